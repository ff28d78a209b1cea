"""The folder for an office without internet: what is in it, and that it installs from itself."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pip
import pytest
from offline_folder import write_scripts
from packaging.requirements import Requirement
from wheel_needs import Target, needed

WINDOWS = Target("win_amd64", "3.13")
MACOS = Target("macosx_11_0_arm64", "3.13")
LINUX = Target("linux_x86_64", "3.11")


def wheel(folder: Path, name: str, *requires: str, script: str = "") -> Path:
    """A wheel that asks for ``requires``; ``script`` is what its command does."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1.0"]
    lines += [f"Requires-Dist: {one}" for one in requires]
    lines += ["Provides-Extra: notebook"]
    files = {
        f"{info}/METADATA": "\n".join(lines) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{name}.py": f"def main():\n    {script or 'pass'}\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{name} = {name}:main\n" if script else "",
    }
    record = "".join(f"{file},,\n" for file in (*files, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as made:
        for file, text in (files | {f"{info}/RECORD": record}).items():
            made.writestr(file, text)
    return path


@pytest.mark.parametrize(
    ("target", "names"),
    [
        (WINDOWS, {"top", "plain", "colors"}),
        (MACOS, {"top", "plain", "terminal"}),
        (LINUX, {"top", "plain", "terminal", "backport"}),
    ],
)
def test_what_is_needed_is_what_that_system_asks_for(
    tmp_path: Path, target: Target, names: set[str]
) -> None:
    wheels = [
        wheel(tmp_path, "top", "plain>=1", 'pandas; extra == "notebook"'),
        wheel(tmp_path, "plain", 'colors; sys_platform == "win32"',
              'terminal; sys_platform != "win32"', 'backport; python_version < "3.12"'),
        *(wheel(tmp_path, name) for name in ("colors", "terminal", "backport", "stray")),
    ]  # fmt: skip
    found, missing = needed([Requirement("top")], wheels, target)
    assert {path.name.partition("-")[0] for path in found} == names
    assert missing == []


def test_what_lacks_is_named(tmp_path: Path) -> None:
    wheels = [
        wheel(tmp_path, "top", "plain>=2", 'Colors; os_name == "nt"', 'pandas; extra=="notebook"'),
        wheel(tmp_path, "plain"),
    ]
    missing = needed([Requirement("top[notebook]")], wheels, WINDOWS)[1]
    assert {one.name for one in missing} == {"plain", "Colors", "pandas"}


def test_how_pip_and_python_call_a_system() -> None:
    assert [one.system for one in (WINDOWS, MACOS, LINUX)] == ["Windows", "Darwin", "Linux"]
    assert [one.machine for one in (WINDOWS, MACOS, LINUX)] == ["AMD64", "arm64", "x86_64"]
    assert Target("macosx_10_13_x86_64", "3.12").machine == "x86_64"
    assert WINDOWS.platforms == ["win_amd64"]
    assert {"manylinux_2_28_x86_64", "manylinux2014_x86_64"} <= set(LINUX.platforms)


def test_on_windows_cmd_shows_the_texts_right(tmp_path: Path) -> None:
    write_scripts(tmp_path, [WINDOWS, Target("win_amd64", "3.12")], "kpigraph")
    script = (tmp_path / "install.cmd").read_bytes()
    assert script.isascii()
    assert b"in (3.13 3.12)" in script
    assert script.count(b"\n") == script.count(b"\r\n") > 10
    said = (tmp_path / "needs-python.txt").read_bytes()
    assert said.startswith(b"\xff\xfe")  # by which cmd's type knows UTF-16
    assert "找不到合用的 Python" in said.decode("utf-16")
    read_me = (tmp_path / "README.txt").read_bytes()
    assert read_me.startswith(b"\xef\xbb\xbf")
    assert read_me.count(b"\n") == read_me.count(b"\r\n")


@pytest.mark.parametrize(
    ("target", "script"),
    [(WINDOWS, "install.cmd"), (MACOS, "install.command"), (LINUX, "install.sh")],
)
def test_every_system_has_its_script_and_both_languages(
    tmp_path: Path, target: Target, script: str
) -> None:
    write_scripts(tmp_path, [target], "kpigraph")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {script, "install.py", "folder.json", "README.txt", "needs-python.txt"}
    assert os.access(tmp_path / script, os.X_OK)
    text = (tmp_path / "README.txt").read_text(encoding="utf-8-sig")
    assert text.count(script) >= 2
    assert "安裝 kpigraph" in text
    assert "Installing kpigraph" in text
    assert not [path for path in tmp_path.iterdir() if b"@PYTHONS@" in path.read_bytes()]


def here() -> Target:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return Target(f"linux_{os.uname().machine}", version)


def installed(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the folder's script as a person does whose home is empty."""
    home.mkdir(exist_ok=True)
    path = f"{Path(sys.base_prefix, 'bin')}:/usr/bin:/bin"
    return subprocess.run(
        ["/bin/sh", folder / "install.sh"],
        env={"HOME": str(home), "PATH": path},
        cwd=home,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="the script is that of Linux")
def test_the_folder_installs_from_itself(tmp_path: Path) -> None:
    folder, home = tmp_path / "資料夾 folder", tmp_path / "家 home"
    wheels = folder / "wheels"
    folder.mkdir()
    wheel(wheels, "kpigraph", "plain", script="import plain; print('first')")
    wheel(wheels, "plain")
    with zipfile.ZipFile(wheels / "pip-0-py3-none-any.whl", "w") as made:
        source = Path(pip.__file__).parent
        for file in source.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                made.write(file, Path("pip", file.relative_to(source)))
    write_scripts(folder, [here()], "kpigraph")
    command = home / ".local" / "bin" / "kpigraph"

    done = installed(folder, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(f"完成。啟動方式：{command}\nDone. Start it with: {command}\n\n")
    assert subprocess.check_output([command], text=True) == "first\n"

    (wheels / "plain-1.0-py3-none-any.whl").unlink()  # a copy that is not whole
    failed = installed(folder, home)
    assert failed.returncode == 1
    assert "安裝失敗" in failed.stdout
    assert "plain" in failed.stdout
    assert subprocess.check_output([command], text=True) == "first\n"
    assert len(list((home / ".local" / "share" / "kpigraph").iterdir())) == 1

    wheel(wheels, "plain")
    wheel(wheels, "kpigraph", "plain", script="import plain; print('second')")
    assert installed(folder, home).returncode == 0
    assert subprocess.check_output([command], text=True) == "second\n"
    assert len(list((home / ".local" / "share" / "kpigraph").iterdir())) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the script is that of Linux")
def test_without_a_python_that_will_do_it_says_which_are(tmp_path: Path) -> None:
    write_scripts(tmp_path, [Target(here().platform, "3.99")], "kpigraph")
    done = installed(tmp_path, tmp_path / "home")
    assert done.returncode == 1
    assert "版本為下列之一：3.99" in done.stdout
    assert "one of: 3.99" in done.stdout
    assert list((tmp_path / "home").iterdir()) == []
