"""Which folders and documents the names stand for that a person gives as sources."""

import errno
from collections.abc import Iterable
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from graphmodel.readable import abbreviated
from loaders.bundled import bundled_plan, bundled_plans
from loaders.plan_folder import DOCUMENT, MANIFEST
from loaders.problems import SourceError, reason_of

__all__ = ["paths_of", "paths_to_read"]

# What stands at the top of a disk and nobody may enter.
_OF_SYSTEM = ("System Volume Information", "lost+found")


def paths_to_read(
    names: Iterable[str], key: str | None = None, decisions: Path | None = None
) -> list[Path]:
    """The folders and documents that ``names`` stand for; see :func:`read_sources`.

    Raises:
        SourceError: There is nothing, or nothing that can be opened.
        MisuseError: Something is given that a single plan takes.
    """
    paths = [path for name in names for path in paths_of(name)]
    if key is not None and len(paths) > 1:
        raise MisuseError(
            Text(
                "計畫的識別碼（縣市-年度）只能用於單一計畫",
                "a plan's key (CITY-YEAR) names one plan, but several sources are given",
            )
        )
    if decisions is not None and len(paths) > 1:
        raise MisuseError(
            Text(
                "--decisions 只能用於單一計畫；多個計畫請將判定檔放在各計畫資料夾",
                "--decisions names the decisions of one plan, but several are read; put each "
                "plan's own into its folder",
            )
        )
    return paths


def paths_of(name: str) -> list[Path]:
    """The folders and documents that one name stands for.

    Raises:
        SourceError: There is nothing, or nothing that can be opened.
    """
    own = bundled_plan(name)
    if own is not None:
        return [own]
    path = Path(name)
    try:
        there = path.exists()
        portfolio = path.is_dir() and not (path / MANIFEST).is_file()
        plans = sorted(f for f in path.iterdir() if _is_plan(f)) if portfolio else []
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM):
            there = portfolio = False  # too long for a path
        else:
            why = reason_of(error)
            raise SourceError(
                Text(f"無法開啟 {name}：{why.zh}", f"cannot open {name}: {why.en}")
            ) from error
    if portfolio:
        if not plans:
            raise SourceError(
                Text(
                    f"{name} 資料夾裡沒有計畫；計畫資料夾應含 {MANIFEST} 與 {DOCUMENT}",
                    f"there is no plan in the folder {name}; a plan's folder has a {MANIFEST} "
                    f"and an {DOCUMENT}",
                )
            )
        return plans
    if not there:
        import difflib  # only a wrong name needs it

        bundled = bundled_plans()
        near = difflib.get_close_matches(name, [*bundled, *_beside(path)], n=3)
        zh = f"，最接近的是 {'、'.join(near)}" if near else ""
        en = f", nearest is {', '.join(near)}" if near else ""
        said = abbreviated(name)
        raise SourceError(
            Text(
                f"找不到 {said}{zh}；內建計畫為 {'、'.join(bundled)}，或請指定文件的路徑",
                f"there is no {said}{en}; bundled plans: {', '.join(bundled)}; or give the "
                "path of a document",
            )
        )
    return [path]


def _is_plan(folder: Path) -> bool:
    """Whether a folder beside others is a plan's.

    Raises:
        SourceError: It may not be entered, and is not the system's own.
    """
    try:
        return (folder / MANIFEST).is_file()
    except OSError as error:
        if folder.name.startswith((".", "$")) or folder.name in _OF_SYSTEM:
            return False
        why = reason_of(error)
        raise SourceError(
            Text(
                f"無法開啟 {folder}：{why.zh}；若不是計畫，請移出 {folder.parent}",
                f"cannot open {folder}: {why.en}; if it is no plan, move it out of "
                f"{folder.parent}",
            )
        ) from error


def _beside(path: Path) -> list[str]:
    """What stands where ``path`` should, as a person would write it."""
    try:
        return sorted(str(found) for found in path.parent.iterdir())
    except OSError:
        return []
