"""Installed from a wheel, run from a checkout, installed editable: the same answers."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from asking import CLEAN, ROOT, asked, run, run_process

QUESTION = ("shared", "--format", "json")


def _build(*arguments: str, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    # Not from ROOT, where a folder called build may stand.
    options = ("--wheel", "--no-isolation", "--outdir", str(folder))
    _build("-m", "build", *options, str(ROOT), cwd=folder)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def site(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    wheel.extractall(folder)
    return folder


def ask_from(folder: Path, *arguments: str, cwd: Path) -> bytes:
    """Standard output of ``python -m kpigraph`` with ``folder`` before all else."""
    env = {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    where = "import kpigraph, loaders.bundled as b; print(kpigraph.__file__); print(b.__file__)"
    found = run_process([sys.executable, "-c", where], env, cwd=cwd)
    assert all(Path(line).is_relative_to(folder) for line in found.out.splitlines())
    ran = run_process([sys.executable, "-m", "kpigraph", *arguments], env, cwd=cwd)
    assert (ran.code, ran.err) == (0, "")
    return ran.data


def test_what_a_wheel_holds(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert len(set(names)) == len(names)
    for file in ("outline.md", "plan.toml", "bureaus.csv"):
        name = f"loaders/plans/taipei-107/{file}"
        source = ROOT / "data" / "taipei-107" / file
        assert wheel.read(name) == source.read_bytes()
    templates = [path for path in (ROOT / "viz" / "templates").rglob("*") if path.is_file()]
    assert templates
    assert {path.relative_to(ROOT).as_posix() for path in templates} <= set(names)
    rooms = {"graphmodel", "loaders", "queries", "viz", "kpigraph"}
    tops = {PurePosixPath(name).parts[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == rooms
    assert not [name for name in names if name.endswith(".pyc") or "__pycache__" in name]
    for room in rooms:
        modules = {path.name for path in (ROOT / room).glob("*.py")}
        assert {f"{room}/{module}" for module in modules} <= set(names)


def test_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    by_name = {PurePosixPath(name).name: name for name in wheel.namelist()}
    points = wheel.read(by_name["entry_points.txt"]).decode("utf-8")
    assert "kpigraph = kpigraph.__main__:main" in points
    metadata = wheel.read(by_name["METADATA"]).decode("utf-8")
    assert "License-Expression: Apache-2.0" in metadata
    assert "LICENSE" in by_name


def test_the_same_answer_from_everywhere(site: Path, tmp_path: Path) -> None:
    editable = asked(*QUESTION)
    assert (editable.code, len(editable.rows)) == (0, 18)
    assert ask_from(ROOT, *QUESTION, cwd=tmp_path) == editable.data
    assert ask_from(site, *QUESTION, cwd=tmp_path) == editable.data


def test_a_wheel_finds_its_rooms_among_modules_of_other_people(site: Path, tmp_path: Path) -> None:
    for room in ("graphmodel", "loaders", "queries", "viz"):
        (tmp_path / f"{room}.py").write_text("raise AssertionError\n", encoding="utf-8")
    assert ask_from(site, *QUESTION, cwd=tmp_path) == asked(*QUESTION).data


def test_a_wheel_writes_the_same_briefing(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a-108.md").write_text(CLEAN, encoding="utf-8")
    env = {"PYTHONPATH": str(site)}
    line = ("briefing", "--plan", "a-108.md", "-o")
    installed = [sys.executable, "-m", "kpigraph", *line, "wheel"]
    assert run_process(installed, env, cwd=tmp_path).code == 0
    assert run(*line, "checkout", cwd=tmp_path).code == 0
    pages = [
        {
            path.relative_to(tmp_path / name).as_posix(): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("wheel", "checkout")
    ]
    assert pages[0] == pages[1]
    assert "index.html" in pages[0]


def test_an_editable_install_has_no_copy_of_anything(tmp_path: Path) -> None:
    build = "import sys, hatchling.build as b; b.build_editable(sys.argv[1])"
    _build("-c", build, str(tmp_path), cwd=ROOT)
    (path,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(path) as made:
        names = made.namelist()
        (link,) = (name for name in names if name.endswith(".pth"))
        pointed = made.read(link).decode("utf-8").strip()
    rest = [name for name in names if name != link]
    assert all(".dist-info/" in name for name in rest)
    assert os.path.realpath(pointed) == os.path.realpath(ROOT)
