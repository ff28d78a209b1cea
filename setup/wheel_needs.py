"""Which wheels a system needs: what each asks for there, not where they are collected.

``pip download --platform`` judges ``; sys_platform == "win32"`` by the system that it runs on, so
that what Windows alone needs is missing from what it collects elsewhere.
"""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

__all__ = ["Target", "needed"]

_MACHINES = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}
_OLDEST_GLIBC, _GLIBC = 5, 28  # 2.28 is that of the oldest Linux that is still looked after


@dataclass(frozen=True)
class Target:
    """A system and its Python.

    Attributes:
        platform: As wheels call it: ``win_amd64``, ``macosx_11_0_arm64``, ``linux_x86_64``.
        python: Its minor version, as in ``3.12``.
    """

    platform: str
    python: str

    @property
    def system(self) -> str:
        """``Windows``, ``Darwin`` or ``Linux``."""
        starts = {"win": "Windows", "macosx": "Darwin", "linux": "Linux", "manylinux": "Linux"}
        for start, system in starts.items():
            if self.platform.startswith(start):
                return system
        raise ValueError(self.platform)

    @property
    def machine(self) -> str:
        """The processor, as Python says it there."""
        if self.system == "Windows":
            return _MACHINES[self.platform]
        return self.platform.split("_", 3 if self.system == "Darwin" else 1)[-1]

    @property
    def platforms(self) -> list[str]:
        """The platforms whose wheels run there, as far as pip has to be told of them."""
        if not self.platform.startswith("linux_"):
            return [self.platform]
        found = [f"manylinux_2_{minor}" for minor in range(_GLIBC, _OLDEST_GLIBC - 1, -1)]
        found += ["manylinux2014", "manylinux2010", "manylinux1", "linux"]
        return [f"{name}_{self.machine}" for name in found]

    def environment(self) -> dict[str, str]:
        """What markers of requirements are held against.

        https://packaging.python.org/specifications/dependency-specifiers/#environment-markers
        """
        names = {"Windows": ("nt", "win32"), "Darwin": ("posix", "darwin")}
        os_name, sys_platform = names.get(self.system, ("posix", "linux"))
        return {
            "os_name": os_name,
            "sys_platform": sys_platform,
            "platform_system": self.system,
            "platform_machine": self.machine,
            "platform_release": "",
            "platform_version": "",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
        }


def needed(
    requirements: Iterable[Requirement], wheels: Iterable[Path], target: Target
) -> tuple[set[Path], list[Requirement]]:
    """The wheels that ``requirements`` lead to on ``target``, and what none of them meets."""
    by_name = {parse_wheel_filename(wheel.name)[0]: wheel for wheel in wheels}
    environment = target.environment()
    found: set[Path] = set()
    missing: list[Requirement] = []
    seen: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        wheel = by_name.get(canonicalize_name(requirement.name))
        if wheel is None or not _meets(wheel, requirement):
            missing.append(requirement)
            continue
        found.add(wheel)
        waiting += _asked_by(wheel, requirement.extras, environment)
    return found, missing


def _meets(wheel: Path, requirement: Requirement) -> bool:
    version = parse_wheel_filename(wheel.name)[1]
    return requirement.specifier.contains(version, prereleases=True)


def _asked_by(wheel: Path, extras: set[str], environment: Mapping[str, str]) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as opened:
        (name,) = (n for n in opened.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(opened.read(name), headersonly=True)
    asked = map(Requirement, metadata.get_all("Requires-Dist", []))
    settings = [{**environment, "extra": extra} for extra in ("", *extras)]
    return [
        one
        for one in asked
        if one.marker is None or any(one.marker.evaluate(setting) for setting in settings)
    ]
