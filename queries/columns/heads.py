"""Columns that several questions have, so that they are called the same everywhere."""

from collections.abc import Iterable
from typing import Any

from graphmodel.evidence import Evidence
from graphmodel.language import Text
from graphmodel.places import Place
from queries.columns.members import BUREAUS, LINES, MARKS, PLACES, THEMES
from queries.question import Members, Shown, column

__all__ = [
    "bureau_kind",
    "bureau_role",
    "cell",
    "code",
    "collective_theme",
    "conflict",
    "file",
    "key",
    "kpi_name",
    "line",
    "lines",
    "made",
    "objective",
    "objective_name",
    "owners",
    "page",
    "perspective",
    "place",
    "places",
    "plan",
    "position",
    "printed_at",
    "printed_at_all",
    "qualifier",
    "shared_as",
    "tags",
    "theme",
    "theme_name",
    "themes",
    "tier",
]


def plan() -> Any:
    """The plan's key."""
    return column(
        Text("計畫", "Plan"),
        Text("計畫的識別碼：縣市與年度", "the plan's key: city and year"),
    )


def theme() -> Any:
    """A theme's letter."""
    return column(
        Text("主題", "Theme"),
        Text("策略主題的字母；T 為共通性參考指標", "the theme's letter; T is the common set"),
    )


def theme_name() -> Any:
    """A theme's name."""
    return column(Text("主題名稱", "Theme name"), Text("策略主題的名稱", "its name"), detail=True)


def themes() -> Any:
    """Letters of themes."""
    return column(
        Text("主題", "Themes"),
        Text("出現的主題，依文件順序；T 也計入", "the themes it stands in, T among them"),
        of=THEMES,
    )


def perspective() -> Any:
    """A perspective."""
    return column(
        Text("構面", "Perspective"),
        Text("平衡計分卡的構面", "the perspective of the balanced scorecard"),
        Shown.WORD,
    )


def objective() -> Any:
    """An objective's code."""
    return column(
        Text("目標代碼", "Objective"),
        Text("策略目標的代碼，依文件所載", "the objective's code as printed"),
    )


def objective_name() -> Any:
    """An objective's name."""
    return column(Text("策略目標", "Objective name"), Text("策略目標的名稱", "its name"))


def key(head: Text, *, detail: bool = False, of: Members | None = None) -> Any:
    """A node's key, or a list of keys."""
    return column(
        head,
        Text("唯一的識別碼；文件所載代碼可能重複", "its key; a printed code may stand twice"),
        Shown.KEY,
        detail=detail,
        of=of,
    )


def position() -> Any:
    """A place in the document's order."""
    return column(
        Text("順序", "Position"),
        Text("在文件中的順序，從 0 起", "its place in the document, from 0"),
        detail=True,
    )


def code() -> Any:
    """A KPI's code."""
    return column(
        Text("代碼", "Code"),
        Text("KPI 的代碼，依文件所載", "the KPI's code as printed"),
    )


def kpi_name() -> Any:
    """A KPI's name."""
    return column(
        Text("KPI 名稱", "KPI"),
        Text("文件所載全名，含括號註記", "the whole printed name, qualifier included"),
    )


def qualifier() -> Any:
    """What a KPI's name has in parentheses at its end."""
    return column(
        Text("括號註記", "Qualifier"),
        Text("名稱末尾括號內的註記", "what the name's trailing parentheses hold"),
        detail=True,
    )


def made() -> Any:
    """Whether a KPI's code was made."""
    return column(
        Text("自編代碼", "Made code"),
        Text(
            "文件沒有代碼，由 kpigraph 編成（AC1.?、A.3.2），不用於比對版本",
            "whether the row prints no code and kpigraph made one (AC1.?, A.3.2), by which no "
            "editions are matched",
        ),
        detail=True,
    )


def tags() -> Any:
    """Marks of a KPI."""
    return column(
        Text("標記", "Tags"),
        Text("主責局處欄中不是局處的標記", "marks in the owner column that are no bureau"),
        of=MARKS,
    )


def shared_as() -> Any:
    """The shared KPI of a KPI."""
    return column(
        Text("重複指標", "Shared as"),
        Text(
            "所屬重複指標的名稱；空白表示只有一列", "its shared KPI's name; empty if it has none"
        ),
    )


def owners() -> Any:
    """Owners of a KPI."""
    return column(
        Text("主責局處", "Owners"),
        Text("依文件所載順序，別名已換為簡稱", "in printed order, aliases resolved"),
        of=BUREAUS,
    )


def bureau_role(*, of: Members | None = None) -> Any:
    """How a bureau answers, or a list of that."""
    return column(
        Text("角色", "Role"),
        Text(
            "主責：單獨或並列；協辦：括號內；統稱：如本組成員機關",
            "lead: alone or among equals; joint: in parentheses; collective: a phrase for many",
        ),
        Shown.WORD,
        of=of,
    )


def tier() -> Any:
    """How sure a shared KPI is."""
    return column(
        Text("比對結果", "Tier"),
        Text(
            "名稱相同：各列名稱完全相同；括號註記不同：除括號註記外相同；"
            "人工判定：名稱不同，經人工判定為同一指標",
            "exact: all rows print one name; variant: one name without trailing parentheses; "
            "confirmed: several names, decided to be one measure",
        ),
        Shown.WORD,
    )


def conflict() -> Any:
    """How the owners of a measure's rows differ."""
    return column(
        Text("主責不一致", "Conflict"),
        Text(
            "局處不同：指明的局處不同；統稱：統稱與局處或另一統稱並存；空白表示一致",
            "named: named bureaus differ; collective: a collective stands against a bureau or "
            "another collective; empty where owners do not differ",
        ),
        Shown.WORD,
    )


def bureau_kind() -> Any:
    """Whether a bureau is an agency or a collective."""
    return column(
        Text("種類", "Kind"),
        Text("局處，或統稱（如本組成員機關）", "an agency, or a collective phrase"),
        Shown.WORD,
    )


def collective_theme() -> Any:
    """The theme of a collective."""
    return column(
        Text("統稱所屬主題", "Theme"),
        Text(
            "僅統稱填列：所代表的是哪個主題的機關", "of a collective only: the theme it stands for"
        ),
    )


def file() -> Any:
    """The document."""
    return column(Text("檔案", "File"), Text("文件檔名", "the document's file"), detail=True)


def line() -> Any:
    """The first line."""
    return column(Text("行號", "Line"), Text("文件中的行號（首行）", "the first line"), Shown.LINE)


def lines(*, detail: bool = False) -> Any:
    """All lines."""
    return column(
        Text("行號", "Lines"),
        Text("文件中的行號", "the lines in the document"),
        Shown.LINE,
        detail=detail,
        of=LINES,
    )


def place() -> Any:
    """The first place."""
    return column(
        Text("位置", "Place"),
        Text(
            "在文件中的位置：行、頁與表格的列，或工作表的儲存格",
            "where it stands in the document: a line, a row of a page's table, or a sheet's cell",
        ),
        Shown.PLACE,
        detail=True,
    )


def places() -> Any:
    """All places."""
    return column(
        Text("所有位置", "All places"),
        Text("在文件中的所有位置", "every place in the document where it stands"),
        Shown.PLACE,
        detail=True,
        of=PLACES,
    )


def page() -> Any:
    """The page of the first place."""
    return column(
        Text("頁", "Page"),
        Text("位置所在的頁，文件不分頁時空白", "the page of that place; empty without pages"),
        detail=True,
    )


def printed_at(evidence: Evidence | None) -> dict[str, Any]:
    """The fields that :func:`file`, :func:`line`, :func:`place` and :func:`page` head."""
    if evidence is None:
        return {"file": "", "line": None, "place": None, "page": None}
    return {
        "file": evidence.file,
        "line": evidence.line,
        "place": evidence.place,
        "page": evidence.page,
    }


def printed_at_all(places: Iterable[Place]) -> dict[str, Any]:
    """The fields that :func:`lines` and :func:`places` head, of places in their order."""
    known = tuple(places)
    return {
        "lines": tuple(place.line for place in known if place.line is not None),
        "places": known,
    }


def cell() -> Any:
    """The cell as printed."""
    return column(
        Text("原文儲存格", "Cell"),
        Text("儲存格原文；斷列處以換行銜接", "the cell as printed; broken rows on several lines"),
        detail=True,
    )
