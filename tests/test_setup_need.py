"""What the system lacks is installed, also where someone else is installing just now."""

import os
import subprocess
from pathlib import Path

import pytest
from asking import ROOT

_TAKEN = "E: Could not get lock /var/lib/{}. It is held by process 7 (apt-get)"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Programs in front of the system's: a root, who sleeps no time, has a Python without venv."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, script in (
        ("id", "echo 0"),
        ("sleep", ""),
        ("python-of-here", f"[ -e {tmp_path}/installed ]"),
    ):
        program(folder, name, script)
    return folder


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def need(
    programs: Path, update: str, install: str, what: str = "venv"
) -> tuple[int, str, list[str]]:
    """What ``setup/need`` ends with and says, and what it asks of apt-get, call by call.

    ``update`` and ``install`` are what apt-get does then; ``$calls`` is the number of the call.
    """
    folder = programs.parent
    script = f"""
        echo "$@" >> {folder}/asked
        calls=$(wc -l < {folder}/asked)
        case "$*" in
        *" update"*) {update} ;;
        *" install "*) {install} ;;
        esac"""
    program(programs, "apt-get", script)
    done = subprocess.run(
        [ROOT / "setup" / "need", what],
        env=os.environ | {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHON": "python-of-here"},
        capture_output=True,
        check=False,
        text=True,
    )
    return done.returncode, done.stderr, (folder / "asked").read_text("utf-8").splitlines()


def test_an_installation_waits_for_the_locks_of_another(programs: Path) -> None:
    lists = f'[ "$calls" -gt 2 ] || {{ echo "{_TAKEN.format("apt/lists/lock")}" >&2; exit 100; }}'
    archives = lists.replace("apt/lists/", "apt/archives/").replace("2", "4", 1)
    install = f"{archives}; touch {programs.parent}/installed"
    code, said, asked = need(programs, lists, install)
    assert code == 0
    assert said.splitlines() == [
        "Installing Debian packages: python3-venv",
        "Waiting for another installation of packages to end",
        "Waiting for another installation of packages to end",
    ]
    assert [line.split()[3] for line in asked] == ["update"] * 3 + ["install"] * 2
    # Where it can wait by itself, it is told to.
    assert all("DPkg::Lock::Timeout=600" in line for line in asked)


def test_another_failure_is_said_at_once(programs: Path) -> None:
    code, said, asked = need(programs, "true", 'echo "E: No space left" >&2; exit 100')
    assert code == 1
    assert "E: No space left" in said
    assert "python3-venv) and try again" in said
    assert len(asked) == 2


def test_without_new_lists_the_old_ones_may_do(programs: Path) -> None:
    install = f"touch {programs.parent}/installed"
    code, said, asked = need(programs, 'echo "E: No network" >&2; exit 100', install)
    assert code == 0
    assert "E: No network" in said
    assert len(asked) == 2


def test_an_office_without_one_of_its_programs_gets_it(programs: Path) -> None:
    for name, script in (("soffice", ""), ("fc-list", "echo Noto Sans CJK TC")):
        program(programs, name, script)
    for library in ("libsclo.so", "libsdlo.so"):
        (programs / library).touch()
    code, said, asked = need(programs, "true", f"touch {programs}/libswlo.so", "office")
    assert code == 0
    assert "libreoffice-writer-nogui" in said
    assert "--no-install-recommends libreoffice-calc-nogui" in asked[-1]
