"""The plans that come with kpigraph."""

from pathlib import Path

from loaders.plan_folder import BUREAUS, MANIFEST

__all__ = ["bundled_bureaus", "bundled_plan", "bundled_plans"]

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


def bundled_bureaus(city: str) -> Path | None:
    """The bureaus of the newest bundled plan of ``city``, if there is one."""
    folders = [_root() / name for name in bundled_plans() if name.rpartition("-")[0] == city]
    files = [folder / BUREAUS for folder in folders if (folder / BUREAUS).is_file()]
    return files[-1] if files else None
