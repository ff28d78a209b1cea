"""A Neo4j server of one's own, from the jars that ``setup/need neo4j`` fetches.

``Server`` is for tests; ``python setup/neo4j_server.py`` (``make neo4j``) runs one in the
foreground to try things with, on data that stay in build/neo4j.
"""

import argparse
import fcntl
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Self, TextIO

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

__all__ = ["PortTakenError", "Server", "ServerError", "jars", "missing"]

_HERE = Path(__file__).resolve().parent
_DEFAULT_PORT = 7687
# Below the ports that Linux gives to outgoing connections, so that a server that was killed
# finds its port free when it starts again.
_PORTS = range(20000, 32768)
_JAVA_OPTIONS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",  # a server that lives for minutes does not earn more back
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",  # leaves nothing in /tmp when it is killed
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)
_SETTINGS = {
    "server.config.strict_validation.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.default_listen_address": "127.0.0.1",
    "dbms.usage_report.enabled": "false",
    # Where it is not set, LOAD CSV reads every file of the machine.
    "server.directories.import": "import",
    "server.memory.pagecache.size": "128m",
    # Else every new store takes half a gigabyte.
    "db.tx_log.preallocate": "false",
    # No texts of queries on the disk.
    "db.logs.query.enabled": "OFF",
    # A test with a wrong password must not shut the next test out.
    "dbms.security.auth_max_failed_attempts": "0",
    # Else stopping takes ten seconds in which nothing happens.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}
# Reads the process id of the server that runs now, or an empty line, whenever it changes. The
# pipe closes when this process ends, however it ends (SIGKILL too); then what it left is ended
# and a temporary store removed. PR_SET_PDEATHSIG would be shorter, but it acts when the thread
# that started the server ends, is Linux's alone and removes nothing.
_WATCH = """
while read -r line; do server=$line; done
if [ -n "$server" ]; then
    if [ -n "$1" ]; then kill -KILL "$server"; else kill "$server"; fi
    tries=0
    while kill -0 "$server" && [ "$tries" -lt 30 ]; do sleep 1; tries=$((tries + 1)); done
    kill -KILL "$server"
fi
[ -z "$1" ] || rm -rf "$1"
"""


class ServerError(RuntimeError):
    """The server cannot be had, did not start or did not stop."""


class PortTakenError(ServerError):
    """Something else listens where the server should."""


def jars() -> Path:
    """Where ``setup/need neo4j`` leaves the jars, all or none."""
    pom = (_HERE / "neo4j" / "pom.xml").read_text("utf-8")
    version = re.search(r"<neo4j\.version>(.+)</neo4j\.version>", pom)
    if version is None:
        raise ServerError("setup/neo4j/pom.xml names no version")
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = os.environ.get("KPIGRAPH_CACHE") or Path(caches, "kpigraph")
    return Path(cache).resolve() / f"neo4j-{version[1]}"


def missing() -> str | None:
    """Why no server can be had here: a sentence, or None."""
    java = _java()
    if java is None:
        return "Neo4j needs Java 17 or later: setup/need neo4j looks after it"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', said.stderr)
    if version is None or int(version[1]) < 17:
        return f"Neo4j needs Java 17 or later, not {java}: setup/need neo4j looks after it"
    if not jars().is_dir():
        return f"Neo4j is not at {jars()}: setup/need neo4j fetches it"
    return None


class Server:
    """A Neo4j server on a port of 127.0.0.1, with a store and a password of its own.

    ``kill`` and ``restart`` keep store, port and password; ``stop`` removes a temporary store.
    If this process dies, the server ends too.

    Attributes:
        username: Always ``neo4j``.
        password: On no command line and in none of the server's files, which have its hash.
    """

    username = "neo4j"

    def __init__(
        self,
        home: Path | None = None,
        *,
        port: int = 0,
        password: str | None = None,
        heap: str = "768m",
        settings: Mapping[str, str] | None = None,
        certificate: Path | None = None,
        time_limit: float = 180,
    ) -> None:
        """Nothing runs yet.

        Args:
            home: Kept when the server stops; without it, a temporary folder is not.
            port: 0 for a free one.
            password: Needed for a folder that was used before; else a random one.
            heap: The most memory that Java takes for objects.
            settings: More lines of neo4j.conf.
            certificate: A folder of ``private.key`` and ``public.crt``; with it, every
                connection is encrypted.
            time_limit: The most seconds to start or to stop in.
        """
        self.password = password or secrets.token_hex(16)
        self._home = home.resolve() if home else None
        self._temporary = home is None
        self._port = port
        self._heap = heap
        self._settings = dict(settings or {})
        self._scheme = "bolt"
        if certificate is not None:
            self._scheme = "bolt+ssc"
            self._settings |= {
                "server.bolt.tls_level": "REQUIRED",
                "dbms.ssl.policy.bolt.enabled": "true",
                "dbms.ssl.policy.bolt.base_directory": str(certificate.resolve()),
            }
        self._time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._watch: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Path:
        """The folder of its store, settings and logs."""
        if self._home is None:
            raise ServerError("the server has not started yet")
        return self._home

    @property
    def port(self) -> int:
        """The port that Bolt has."""
        if not self._port:
            raise ServerError("the server has not started yet")
        return self._port

    @property
    def uri(self) -> str:
        """The address for drivers."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The id of its process."""
        if self._process is None:
            raise ServerError("the server does not run")
        return self._process.pid

    def start(self) -> Self:
        """Start, and wait until the server lets its user in.

        Raises:
            ServerError: It does not; says what the server wrote last.
        """
        if self._runs():
            raise ServerError("the server runs already")
        reason = missing()
        if reason is not None:
            raise ServerError(reason)
        try:
            self._start_watch()
            self._run_on_a_port()
            self._let_in()
        except BaseException:
            self.kill()
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """End in good order; a temporary store goes."""
        try:
            self._end(signal.SIGTERM)
        finally:
            watch, self._watch = self._watch, None
            if watch is not None:
                watch.communicate()  # it sees the pipe close, and removes the store

    def kill(self) -> None:
        """End as a machine does that loses its power (SIGKILL)."""
        self._end(signal.SIGKILL)

    def restart(self, settings: Mapping[str, str] | None = None) -> Self:
        """Start again on the same store, port and password, whether it runs or was killed.

        ``settings`` are further lines of neo4j.conf from now on.
        """
        self._end(signal.SIGTERM)
        self._settings |= settings or {}
        return self.start()

    def wait(self) -> int:
        """Wait until the server ends by itself; its exit status."""
        return self._process.wait() if self._process else 0

    def tail(self) -> str:
        """What the server wrote last."""
        return self._written().strip()[-4000:]

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _written(self) -> str:
        with suppress(OSError):
            return (self.home / "console.log").read_text("utf-8", "replace")
        return ""

    def _start_watch(self) -> None:
        if self._watch is not None:
            return
        if self._temporary:
            self._home = Path(tempfile.mkdtemp(prefix="kpigraph-neo4j-"))
        self._watch = subprocess.Popen(
            ["/bin/sh", "-c", _WATCH, "watch", str(self.home) if self._temporary else ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,  # what ends this process's group must not end it
        )

    def _tell_watch(self) -> None:
        if self._watch is None or self._watch.stdin is None:
            return
        with suppress(BrokenPipeError):  # someone ended it
            self._watch.stdin.write(f"{self._process.pid if self._process else ''}\n".encode())
            self._watch.stdin.flush()

    def _run_on_a_port(self) -> None:
        if self._port:
            self._run(self._port)
            return
        for tries_left in reversed(range(5)):
            port = _free_port()
            try:
                self._run(port)
            except PortTakenError:  # since we looked
                if not tries_left:
                    raise
            else:
                self._port = port
                return

    def _run(self, port: int) -> None:
        """Start the process, and wait until it says that it has the port and is ready."""
        for name in ("conf", "import", "temporary"):
            (self.home / name).mkdir(parents=True, exist_ok=True)
        at = f"127.0.0.1:{port}"
        bolt = {"server.bolt.listen_address": at, "server.bolt.advertised_address": at}
        lines = (f"{key}={value}\n" for key, value in (_SETTINGS | bolt | self._settings).items())
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")
        with (self.home / "console.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                start_new_session=True,  # Ctrl-C is for this process, which ends it in order
            )
        self._tell_watch()
        until = time.monotonic() + self._time_limit
        # Its own word first: whoever else may answer on the port must not be asked to change
        # a password.
        while " Started." not in self._written():
            if not self._runs():
                self._fail(f"Neo4j ended with {self.wait()}")
            if time.monotonic() > until:
                self._fail(f"Neo4j did not start in {self._time_limit:g} seconds")
            time.sleep(0.1)

    def _command(self) -> list[str]:
        temporary = self.home / "temporary"
        return [
            str(_java()),
            f"-Xmx{self._heap}",
            *_JAVA_OPTIONS,
            f"-Djava.io.tmpdir={temporary}",
            f"-Djna.tmpdir={temporary}",
            "-cp",
            f"{jars()}/*",
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={self.home}",
            f"--config-dir={self.home / 'conf'}",
            "--console-mode",
        ]

    def _fail(self, what: str) -> None:
        self.kill()
        kind = PortTakenError if "Address already in use" in self._written() else ServerError
        raise kind(f"{what}; it wrote:\n{self.tail()}")

    def _let_in(self) -> None:
        """Log in; a new store knows the password ``neo4j``, for changing it and nothing else."""
        until = time.monotonic() + self._time_limit
        while True:
            try:
                with self._driver(self.password) as driver:
                    driver.verify_connectivity()
                return
            except AuthError:
                self._set_password()
            except (DriverError, Neo4jError) as error:
                if time.monotonic() > until or not self._runs():
                    raise ServerError(f"Neo4j lets no one in: {error}\n{self.tail()}") from error
                time.sleep(0.1)

    def _set_password(self) -> None:
        change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new"
        try:
            with self._driver("neo4j") as driver, driver.session(database="system") as session:
                session.run(change, new=self.password).consume()
        except AuthError as error:
            raise ServerError(f"{self.home} has another password: {error}") from error

    def _driver(self, password: str) -> Driver:
        return GraphDatabase.driver(
            self.uri,
            auth=(self.username, password),
            connection_timeout=10,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    def _end(self, how: signal.Signals) -> None:
        process = self._process
        if process is None:
            return
        process.send_signal(how)  # nothing, if it has ended
        try:
            process.wait(self._time_limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise ServerError(
                f"Neo4j did not stop in {self._time_limit:g} seconds and was killed"
            ) from None
        finally:
            if process.returncode is not None:  # else Ctrl-C, and the watch has to end it
                self._process = None
                self._tell_watch()


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home, "bin")) if home else None)


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        # As the server does it: what is left of closed connections is no hindrance.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    for _ in range(100):
        port = secrets.choice(_PORTS)
        if _is_free(port):
            return port
    raise PortTakenError(f"no port from {_PORTS[0]} to {_PORTS[-1]} is free")


# From here on: the command.

_READY = """
{taken}Neo4j 已啟動，資料存於 {home}。請在另一個終端機貼上：
Neo4j is running on the data in {home}. To paste in another terminal:

export NEO4J_URI={uri}
export NEO4J_USERNAME={username}
export NEO4J_PASSWORD={password}

接著可執行 kpigraph neo4j push。Neo4j Desktop 與 cypher-shell 也可用這個 bolt 位址連線；
HTTP 未開啟，沒有網頁介面。按 Ctrl-C 停止，資料會保留。
Then kpigraph neo4j push, for one. Neo4j Desktop and cypher-shell can connect to this bolt
address too; HTTP is off, so there is no page for a browser. Ctrl-C stops it; the data stay.
"""
_TAKEN = """連接埠 {asked} 已被占用，改用 {port}。
Port {asked} is taken, so it is {port}.
"""
_STARTING = "正在啟動 Neo4j……\nStarting Neo4j ...\n"
_STOPPING = "\n正在停止 Neo4j……\nStopping Neo4j ...\n"
_STOPPED = "已停止。\nStopped.\n"
_FAILED = "Neo4j 無法執行：\nNeo4j cannot run:\n{error}\n"
_IN_USE = """另一個 make neo4j 正在使用 {home}。
Another make neo4j is using {home}."""
_UNWRITABLE = """無法寫入 {home}：
{home} cannot be written: {error}"""


def main(arguments: list[str] | None = None) -> int:
    """Run a server until Ctrl-C or SIGTERM."""
    options = _options(arguments)
    # A terminal that closes, and SIGTERM, mean the same as Ctrl-C.
    for asked in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.default_int_handler)
    try:
        with _hold(options.home):
            _serve(options)
    except ServerError as error:
        _say(_FAILED.format(error=error), sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="在前景執行 Neo4j，供試用。A Neo4j server in the foreground, to try with."
    )
    parser.add_argument(
        "--port",
        type=int,
        default=_DEFAULT_PORT,
        help="bolt 的連接埠，被占用時換一個 / for bolt; another one if taken (%(default)s)",
    )
    parser.add_argument(
        "--home",
        type=Path,
        default=_HERE.parent / "build" / "neo4j",
        help="資料存放處 / where its data stay (%(default)s)",
    )
    parser.add_argument(
        "--heap", default="768m", help="Java 的記憶體 / memory for Java (%(default)s)"
    )
    options = parser.parse_args(arguments)
    if not 0 < options.port < 65536:
        parser.error("--port: 1-65535")
    return options


def _serve(options: argparse.Namespace) -> None:
    port = options.port if _is_free(options.port) else _free_port()
    taken = "" if port == options.port else _TAKEN.format(asked=options.port, port=port)
    password = _kept_password(options.home)
    server = Server(options.home, port=port, password=password, heap=options.heap)
    _say(_STARTING)
    try:
        server.start()
        _say(
            _READY.format(
                taken=taken,
                home=server.home,
                uri=server.uri,
                username=server.username,
                password=password,
            )
        )
        code = server.wait()
        raise ServerError(f"Neo4j ended with {code}; it wrote:\n{server.tail()}")
    except KeyboardInterrupt:
        # Impatience must not leave it half stopped.
        for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(asked, signal.SIG_IGN)
        _say(_STOPPING)
        server.stop()
        _say(_STOPPED)
    finally:
        server.stop()


def _hold(home: Path) -> IO[str]:
    """The folder for this process alone, while the file is open."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (home / "lock").open("w", encoding="utf-8")
    except OSError as error:
        raise ServerError(_UNWRITABLE.format(home=home, error=error)) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise ServerError(_IN_USE.format(home=home)) from None
    return lock


def _kept_password(home: Path) -> str:
    """The password of the store in the folder; it stays between runs, for its owner alone."""
    path, new = home / "password", home / "password.new"
    if not path.exists():
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(16) + "\n")
        new.rename(path)
    return path.read_text("utf-8").strip()


def _say(text: str, stream: TextIO | None = None) -> None:
    to = stream or sys.stdout
    shown = text.encode(to.encoding or "utf-8", "replace").decode(to.encoding or "utf-8")
    with suppress(OSError):  # a terminal that has closed hears nothing
        to.write(shown)
        to.flush()


if __name__ == "__main__":
    sys.exit(main())
