"""Where a Neo4j server is, who asks, and whether the way there may be taken."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = ["SCHEMES", "Address", "is_loopback", "unencrypted_refused"]

SCHEMES = ("bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc")
"""``+s`` is encrypted and the server's certificate checked, ``+ssc`` encrypted alone."""

_PORT = 7687
_SERVERS_OWN = "system"  # on every server, in small letters or not


@dataclass(frozen=True, slots=True)
class Address:
    """A server, a user and a database.

    Attributes:
        uri: One of the :data:`SCHEMES`, host and port.
        username: The user.
        password: Never shown: not in ``repr``, a message or a log.
        database: The database's name; ``None`` for the user's home database.
        unencrypted: Hosts, in small letters, that may be reached without encryption though
            they are not this machine.
    """

    uri: str
    username: str
    password: str = field(repr=False)
    database: str | None = None
    unencrypted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what must not be connected to.

        Raises:
            MisuseError: The address is none, holds a password, or leads elsewhere unencrypted;
                or the database is the server's own.
        """
        parts = _split(self.uri)
        if "@" in self.uri:
            raise MisuseError(
                Text(
                    "資料庫位址不可含使用者名稱或密碼；請用 NEO4J_USERNAME 與 NEO4J_PASSWORD",
                    "the database's address must not hold a user or a password; use "
                    "NEO4J_USERNAME and NEO4J_PASSWORD",
                )
            )
        if parts is None or parts[0] not in SCHEMES:
            known = ", ".join(f"{scheme}://" for scheme in SCHEMES)
            raise MisuseError(
                Text(
                    f"資料庫位址 {self.uri!r} 不正確；應為 neo4j+s://主機 之類（{known}）",
                    f"{self.uri!r} is no address of a database; expected one such as "
                    f"neo4j+s://host ({known})",
                )
            )
        if not self.encrypted:
            self.check_unencrypted(self.host)
        if (self.database or "").lower() == _SERVERS_OWN:
            raise MisuseError(
                Text(
                    "NEO4J_DATABASE 為 system，屬伺服器的系統資料庫，不能存放計畫；"
                    "請改用別的名稱，或不設定（使用該使用者的預設資料庫）",
                    "NEO4J_DATABASE is system, the server's own database, which takes no plans; "
                    "name another, or none for the user's home database",
                )
            )

    @property
    def encrypted(self) -> bool:
        """Whether the connection is encrypted."""
        return "+s" in self.uri.partition(":")[0]

    @property
    def routed(self) -> bool:
        """Whether the server says which members of its cluster to ask."""
        return self.uri.startswith("neo4j")

    @property
    def host(self) -> str:
        """The host's name or address."""
        parts = _split(self.uri)
        return parts[1] if parts else ""

    @property
    def server(self) -> str:
        """Host and port, as messages say them."""
        parts = _split(self.uri)
        if parts is None:
            return ""
        host = f"[{parts[1]}]" if ":" in parts[1] else parts[1]
        return f"{host}:{parts[2]}"

    def check_unencrypted(self, host: str) -> None:
        """Refuse ``host`` if it may not be reached without encryption.

        Raises:
            MisuseError: It is another machine that nobody has named.
        """
        if unencrypted_refused(host, self.unencrypted):
            raise MisuseError(
                Text(
                    f"與 {host} 的連線未加密，密碼與資料會以明文傳送，因此拒絕；請改用 "
                    "neo4j+s:// 或 bolt+s://，或在確定網路安全時設定 "
                    f"KPIGRAPH_NEO4J_UNENCRYPTED={host}",
                    f"the way to {host} is not encrypted: password and data would travel in the "
                    "clear, so it is refused; use neo4j+s:// or bolt+s://, or, if the network "
                    f"is safe, set KPIGRAPH_NEO4J_UNENCRYPTED={host}",
                )
            )


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine, by name or by an address of 127.0.0.0/8 or ::1."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def unencrypted_refused(host: str, allowed: Iterable[str]) -> bool:
    """Whether ``host`` must not be reached without encryption."""
    return not is_loopback(host) and host.lower() not in allowed


def _split(uri: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; ``None`` if it is no address."""
    try:
        parts = urlsplit(uri)
        port = _PORT if parts.port is None else parts.port
    except ValueError:
        return None
    query = parts.query and not parts.scheme.startswith("neo4j")
    extra = parts.path.strip("/") or parts.fragment or query
    if not parts.hostname or not port or extra or any(char.isspace() for char in uri):
        return None
    return parts.scheme.lower(), parts.hostname, port
