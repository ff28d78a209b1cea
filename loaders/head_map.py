"""What a person says that the columns of a plan hold, where their heads do not tell: the map."""

from collections.abc import Iterable, Iterator, Sequence

from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.problems import MisuseError
from graphmodel.readable import abbreviated
from loaders.classified_rows import ClassifiedRow
from loaders.heads import ColumnRole, HeadMap

__all__ = ["ROLES", "UNREAD", "head_map", "named_role", "role_of", "unused"]

ROLES = {
    ColumnRole.THEME: Text("策略主題", "theme"),
    ColumnRole.PERSPECTIVE: Text("構面", "perspective"),
    ColumnRole.OBJECTIVE: Text("策略目標", "objective"),
    ColumnRole.OBJECTIVE_CODE: Text("目標代碼", "objective_code"),
    ColumnRole.KPI: Text("KPI", "kpi"),
    ColumnRole.KPI_CODE: Text("KPI代碼", "kpi_code"),
    ColumnRole.OWNER: Text("主責局處", "owner"),
    ColumnRole.JOINT: Text("協辦", "joint"),
    ColumnRole.TARGET: Text("目標值", "target"),
    ColumnRole.UNIT: Text("計量單位", "unit"),
    ColumnRole.METHOD: Text("評估方式", "method"),
    ColumnRole.STANDARD: Text("衡量標準", "standard"),
    ColumnRole.SYSTEM: Text("評估體制", "system"),
    ColumnRole.WEIGHT: Text("權重", "weight"),
    ColumnRole.YEAR: Text("年度", "year"),
    ColumnRole.NUMBER: Text("項次", "number"),
    ColumnRole.CODE: Text("代碼", "code"),
}
"""What each role is called: in a map either name stands for it."""

UNREAD = Text("不讀", "unread")
"""What a column is called in a map that is not to be read."""


def named_role(role: ColumnRole | None) -> Text:
    """What ``role`` is called in a map."""
    return UNREAD if role is None else ROLES[role]


def role_of(name: str) -> ColumnRole | None:
    """The role called ``name`` in either language; ``None`` for a column that is not read.

    Raises:
        KeyError: Nothing is called so.
    """
    known: dict[str, ColumnRole | None] = {_called(text): None for text in UNREAD}
    known |= {_called(text): role for role, names in ROLES.items() for text in names}
    return known[_called(name)]


def head_map(given: Iterable[str]) -> HeadMap:
    """The map of ``given``, each as in ``主辦單位=owner``; of one head the last counts.

    Raises:
        MisuseError: One is no such pair, or names no role.
    """
    found: dict[str, tuple[str, ColumnRole | None]] = {}
    for pair in given:
        head, equals, name = pair.rpartition("=")
        if not (equals and head.strip() and name.strip()):
            raise MisuseError(
                Text(
                    f"--map「{abbreviated(pair)}」應為「欄名=內容」，如 主辦單位=owner",
                    f"--map “{abbreviated(pair)}” should be HEAD=ROLE, as in 主辦單位=owner",
                )
            )
        try:
            found[_folded(head)] = head.strip(), role_of(name)
        except KeyError:
            roles = [*ROLES.values(), UNREAD]
            raise MisuseError(
                Text(
                    f"--map 沒有「{abbreviated(name)}」這種內容；"
                    f"應為 {'、'.join(f'{one.zh}（{one.en}）' for one in roles)}",
                    f"--map knows no role “{abbreviated(name)}”; choose from "
                    f"{', '.join(f'{one.en} ({one.zh})' for one in roles)}",
                )
            ) from None
    return tuple(found.values())


def unused(told: HeadMap, rows: Sequence[ClassifiedRow]) -> Iterator[str]:
    """The heads of a map that no cell of ``rows``, those of a document, prints."""
    left = {_folded(head): head for head, _ in told}
    for row in rows:
        if not left:
            return
        if row.tabular:
            for cell in row.cells:
                left.pop(_folded(cell.plain), None)
    yield from left.values()


def _folded(text: str) -> str:
    return fold(text).casefold()


def _called(name: str) -> str:
    return _folded(name).replace("_", "").replace("-", "")
