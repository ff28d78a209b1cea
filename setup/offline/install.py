"""Installs kpigraph from the folder that this file lies in, into the user's own files.

Needs Python and nothing else: no network, no administrator. ``--fits`` only says by the status
whether the folder was made for this Python.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_FACTS = json.loads((_HERE / "folder.json").read_text(encoding="utf-8"))
_WINDOWS = os.name == "nt"
_SCRIPTS = "Scripts" if _WINDOWS else "bin"

# ASCII, so that it means the same in every code page: Windows puts the names in.
_ON_WINDOWS = """@echo off\r
cd /d "%~dp0"\r
set "PATH=%USERPROFILE%\\.local\\share\\kpigraph\\{name}\\Scripts;%PATH%"\r
title kpigraph\r
cmd /k kpigraph --help\r
"""
_ON_MACOS = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
PATH="$HOME/.local/share/kpigraph/{name}/bin:$PATH"
export PATH
kpigraph --help
exec "${{SHELL:-/bin/sh}}" -i
"""


def main() -> int:
    if not _fits():
        _say("這個 Python 不合用。", "This Python will not do.")
        return 1
    if sys.argv[1:] == ["--fits"]:
        return 0
    root = _root()
    _say(f"安裝到 {root}（約一分鐘）", f"Installing into {root} (a minute or so)")
    root.mkdir(parents=True, exist_ok=True)
    # A new one each time: the one before serves until this one is whole.
    fresh = Path(tempfile.mkdtemp(dir=root, prefix="env-"))
    try:
        _fill(fresh)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(fresh, ignore_errors=True)
        said = getattr(error, "stdout", None) or str(error)
        _say(f"安裝失敗；先前的版本沒有改變。\n{said}", "It failed; nothing was changed.")
        return 1
    if sys.platform == "win32":
        start = _launcher(_desktop() / "kpigraph.cmd", _ON_WINDOWS, fresh)
    elif sys.platform == "darwin":
        start = _launcher(Path.home() / "Desktop" / "kpigraph.command", _ON_MACOS, fresh)
    else:
        start = _link(fresh)
    for old in root.glob("env-*"):
        if old != fresh:
            shutil.rmtree(old, ignore_errors=True)  # one that is in use goes next time
    _say(f"完成。啟動方式：{start}", f"Done. Start it with: {start}")
    return 0


def _fits() -> bool:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    free_threaded = sysconfig.get_config_var("Py_GIL_DISABLED")
    if platform.system() == "Windows":  # of the interpreter, not of the processor
        machine = {"win-amd64": "AMD64", "win-arm64": "ARM64"}.get(sysconfig.get_platform(), "x86")
    else:
        machine = platform.machine() if sys.maxsize > 2**32 else "32"
    return (
        version in _FACTS["pythons"]
        and sys.implementation.name == "cpython"
        and not free_threaded
        and (platform.system(), machine) == (_FACTS["system"], _FACTS["machine"])
    )


def _root() -> Path:
    # On Windows too: what a Python of Microsoft's store writes to AppData nobody else sees there.
    return Path.home() / ".local" / "share" / "kpigraph"


def _fill(environment: Path) -> None:
    """Make the environment; pip works from its own wheel, as not every Python brings it."""
    venv.EnvBuilder(symlinks=not _WINDOWS).create(environment)
    python = environment / _SCRIPTS / ("python.exe" if _WINDOWS else "python")
    (pip,) = (_HERE / "wheels").glob("pip-*.whl")
    options = ["--isolated", "-q", "--no-index", "--no-cache-dir", "--no-warn-script-location"]
    subprocess.run(
        [python, "-I", pip / "pip", "install", *options, "--disable-pip-version-check",
         "--find-links", _HERE / "wheels", _FACTS["requirement"]],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def _desktop() -> Path:
    """The desktop's folder, which a company may have moved."""
    import winreg

    key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return Path(os.path.expandvars(winreg.QueryValueEx(opened, "Desktop")[0]))
    except OSError:
        return Path.home() / "Desktop"


def _launcher(path: Path, text: str, environment: Path) -> str:
    """Write what opens a window that knows the command; the command itself if it cannot."""
    try:
        path.write_bytes(text.format(name=environment.name).encode("ascii"))
        path.chmod(0o755)
    except OSError:
        return str(environment / _SCRIPTS / "kpigraph")
    return str(path)


def _link(environment: Path) -> str:
    """Let ~/.local/bin lead to the command, unless something else of that name is there."""
    command = environment / "bin" / "kpigraph"
    link = Path.home() / ".local" / "bin" / "kpigraph"
    ours = link.is_symlink() and _root() in link.readlink().parents
    if (link.exists() or link.is_symlink()) and not ours:
        return str(command)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(command)
    return "kpigraph" if str(link.parent) in os.environ.get("PATH", "").split(":") else str(link)


def _say(chinese: str, english: str) -> None:
    print(f"{chinese}\n{english}\n", flush=True)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
