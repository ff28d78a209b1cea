"""Changing a file of decisions: nobody's row is lost, whoever writes, dies or looks meanwhile."""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from test_loaders_decisions import APART, SAME
from windows_files import Windows

from graphmodel.decisions import Decision
from loaders import one_at_a_time
from loaders.decisions import Entry, Ledger, read_ledger
from loaders.ledger_writing import change_ledger
from loaders.one_at_a_time import alone_in
from loaders.problems import SourceError
from loaders.writing import HeldOpenError, UnwritableError

DYING = """
import os, signal, sys
from pathlib import Path
from test_loaders_ledger_writing import adding
from test_loaders_decisions import APART
from loaders.ledger_writing import change_ledger

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

Path.replace = die
change_ledger(Path(sys.argv[1]), adding(APART))
"""


def adding(decision: Decision):
    def change(there: Ledger) -> Ledger:
        return replace(there, entries=(*there.entries, Entry(decision)))

    return change


def test_a_file_is_made_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    assert change_ledger(path, adding(SAME)).decisions == (SAME,)
    after = change_ledger(path, adding(APART))
    assert after.decisions == read_ledger(path).decisions == (SAME, APART)
    assert after.lines == {SAME: 2, APART: 3}
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.csv"]


def test_what_stays_as_it_is_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    change_ledger(path, lambda there: there)
    assert not path.exists()
    path.write_bytes(b"a;b;decision\n")
    change_ledger(path, lambda there: there)
    assert path.read_bytes() == b"a;b;decision\n"


def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    rows = [SAME._replace(b=f"名稱{number}") for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda row: change_ledger(path, adding(row)), rows))
    assert set(read_ledger(path).decisions) == set(rows)


def test_a_writer_that_never_ends_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_at_a_time, "_PATIENCE", 0.05)
    with alone_in(tmp_path), pytest.raises(UnwritableError, match="another kpigraph"):
        change_ledger(tmp_path / "decisions.csv", adding(SAME))


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be killed so there")
def test_a_crash_in_mid_write_leaves_the_old_file_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    change_ledger(path, adding(SAME))
    before = path.read_bytes()
    tests = Path(__file__).parent
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(path)],
        env={"PYTHONPATH": f"{tests}:{tests.parent}"}, check=False, capture_output=True,
    )  # fmt: skip
    assert died.returncode == -9, died.stderr
    assert path.read_bytes() == before
    assert change_ledger(path, adding(APART)).decisions == (SAME, APART)


def test_a_file_that_libreoffice_has_open_is_named(tmp_path: Path) -> None:
    """It would write its own rows over ours when it saves."""
    path = tmp_path / "decisions.csv"
    (tmp_path / ".~lock.decisions.csv#").write_bytes(b",me,host,24.11.2026 10:00,file;")
    with pytest.raises(HeldOpenError, match=r"decisions\.csv: another program"):
        change_ledger(path, adding(SAME))
    assert not path.exists()


def test_a_file_that_excel_has_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.csv"
    change_ledger(path, adding(SAME))
    before = path.read_bytes()
    Windows(monkeypatch).held.add(path)
    with pytest.raises(HeldOpenError, match=r"decisions\.csv: another program"):
        change_ledger(path, adding(APART))
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.csv"]


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"nonsense")
    with pytest.raises(SourceError):
        change_ledger(path, adding(SAME))
    assert path.read_bytes() == b"nonsense"
    with pytest.raises(UnwritableError):
        change_ledger(tmp_path / "nowhere" / "decisions.csv", adding(SAME))


@pytest.mark.parametrize("how", ["semicolons", "utf-16"])
def test_what_a_spreadsheet_saved_is_written_back_in_our_form(tmp_path: Path, how: str) -> None:
    path = tmp_path / "decisions.csv"
    text = Ledger.of([SAME]).text.removeprefix("\ufeff")
    divided = text.replace(",", ";" if how == "semicolons" else "\t")
    path.write_bytes(divided.encode("utf-8" if how == "semicolons" else "utf-16"))
    change_ledger(path, adding(APART))
    assert path.read_bytes() == Ledger.of([SAME, APART]).text.encode()


@pytest.mark.skipif(not shutil.which("soffice"), reason="there is no LibreOffice here")
def test_a_file_goes_through_libreoffice_and_comes_back(tmp_path: Path) -> None:
    hostile = SAME._replace(because="=1+1\n'甲'\t\"乙\"", by="＠王", score="0.8")
    path = tmp_path / "decisions.csv"
    path.write_bytes(Ledger.of([hostile, APART]).text.encode())
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--infilter=CSV:44,34,76", "--convert-to",
         "csv:Text - txt - csv (StarCalc):59,34,76", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = read_ledger(out / "decisions.csv")
    assert again.findings == ()
    assert again.decisions == (hostile, APART)
