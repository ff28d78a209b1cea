"""What keeps a database from doing what it was asked, said in both languages."""

from graphmodel.language import Text
from graphmodel.problems import Exit, KpigraphError, MisuseError

__all__ = [
    "ChangedError",
    "DatabaseError",
    "DecisionsLostError",
    "MiscountedError",
    "OutdatedError",
    "OvertakenError",
    "StalledError",
    "TamperedError",
    "database_error",
]


class DatabaseError(KpigraphError):
    """The database cannot be reached, refused, or does not hold what was asked for.

    No sentence of it ever holds a password.
    """

    exit = Exit.DATABASE


class StalledError(DatabaseError):
    """The server keeps a connection open and says nothing."""

    def __init__(self, server: str, seconds: float) -> None:
        super().__init__(
            Text(
                f"{server} 的資料庫 {seconds:.0f} 秒沒有回應，已停止等待；請稍後再執行一次",
                f"the database at {server} has said nothing for {seconds:.0f} seconds; gave up "
                "waiting, try again later",
            )
        )


class OvertakenError(DatabaseError):
    """Another push or drop of the same plan took over from this one, which had stood still."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            Text(
                f"{plan} 已由另一個 push 或 drop 接手（此次停頓超過一分鐘）；"
                "此次寫入的內容不會生效，必要時請再執行一次",
                f"another push or drop of {plan} took over, since this one had stood still for "
                "more than a minute; nothing of it counts, run it again if need be",
            )
        )


class MiscountedError(DatabaseError):
    """What a push wrote is not what is there when it would turn to it."""

    def __init__(self, plan: str, written: tuple[int, int], found: tuple[int, int]) -> None:
        super().__init__(
            Text(
                f"{plan} 已寫入 {written[0]} 個節點、{written[1]} 個關係，資料庫中卻有 "
                f"{found[0]} 個、{found[1]} 個（可能有人同時更動節點）；"
                "原有內容不變，請重新執行 push",
                f"{written[0]} nodes and {written[1]} edges of {plan} were written, but the "
                f"database has {found[0]} and {found[1]} (somebody changes kpigraph's nodes "
                "meanwhile); what stood there before stays, push again",
            )
        )


class DecisionsLostError(MisuseError):
    """A push would lose decisions that the database holds. The database did not refuse it."""

    def __init__(self, plan: str, held: int, lacking: int) -> None:
        super().__init__(
            Text(
                f"資料庫裡的 {plan} 有 {held} 項判定，其中 {lacking} 項不在這次要寫入的內容裡，"
                "寫入後就會消失，因此未寫入；請用 --decisions 指定含有這些判定的檔案，或先以 "
                f"kpigraph neo4j pull {plan} -o FOLDER 讀回；確定不要才加 --without-decisions",
                f"the database holds {held} {_decisions(held)} about {plan}, and this push lacks "
                f"{lacking} of them, which would be lost; nothing was written. Name their file "
                f"with --decisions, or get them with kpigraph neo4j pull {plan} -o FOLDER, or add "
                "--without-decisions to give them up",
            )
        )


class OutdatedError(DatabaseError):
    """A load lies there in a layout that this kpigraph does not read."""

    def __init__(self, plan: str, writer: str, reader: str, *, newer: bool) -> None:
        by = _writer(writer)
        if newer:
            text = Text(
                f"{plan} 由較新的{by.zh}寫入，這裡的 kpigraph {reader} 無法讀取；"
                "請改用新版，或以此版本重新執行 push",
                f"{plan} was written by {by.en}, which is newer than this kpigraph ({reader}) and "
                "lays plans out in another way; use that one, or push the plan again with this",
            )
        else:
            text = Text(
                f"{plan} 由較舊的{by.zh}寫入，這裡的 kpigraph {reader} 無法讀取；請重新執行 push",
                f"{plan} was written by {by.en}, which laid plans out in another way than this "
                f"kpigraph ({reader}) reads; push it again",
            )
        super().__init__(text)


class ChangedError(DatabaseError):
    """The files of a load do not read as the plan that it says it is."""

    def __init__(self, plan: str, writer: str, reader: str) -> None:
        by = _writer(writer)
        super().__init__(
            Text(
                f"{plan} 讀回的內容與寫入時不同：由{by.zh}寫入，由 kpigraph {reader} 讀取"
                "（各版本的讀取方式可能不同，或內容曾遭修改）；請重新執行 push",
                f"what was read back of {plan} is not what was pushed: {by.en} wrote it and "
                f"kpigraph {reader} reads it (another version may read it in another way, or "
                "somebody changed it there); push it again",
            )
        )


class TamperedError(DatabaseError):
    """What a plan holds there cannot be what kpigraph wrote."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            Text(
                f"資料庫裡 {plan} 的內容與 kpigraph 寫入時不符，節點或關係可能曾遭修改；"
                "請重新執行 push",
                f"what the database holds of {plan} is not as kpigraph wrote it: somebody may "
                "have changed nodes or relationships; push it again",
            )
        )


def _decisions(count: int) -> str:
    return "decision" if count == 1 else "decisions"


def _writer(version: str) -> Text:
    if version:
        return Text(f" kpigraph {version} ", f"kpigraph {version}")
    return Text(" kpigraph（未註明版本）", "a kpigraph that left no version")


_UNSURE = Text(
    "連線在確認寫入時中斷，無法確定是否已寫入；請再執行一次，不會重複寫入",
    "the connection was lost while the database confirmed a write, so it may or may not have "
    "been made; run it again, nothing is doubled",
)

_TOO_MANY = Text(
    "{server} 的資料庫因登入失敗太多次而暫停接受登入；請稍候再試",
    "the database at {server} takes no more log-ins for now, too many failed; wait a little",
)
_NOT_LET_IN = Text(
    "{server} 的資料庫不接受這個使用者名稱或密碼",
    "the database at {server} does not accept this user name or password",
)
_NOT_ALLOWED = Text(
    "{server} 的資料庫不允許此使用者執行這項作業",
    "the database at {server} does not allow this user to do that",
)
_READ_ONLY = Text(
    "{server} 的資料庫設為唯讀（server.databases.read_only），或該伺服器不接受寫入："
    "可以查詢，不能 push 或 drop；請洽管理者，或改連可寫入的伺服器",
    "the database at {server} is read-only (server.databases.read_only), or that server takes no "
    "writes: it answers questions, but no push or drop; ask who runs it, or name one that writes",
)
_UNTRUSTED = Text(
    "{server} 的憑證未獲本機信任，或是發給別的主機，因此不連線；請用憑證上的主機名稱，"
    "或請管理者安裝憑證；確定網路安全時可改用 bolt+ssc:// 或 neo4j+ssc://（加密但不檢查憑證）",
    "the certificate of {server} is not one that this machine trusts, or is another host's, so "
    "nothing was sent; use the host's name on it, or have it installed; if the network is safe, "
    "bolt+ssc:// or neo4j+ssc:// encrypts without looking at the certificate",
)
_NO_DATABASE = Text(
    "{server} 查無此名稱的資料庫；請檢查 NEO4J_DATABASE",
    "there is no database of that name at {server}; check NEO4J_DATABASE",
)
_TOO_SLOW = Text(
    "{server} 的資料庫未在時限內完成；請稍後再試",
    "the database at {server} did not finish within the time limit; try again later",
)
_UNREACHABLE = Text(
    "連不上 {server} 的資料庫，或連線中斷；請確認位址、網路與伺服器，再執行一次",
    "the database at {server} cannot be reached, or the connection was lost; check address, "
    "network and server, and try again",
)


def database_error(error: Exception, server: str) -> Exception:
    """``error`` of the driver as a sentence; ``server`` is its host and port.

    What is not the driver's stays as it is.
    """
    from neo4j.exceptions import DriverError, Neo4jError

    if isinstance(error, DriverError | Neo4jError | OSError):
        return DatabaseError(_sentence(error, server))
    return error


def _sentence(error: Exception, server: str) -> Text:
    from neo4j import exceptions as driver

    code = getattr(error, "code", None) or ""
    if _is_untrusted(error):
        return Text(_UNTRUSTED.zh.format(server=server), _UNTRUSTED.en.format(server=server))
    for kinds, ending, text in (
        ((driver.IncompleteCommit,), "", _UNSURE),
        ((driver.AuthError,), "RateLimit", _TOO_MANY),
        ((driver.AuthError, driver.AuthConfigurationError), "", _NOT_LET_IN),
        ((driver.Neo4jError,), "WriteOnReadOnlyAccessDatabase", _READ_ONLY),
        ((driver.Neo4jError,), "ForbiddenOnReadOnlyDatabase", _READ_ONLY),
        ((driver.Neo4jError,), "NotALeader", _READ_ONLY),
        ((driver.Forbidden,), "", _NOT_ALLOWED),
        ((driver.Neo4jError,), "DatabaseNotFound", _NO_DATABASE),
        ((driver.Neo4jError,), "TransactionTimedOut", _TOO_SLOW),
        (
            (driver.ServiceUnavailable, driver.SessionExpired, driver.ReadServiceUnavailable),
            "",
            _UNREACHABLE,
        ),
    ):
        if isinstance(error, kinds) and ending in code:
            return Text(text.zh.format(server=server), text.en.format(server=server))
    detail = f"{error.message} ({code})" if isinstance(error, driver.Neo4jError) else str(error)
    return Text(
        f"{server} 的資料庫回報錯誤：{detail}", f"the database at {server} reports: {detail}"
    )


def _is_untrusted(error: BaseException | None) -> bool:
    """Whether a certificate that is not trusted is at the bottom of ``error``."""
    from ssl import SSLCertVerificationError

    if error is None or isinstance(error, SSLCertVerificationError):
        return error is not None
    within = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    return any(_is_untrusted(one) for one in (*within, error.__cause__ or error.__context__))
