"""The server of the tests is a real one that keeps to itself, and ends when it should."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from asking import OUTLINE, ROOT, run, sentence
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable
from neo4j_fixtures import Neo4jAddress, driver_to, need_neo4j
from neo4j_server import PortTakenError, Server, ServerError, jars

SCRIPT = ROOT / "setup" / "neo4j_server.py"
LISTENS = "0A"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One for this module, which tests leave running; stopped, it leaves nothing."""
    need_neo4j()
    with Server() as started:
        yield started
        home, pid = started.home, started.pid
        assert home.is_dir()
    assert not home.exists()
    assert not runs(pid)


def nodes(server: Server | Neo4jAddress) -> int:
    with driver_to(server) as driver:
        records, _, _ = driver.execute_query("MATCH (n) RETURN count(n) AS n")
        return int(records[0]["n"])


def answers(server: Server | Neo4jAddress) -> bool:
    with driver_to(server) as driver:
        try:
            driver.verify_connectivity()
        except ServiceUnavailable:
            return False
        return True


def runs(pid: int) -> bool:
    """Whether the process runs; a dead one that nobody has asked about does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def read(path: Path) -> bytes:
    """What a file of /proc says; nothing, if its process has ended."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def within(seconds: float, true: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def test_a_killed_server_keeps_data_address_and_password(server: Server, tmp_path: Path) -> None:
    address = (server.uri, server.password, server.home)
    with driver_to(server) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("UNWIND range(1, 3) AS n CREATE (:Kept {n: n})")
    env = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, "KPIGRAPH_LANG": "en"}
    path = tmp_path / "taipei-108.md"
    path.write_text(OUTLINE, encoding="utf-8")
    plan = ("--plan", path)
    assert run("neo4j", "push", *plan, env=env).code == 0
    before = nodes(server)
    killed = server.pid
    server.kill()
    assert not runs(killed)
    assert not answers(server)
    server.restart({"server.databases.read_only": "neo4j"})
    assert server.pid != killed
    assert (server.uri, server.password, server.home) == address
    assert nodes(server) == before
    # The database takes no writes now: kpigraph says so in a sentence, and answers.
    assert "nothing written" in run("neo4j", "push", *plan, env=env).err
    for refused in (
        run("neo4j", "push", *plan, "--key", "taipei-109", env=env),
        run("neo4j", "drop", "taipei-108", "--yes", env=env),
    ):
        assert refused.code == 4
        assert "is read-only" in sentence(refused)
    there = run("kpis", "--engine", "neo4j", "--format", "json", env=env)
    assert there.rows == run("kpis", *plan, "--format", "json").rows
    assert run("neo4j", "ask", "RETURN 1 AS x", env=env).code == 0


def test_nobody_else_knows_the_password(server: Server) -> None:
    line = Path(f"/proc/{server.pid}/cmdline").read_bytes()
    assert b"org.neo4j" in line
    assert server.password.encode() not in line
    assert server.password.encode() not in Path(f"/proc/{server.pid}/environ").read_bytes()
    written = [path for path in server.home.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if server.password.encode() in path.read_bytes()]
    for wrong in ("neo4j", "", "password"):
        with pytest.raises(AuthError):
            nodes(Neo4jAddress(server.uri, server.username, wrong))


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    held = set()
    for link in Path(f"/proc/{server.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # the server closes files while they are looked at
            held.add(str(link.readlink()))
    found = set()
    for table, loopback in (
        ("tcp", ("0100007F",)),
        ("tcp6", ("00000000000000000000000001000000", "0000000000000000FFFF00000100007F")),
    ):
        for row in Path(f"/proc/net/{table}").read_text("ascii").splitlines()[1:]:
            _, local, _, state, *_, inode = row.split()[:10]
            if state == LISTENS and f"socket:[{inode}]" in held:
                host, port = local.split(":")
                assert host in loopback, row
                found.add(int(port, 16))
    assert found == {server.port}  # no HTTP, no other service


def test_load_csv_reads_nothing_of_the_machine(server: Server, tmp_path: Path) -> None:
    (server.home / "import" / "mine.csv").write_text("a\n", encoding="ascii")
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="ascii")
    read = "LOAD CSV FROM $url AS row RETURN row"
    with driver_to(server) as driver:
        records, _, _ = driver.execute_query(read, url="file:///mine.csv")
        assert [record["row"] for record in records] == [["a"]]
        up = "../" * 12
        for url in ("file:///etc/passwd", secret.as_uri(), f"file:///{up}etc/passwd"):
            with pytest.raises(Neo4jError):
                driver.execute_query(read, url=url)


def test_a_taken_port_is_an_error_that_leaves_nothing() -> None:
    need_neo4j()
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        server = Server(port=other.getsockname()[1])
        with pytest.raises(PortTakenError, match="already in use"):
            server.start()
    assert not server.home.exists()


def test_a_server_that_cannot_start_says_what_it_wrote() -> None:
    need_neo4j()
    with (
        pytest.raises(ServerError, match=r"no\.such\.setting"),
        Server(settings={"no.such.setting": "1"}),
    ):
        pass


def test_without_jars_it_says_where_they_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_neo4j()
    monkeypatch.setenv("KPIGRAPH_CACHE", str(tmp_path))
    assert jars().parent == tmp_path
    with pytest.raises(ServerError, match=re.escape(str(jars()))), Server():
        pass


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    need_neo4j()
    code = "from neo4j_server import Server; Server().start()"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=SCRIPT.parent, env=os.environ | {"TMPDIR": str(tmp_path)}
    ) as parent:
        assert within(
            30, lambda: any(log.stat().st_size for log in tmp_path.glob("*/console.log"))
        )
        (home,) = tmp_path.iterdir()
        (server,) = (
            int(line.parent.name)
            for line in Path("/proc").glob("[0-9]*/cmdline")
            if f"--home-dir={home}".encode() in read(line).split(b"\0")
        )
        parent.kill()
    assert within(15, lambda: not runs(server))
    assert within(5, lambda: not home.exists())


def test_in_the_foreground_it_keeps_its_data_and_ends_when_asked(tmp_path: Path) -> None:
    need_neo4j()
    home = tmp_path / "build" / "neo4j"
    seen = []
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken = other.getsockname()[1]
        command = [sys.executable, str(SCRIPT), "--home", str(home), "--port", str(taken)]
        for end in (signal.SIGINT, signal.SIGTERM):
            with subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env=os.environ | {"PYTHONUTF8": "1"},
            ) as shown:
                assert shown.stdout is not None
                exports, before = {}, ""
                for line in shown.stdout:
                    before += line
                    if line.startswith("export "):
                        name, _, value = line.removeprefix("export ").strip().partition("=")
                        exports[name] = value
                    if "Ctrl-C" in line and line.isascii():
                        break
                assert f"Port {taken} is taken" in before
                address = Neo4jAddress(*exports.values())
                assert address.environment == exports
                seen.append((address.password, nodes(address)))
                with driver_to(address) as driver:
                    driver.execute_query("CREATE ()")
                again = subprocess.run(command, capture_output=True, check=False)
                assert (again.returncode, again.stdout) == (1, b"")
                shown.send_signal(end)
                after = shown.stdout.read()
            assert shown.returncode == 0
            assert "Stopped." in after
            assert not answers(address)
    (first, empty), (second, kept) = seen
    assert first == second
    assert (empty, kept) == (0, 1)
    assert (home / "password").stat().st_mode & 0o777 == 0o600
