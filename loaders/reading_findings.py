"""The findings of reading, one named constructor each; docs/findings.md explains them."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.places import said_places

__all__ = [
    "cells_inseparable",
    "cells_joined",
    "city_unknown",
    "column_unread",
    "encoding_legacy",
    "line_unplaced",
    "manifest_disagrees",
    "name_broken",
    "name_wrap_space",
    "objective_repeated",
    "owner_below",
    "owner_broken",
    "owner_repeated",
    "owner_unclear",
    "owners_joined",
    "page_mark",
    "priority_number",
    "row_shifted",
    "rows_merged",
    "theme_heading_missing",
    "theme_repeated",
    "total_unplaced",
]

_SHOWN = 60


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"


def line_unplaced(evidence: Evidence) -> Finding:
    """Something inside a table that the reader cannot place."""
    shown = _short(evidence.cell)
    return Finding(
        "line-unplaced",
        Severity.ERROR,
        Text(f"表格內無法歸位的內容：「{shown}」", f"cannot place in the table: “{shown}”"),
        Text(
            "請核對此處；若屬於某個名稱或局處，請併入該儲存格後重新讀取",
            "look at the line; if it belongs to a name or a bureau, put it into that cell and "
            "read again",
        ),
        evidence,
    )


def page_mark(evidence: Evidence) -> Finding:
    """A page's number or a rule between the rows of a table."""
    return Finding(
        "page-mark",
        Severity.INFO,
        Text(
            f"表格中的「{_short(evidence.cell)}」視為頁碼或分隔線",
            f"“{_short(evidence.cell)}” in the table is taken for a page number or a rule",
        ),
        Text("未列入任何一列", "it is no part of any row"),
        evidence,
    )


def column_unread(evidence: Evidence) -> Finding:
    """A column of the table that is no part of the graph."""
    return Finding(
        "column-unread",
        Severity.INFO,
        Text(
            f"未讀取的欄位：「{_short(evidence.cell)}」",
            f"column not read: {_short(evidence.cell)}",
        ),
        Text(
            "只讀取策略目標、KPI、主責局處三欄",
            "only the columns of objectives, KPIs and bureaus are read",
        ),
        evidence,
    )


def name_broken(code: str, name: str, evidence: Evidence) -> Finding:
    """A name that continues on another line."""
    where = said_places(evidence.places)
    return Finding(
        "name-broken",
        Severity.INFO,
        Text(
            f"{code} 的名稱斷在{where.zh}，接合為「{name}」",
            f"the name of {code} is broken over {where.en}; joined as “{name}”",
        ),
        Text("請確認接合後的名稱", "check the joined name"),
        evidence,
    )


def name_wrap_space(code: str, name: str, evidence: Evidence) -> Finding:
    """A space that a wrapped line left inside a Chinese name."""
    return Finding(
        "name-wrap-space",
        Severity.INFO,
        Text(
            f"{code} 的名稱中有換行留下的空格，視為「{name}」",
            f"a wrapped line left a space in the name of {code}; read as “{name}”",
        ),
        Text("比對名稱時一律忽略空格", "spacing never counts when names are compared"),
        evidence,
    )


def row_shifted(code: str, evidence: Evidence) -> Finding:
    """A row whose cells stand in the wrong columns."""
    return Finding(
        "row-shifted",
        Severity.WARNING,
        Text(f"{code} 這一列的儲存格錯位", f"the cells of {code} stand in the wrong columns"),
        Text("依代碼歸位；請核對這一列", "placed by its code; check the row"),
        evidence,
    )


def cells_joined(code: str, owners: str, evidence: Evidence) -> Finding:
    """A KPI's name and its owners in one cell, told apart by the bureaus of other rows."""
    return Finding(
        "cells-joined",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處與名稱之間沒有欄界，「{_short(owners)}」讀為主責局處",
            f"nothing divides the owners of {code} from its name; “{_short(owners)}” read as them",
        ),
        Text(
            "依其他列的局處名稱切開；請核對這一列",
            "cut by the bureaus that other rows name; check the row",
        ),
        evidence,
    )


def cells_inseparable(code: str, evidence: Evidence) -> Finding:
    """A row without columns in which nothing tells where the name ends."""
    return Finding(
        "cells-inseparable",
        Severity.ERROR,
        Text(
            f"{code} 這一列沒有欄界，分不出名稱與主責局處：「{_short(evidence.cell)}」",
            f"the row of {code} has no columns; its name cannot be told from its owners: "
            f"“{_short(evidence.cell)}”",
        ),
        Text(
            "整列讀為名稱；請以定位字元（Tab）或直線分欄後重讀",
            "all of it was read as the name; divide its cells by tabs or pipes and read again",
        ),
        evidence,
    )


def rows_merged(codes: str, shared: bool, evidence: Evidence) -> Finding:
    """Rows that stand in one; ``shared``: nothing divides their owners, so each has them all."""
    if shared:
        hint = Text(
            "依代碼拆開；主責局處分不開，各列都記上全部局處，請核對",
            "taken apart by their codes; their owners cannot be, so each row has them all: check",
        )
    else:
        hint = Text("依代碼拆開；請核對名稱與主責局處", "taken apart by codes; check the rows")
    return Finding(
        "rows-merged",
        Severity.WARNING,
        Text(
            f"{codes} 的儲存格黏在一起：「{_short(evidence.cell)}」",
            f"the cells of {codes} ran together: “{_short(evidence.cell)}”",
        ),
        hint,
        evidence,
    )


def objective_repeated(code: str, evidence: Evidence) -> Finding:
    """An objective that is printed again, as behind a page break."""
    return Finding(
        "objective-repeated",
        Severity.INFO,
        Text(f"{code} 再次出現，視為同一目標的延續", f"{code} is printed again; read as one"),
        Text("跨頁表格常會重複列出目標", "tables that cross a page often repeat it"),
        evidence,
    )


def owner_unclear(code: str, evidence: Evidence) -> Finding:
    """An owner cell whose parentheses do not close."""
    return Finding(
        "owner-unclear",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處欄括號不成對：「{_short(evidence.cell)}」",
            f"the parentheses in the owner cell of {code} do not close: “{_short(evidence.cell)}”",
        ),
        Text("請核對主辦與協辦局處", "check who leads and who is joint"),
        evidence,
    )


def owner_below(code: str, evidence: Evidence) -> Finding:
    """A row whose own owner cell is empty and goes on all the same."""
    return Finding(
        "owner-below",
        Severity.WARNING,
        Text(
            f"{code} 這一列沒有主責局處，下一列才有：「{_short(evidence.cell)}」",
            f"the row of {code} names no owner, the row below does: “{_short(evidence.cell)}”",
        ),
        Text(
            "讀為這個 KPI 的局處；請核對局處是否黏在名稱後面",
            "read as its owner; check whether another one stands behind the name",
        ),
        evidence,
    )


def owner_broken(code: str, bureau: str, evidence: Evidence) -> Finding:
    """A bureau's name that was broken and that other rows print whole."""
    return Finding(
        "owner-broken",
        Severity.INFO,
        Text(
            f"{code} 的主責局處斷成兩截，接合為「{bureau}」",
            f"an owner of {code} is broken; joined as “{bureau}”",
        ),
        Text("其他列印有完整的名稱", "other rows print the whole name"),
        evidence,
    )


def owners_joined(code: str, bureaus: str, evidence: Evidence) -> Finding:
    """Two bureaus in one word, which other rows print apart."""
    return Finding(
        "owners-joined",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處「{bureaus}」是黏在一起的兩個局處",
            f"“{bureaus}” in the owner cell of {code} is two bureaus",
        ),
        Text("依其他列的局處名稱切開；請核對", "cut by the bureaus that other rows name; check"),
        evidence,
    )


def owner_repeated(code: str, bureau: str, evidence: Evidence) -> Finding:
    """A bureau that one owner cell names twice."""
    return Finding(
        "owner-repeated",
        Severity.WARNING,
        Text(f"{code} 重複列出{bureau}，只計一次", f"{code} names {bureau} twice; counted once"),
        Text("請核對是否應為另一局處", "check whether another bureau was meant"),
        evidence,
    )


def theme_heading_missing(letter: str, evidence: Evidence) -> Finding:
    """A table without a theme's heading above it."""
    return Finding(
        "theme-heading-missing",
        Severity.WARNING,
        Text(
            f"找不到主題 {letter} 的標題，依代碼的第一個字母歸屬",
            f"theme {letter} has no heading; its rows are placed by the letter of their codes",
        ),
        Text(
            "標題格式應如「一、主題名稱 (A)」",
            "a heading reads: number, 、, name, letter in parentheses",
        ),
        evidence,
    )


def theme_repeated(letter: str, evidence: Evidence) -> Finding:
    """A second heading with a theme's letter."""
    return Finding(
        "theme-repeated",
        Severity.WARNING,
        Text(f"主題 {letter} 的標題再次出現", f"theme {letter} has a second heading"),
        Text("視為同一主題；請核對字母", "read as one theme; check the letter"),
        evidence,
    )


def priority_number(theme: str, number: int, expected: int, evidence: Evidence) -> Finding:
    """A priority whose number does not follow the one before it."""
    return Finding(
        "priority-number",
        Severity.WARNING,
        Text(
            f"主題 {theme} 的施政重點編號為 {number}，應為 {expected}",
            f"a priority of theme {theme} is numbered {number}, {expected} was expected",
        ),
        Text("請核對是否缺漏或重號", "check whether one is missing or numbered twice"),
        evidence,
    )


def total_unplaced(evidence: Evidence) -> Finding:
    """A stated total whose theme or number cannot be told."""
    return Finding(
        "total-unplaced",
        Severity.WARNING,
        Text(
            f"無法核對的總數：「{_short(evidence.cell)}」",
            f"unchecked total: “{_short(evidence.cell)}”",
        ),
        Text(
            "統計表的欄名應為主題名稱的一部分，數值應為整數",
            "a column's head should be part of a theme's name, its value a whole number",
        ),
        evidence,
    )


def manifest_disagrees(both: str, evidence: Evidence | None) -> Finding:
    """A total or a theme's name that plan.toml and the document give differently."""
    return Finding(
        "manifest-disagrees",
        Severity.ERROR,
        Text(
            f"plan.toml 與文件所載不同（plan.toml／文件）：{both}",
            f"plan.toml and the document differ (plan.toml / document): {both}",
        ),
        Text("請改正 plan.toml 或文件", "correct plan.toml or the document"),
        evidence,
    )


def city_unknown(evidence: Evidence) -> Finding:
    """A bare document whose title and file name tell no city: no bureaus.csv is used."""
    return Finding(
        "city-unknown",
        Severity.INFO,
        Text(
            "無法從文件標題與檔名判斷縣市與年度，未使用局處名冊（全名與別名）",
            "neither title nor file name tells the city and year; no bureaus.csv (full names "
            "and aliases) is used",
        ),
        Text(
            "請指定計畫的識別碼（縣市-年度），如 taipei-107，或改檔名為 taipei-107.md",
            "give the plan's key (CITY-YEAR), as in taipei-107, or call the file taipei-107.md",
        ),
        evidence,
    )


def encoding_legacy(encoding: str, evidence: Evidence) -> Finding:
    """A document that is not in UTF-8."""
    return Finding(
        "encoding-legacy",
        Severity.INFO,
        Text(f"文件以 {encoding} 編碼讀入", f"the document was read as {encoding}"),
        Text(
            "若有亂碼，請另存為 UTF-8 後重新讀取",
            "if characters are wrong, save it as UTF-8 and read it again",
        ),
        evidence,
    )
