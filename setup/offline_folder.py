"""Collects a folder from which kpigraph is installed where there is no internet.

``make wheels`` runs it; where there is no make, ``python setup/offline_folder.py`` does the same
(it needs pip and packaging).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

from packaging.requirements import Requirement
from wheel_needs import Target, needed

__all__ = ["IncompleteError", "main", "write_scripts"]

_ROOT = Path(__file__).resolve().parent.parent
_PARTS = Path(__file__).resolve().parent / "offline"
_PYTHONS = ("3.14", "3.13", "3.12", "3.11")
_CONSTRAINTS = ("-c", str(_ROOT / "constraints.txt"))


class IncompleteError(Exception):
    """A package has no wheel for the system."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Collect the folder that the command line asks for, and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    parser.add_argument("--platform", default=here, help="e.g. win_amd64, macosx_11_0_arm64")
    parser.add_argument("--pythons", default=" ".join(_PYTHONS), help="e.g. '3.13 3.12'")
    parser.add_argument("--extras", default="", help="e.g. notebook")
    parser.add_argument("folder", nargs="?", type=Path)
    given = parser.parse_args(arguments)
    folder = given.folder or Path("build", f"kpigraph-{given.platform}")
    requirement = Requirement(f"kpigraph[{given.extras}]" if given.extras else "kpigraph")
    targets = [Target(given.platform, python) for python in given.pythons.split()]
    try:
        collect(targets, requirement, folder)
    except IncompleteError as error:
        sys.exit(str(error))
    sys.stdout.write(f"Ready: copy {folder}; its README.txt says how to install\n")


def collect(targets: Sequence[Target], requirement: Requirement, folder: Path) -> None:
    """Make ``folder`` hold all that ``requirement`` needs on each of ``targets``, and scripts.

    Raises:
        IncompleteError: Something has no wheel for one of them.
    """
    with tempfile.TemporaryDirectory() as temporary:
        here = Path(temporary, "here")
        # Of a package that comes as source alone a wheel is built, and serves if it is pure.
        _pip("wheel", *_CONSTRAINTS, "-w", str(here), _with_extras(requirement))
        for wheel in here.glob("*.whl"):
            if not wheel.name.endswith("-none-any.whl"):
                wheel.unlink()
        found: set[Path] = set()
        for target in targets:
            sys.stdout.write(f"Collecting for {target.platform}, Python {target.python}\n")
            found |= _collect_for(target, requirement, here, Path(temporary, target.python))
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "wheels").mkdir(parents=True)
        for wheel in found:
            shutil.copyfile(wheel, folder / "wheels" / wheel.name)
    write_scripts(folder, targets, str(requirement))


def _with_extras(requirement: Requirement) -> str:
    return f"{_ROOT}[{','.join(sorted(requirement.extras))}]" if requirement.extras else str(_ROOT)


def _collect_for(target: Target, requirement: Requirement, here: Path, into: Path) -> set[Path]:
    """The wheels for one target; pip, which install.py runs without installing it, among them."""
    wanted = [requirement, Requirement("pip")]
    asked = [str(one) for one in wanted]
    deps: tuple[str, ...] = ()
    while True:
        options = [option for name in target.platforms for option in ("--platform", name)]
        options += ["--python-version", target.python, "--only-binary", ":all:", *deps]
        _pip("download", *_CONSTRAINTS, *options, "-f", str(here), "-d", str(into), *asked)
        wheels, missing = needed(wanted, into.glob("*.whl"), target)
        if not missing:
            return wheels
        again = [str(Requirement(f"{one.name}{one.specifier}")) for one in missing]
        if again == asked:
            raise IncompleteError(f"no wheel for {target.platform} of {', '.join(again)}")
        # What pip left out for this system's sake; what it asks for in turn is seen next time.
        asked, deps = again, ("--no-deps",)


def _pip(command: str, *arguments: str) -> None:
    line = [sys.executable, "-m", "pip", command, "-q", "--disable-pip-version-check"]
    if subprocess.run([*line, *arguments], check=False).returncode:
        raise IncompleteError("pip could not get all; see above")


def write_scripts(folder: Path, targets: Sequence[Target], requirement: str) -> None:
    """Lay beside the wheels what installs them, as the system of ``targets`` starts it."""
    system = targets[0].system
    facts = {
        "pythons": [target.python for target in targets],
        "system": system,
        "machine": targets[0].machine,
        "requirement": requirement,
    }
    (folder / "folder.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(_PARTS / "install.py", folder / "install.py")
    pythons = " ".join(facts["pythons"])
    read_me = (_PARTS / f"README-{system}.txt").read_text(encoding="utf-8")
    needs = (_PARTS / "needs-python.txt").read_text(encoding="utf-8")
    needs = needs.replace("@PYTHONS@", pythons)
    # Older Notepads take a text for UTF-8 by its mark, and want CR LF.
    windows = system == "Windows"
    text = read_me.replace("@PYTHONS@", pythons)
    _write(folder / "README.txt", text, "utf-8-sig" if windows else "utf-8", windows)
    if windows:
        # cmd.exe shows a text in UTF-16 right whatever its code page is; in the script itself
        # a letter of Chinese could hold a byte that another code page takes for a pipe.
        _write(folder / "needs-python.txt", "\ufeff" + needs, "utf-16-le", crlf=True)
        script, name = "install.cmd", "install.cmd"
    else:
        _write(folder / "needs-python.txt", needs, "utf-8", crlf=False)
        script, name = "install.sh", "install.command" if system == "Darwin" else "install.sh"
    body = (_PARTS / script).read_text(encoding="ascii").replace("@PYTHONS@", pythons)
    _write(folder / name, body, "ascii", windows)
    (folder / name).chmod(0o755)


def _write(path: Path, text: str, encoding: str, crlf: bool) -> None:
    path.write_text(text, encoding=encoding, newline="\r\n" if crlf else "\n")


if __name__ == "__main__":
    os.chdir(_ROOT)
    main()
