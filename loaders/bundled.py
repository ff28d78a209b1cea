"""The plans that come with kpigraph."""

from pathlib import Path

from loaders.plan_folder import BUREAUS, MANIFEST

__all__ = ["bundled_bureaus", "bundled_cities", "bundled_plan", "bundled_plans", "is_bundled"]

_HERE = Path(__file__).resolve().parent


def _root() -> Path:
    """The folder of plans: within this package in a wheel, data/ beside it in a checkout."""
    packaged = _HERE / "plans"
    return packaged if packaged.is_dir() else _HERE.parent / "data"


def bundled_plans() -> tuple[str, ...]:
    """Their names, sorted."""
    root = _root()
    if not root.is_dir():
        return ()
    return tuple(sorted(f.name for f in root.iterdir() if (f / MANIFEST).is_file()))


def bundled_plan(name: str) -> Path | None:
    """The folder of the plan called ``name``, if it is bundled."""
    return _root() / name if name in bundled_plans() else None


def is_bundled(folder: Path) -> bool:
    """Whether ``folder`` is that of a bundled plan, however it was named."""
    return folder.resolve().parent == _root().resolve()


def bundled_cities() -> tuple[str, ...]:
    """The cities of the bundled plans, as keys call them, sorted."""
    return tuple(sorted({name.rpartition("-")[0] for name in bundled_plans()}))


def bundled_bureaus(city: str) -> Path | None:
    """The bureaus of the newest bundled plan of ``city``, if there is one."""
    plans = [name for name in bundled_plans() if name.rpartition("-")[0] == city]
    files = [_root() / name / BUREAUS for name in sorted(plans, key=_year)]
    listed = [file for file in files if file.is_file()]
    return listed[-1] if listed else None


def _year(name: str) -> tuple[int, str]:
    """The year in a plan's name, as a number: 99 is before 107."""
    year = name.rpartition("-")[2]
    return (int(year) if year.isdecimal() else 0), name
