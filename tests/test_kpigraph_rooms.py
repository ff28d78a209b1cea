"""Among modules of an analyst's own kpigraph finds its rooms, and says which is in the way."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from asking import ROOT, asked, command, environment, run_process

from kpigraph.rooms import ROOMS

READ = "import kpigraph; print(kpigraph.read())"
SHOWN = "<Portfolio of taipei-107>\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds a module of an analyst's own under the name of each room."""
    for room in ROOMS:
        text = f'"""Mine."""\nNUMBER = 7\nprint("{room} is mine")\n'
        (tmp_path / f"{room}.py").write_text(text, encoding="utf-8")
    return tmp_path


def last_line(script: str, folder: Path) -> str:
    """How a script of the analyst's that fails ends."""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment(PYTHONIOENCODING="utf-8"),
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    return done.stderr.decode("utf-8").splitlines()[-1]


def test_a_notebook_reads(folder: Path) -> None:
    assert run_process([sys.executable, "-c", READ], cwd=folder).out == SHOWN


def test_the_command_reads_however_it_is_called(folder: Path) -> None:
    line = ("check", "--format", "json")
    expected = asked(*line).data
    assert run_process([sys.executable, "-m", "kpigraph", *line], cwd=folder).data == expected
    started = [command(), *line]
    assert run_process(started, cwd=folder).data == expected
    assert run_process(started, {"PYTHONPATH": str(folder)}).data == expected


def test_folders_of_those_names_are_in_nobodys_way(tmp_path: Path) -> None:
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("raise AssertionError", encoding="utf-8")
    assert run_process([sys.executable, "-c", READ], cwd=tmp_path).out == SHOWN


@pytest.mark.parametrize("room", ROOMS)
def test_a_module_that_was_loaded_first_is_named(folder: Path, room: str) -> None:
    script = f"import {room}\ntry:\n    import kpigraph\nexcept ImportError as error:\n"
    ran = run_process(
        [sys.executable, "-c", f"{script}    print(error.name, error.path)\n    print(error)"],
        {"PYTHONIOENCODING": "utf-8"},
        cwd=folder,
    )
    file = str(folder.resolve() / f"{room}.py")
    _, said, sentence = ran.out.splitlines()
    assert said == f"{room} {file}"
    assert f"{file} 與 kpigraph 的 {room} 同名" in sentence
    assert f"{file} has the name of kpigraph's own {room}" in sentence
    assert last_line(f"import {room}, kpigraph", folder).endswith(sentence)


def test_after_the_one_in_the_way_is_gone_kpigraph_loads(folder: Path) -> None:
    script = (
        "import queries, sys\ntry:\n    import kpigraph\nexcept ImportError:\n"
        f"    del sys.modules['queries']\n{READ}"
    )
    ran = run_process([sys.executable, "-c", script], cwd=folder)
    assert ran.out == f"queries is mine\n{SHOWN}"


def test_afterwards_the_names_are_those_of_kpigraph_and_say_so(folder: Path) -> None:
    assert "若要用自己的 queries.py" in last_line(
        "import kpigraph, queries\nqueries.NUMBER", folder
    )
    said = last_line("import kpigraph\nfrom queries import NUMBER", folder)
    assert str(Path("queries", "__init__.py")) in said


def test_what_was_loaded_from_the_same_place_is_no_other(tmp_path: Path) -> None:
    script = f"import {', '.join(ROOMS)}\n{READ}"
    assert run_process([sys.executable, "-c", script], cwd=tmp_path).out == SHOWN


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_a_link_to_the_same_place_is_no_other(tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(ROOT, target_is_directory=True)
    env = {"PYTHONPATH": str(tmp_path / "linked")}
    script = f"import sys, queries\nsys.path[:] = [r'{ROOT}', *sys.path]\n{READ}"
    assert run_process([sys.executable, "-c", script], env, cwd=tmp_path).out == SHOWN


def test_the_path_stays_as_it_is(tmp_path: Path) -> None:
    script = "import sys; before = list(sys.path); import kpigraph; print(sys.path == before)"
    assert run_process([sys.executable, "-c", script], cwd=tmp_path).out == "True\n"
