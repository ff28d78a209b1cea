"""Findings about tables without lettered codes."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.shown import shown

__all__ = [
    "codes_made",
    "continued_unknown",
    "heading_passed",
    "kpi_bare",
    "kpi_repeated",
    "number_missing",
    "objective_alone",
    "perspective_unknown",
    "section_doubtful",
    "table_headless",
    "theme_again",
    "theme_doubtful",
    "theme_number_gap",
    "themes_unmarked",
]


def codes_made(first: str, theme: str, count: int, evidence: Evidence) -> Finding:
    """A table whose rows print no codes that tell them apart."""
    return Finding(
        "codes-made",
        Severity.INFO,
        Text(
            f"「{shown(theme)}」的 {count} 項 KPI 沒有可辨識的代碼，由程式編號（{first} 起）",
            f"the {count} KPIs of “{shown(theme)}” print no codes that tell them apart; numbered "
            f"from {first} on",
        ),
        Text(
            "編號只在這一版有效；跨版比對與判定一律依名稱",
            "the numbers mean nothing in another edition; diff and decisions go by names",
        ),
        evidence,
    )


def continued_unknown(name: str, evidence: Evidence) -> Finding:
    """An objective that is said to go on, and nothing above is called so."""
    return Finding(
        "continued-unknown",
        Severity.WARNING,
        Text(
            f"「{shown(name)}」寫明接續，前面卻沒有這個目標",
            f"“{shown(name)}” is said to go on, but no objective above is called so",
        ),
        Text(
            "讀為另一個目標；請核對是否為前面某個目標的延續",
            "read as an objective of its own; check whether it goes on one above",
        ),
        evidence,
    )


def heading_passed(count: int, evidence: Evidence) -> Finding:
    """Headings right above those of themes: of a higher level, or themes themselves."""
    return Finding(
        "heading-passed",
        Severity.WARNING,
        Text(
            f"標題有兩層，主題取靠近表格的一層；未取的上層標題共 {count} 個，"
            f"第一個是「{shown(evidence.cell)}」",
            f"headings have two levels, of which the one nearer to the table was taken for the "
            f"theme; {count} of the upper level were not, “{shown(evidence.cell)}” first",
        ),
        Text(
            "若上層才是主題，請去掉下層標題的記號與編號後重新讀取",
            "if the upper ones are the themes, take marks and numbers off the lower ones and read "
            "again",
        ),
        evidence,
    )


def kpi_bare(name: str, evidence: Evidence) -> Finding:
    """A KPI of which its row says nothing but the name, in a plan that names no owners."""
    return Finding(
        "kpi-bare",
        Severity.WARNING,
        Text(
            f"「{shown(name)}」這一列只有名稱，其他列多有目標值等內容",
            f"the row of “{shown(name)}” has a name and nothing else; most others have targets or "
            "the like",
        ),
        Text(
            "讀為獨立的 KPI；若是上一列名稱的後半（或下一列的前半），請併為一格後重新讀取",
            "read as a KPI of its own; if it is a part of the name above or below, put both into "
            "one cell and read again",
        ),
        evidence,
    )


def kpi_repeated(name: str, evidence: Evidence) -> Finding:
    """A KPI whose name is that of the row above, under one objective and without a number."""
    return Finding(
        "kpi-name-repeated",
        Severity.WARNING,
        Text(
            f"「{shown(name)}」連續兩列同名，讀為兩項 KPI",
            f"“{shown(name)}” stands in two rows in a row; read as two KPIs",
        ),
        Text(
            "若是合併儲存格匯出時重複，請將後一列的名稱清空後重新讀取",
            "if one cell spanned both, empty the second and read again",
        ),
        evidence,
    )


def number_missing(name: str, evidence: Evidence) -> Finding:
    """A name without a number in a table whose other names have one."""
    return Finding(
        "number-missing",
        Severity.WARNING,
        Text(
            f"「{shown(name)}」沒有編號，同表的名稱多有編號",
            f"“{shown(name)}” has no number, though nearly all names of its table have one",
        ),
        Text(
            "讀為獨立的一列；請核對是否為上一列名稱的一部分",
            "read as a row of its own; check whether it is a part of the name above",
        ),
        evidence,
    )


def objective_alone(name: str, evidence: Evidence) -> Finding:
    """An objective in a row of its own, where those above begin in the row of a KPI."""
    return Finding(
        "objective-doubtful",
        Severity.WARNING,
        Text(
            f"目標「{shown(name)}」這一列沒有 KPI，前面的目標都與 KPI 同列",
            f"the row of the objective “{shown(name)}” has no KPI, though those above begin in "
            "the row of one",
        ),
        Text(
            "讀為另一個目標；若是上一個目標名稱的後半，請併為一格後重新讀取",
            "read as another objective; if it is the second half of the name above, put both into "
            "one cell and read again",
        ),
        evidence,
    )


def perspective_unknown(evidence: Evidence) -> Finding:
    """A cell of a column of perspectives that names none of the four."""
    return Finding(
        "perspective-unknown",
        Severity.INFO,
        Text(
            f"不是四個構面之一：「{shown(evidence.cell)}」",
            f"none of the four perspectives: “{shown(evidence.cell)}”",
        ),
        Text(
            "構面為顧客、內部流程、學習成長、財務；其餘不列構面",
            "they are customer, internal process, learning and growth, finance; the rows behind "
            "it have none",
        ),
        evidence,
    )


def section_doubtful(evidence: Evidence) -> Finding:
    """A row of one cell that opens a theme where the rows above have none of its kind."""
    return Finding(
        "section-doubtful",
        Severity.WARNING,
        Text(
            f"只有一格的列「{shown(evidence.cell)}」讀為主題，但前面的主題不是這樣寫的",
            f"a row with the one cell “{shown(evidence.cell)}” was read as a theme, though the "
            "theme above is not written so",
        ),
        Text(
            "請核對；若是策略目標的一部分（跨頁斷開），請併入該儲存格後重新讀取",
            "check it; if it is a part of an objective broken by a page, put it into that cell "
            "and read again",
        ),
        evidence,
    )


def table_headless(count: int, evidence: Evidence) -> Finding:
    """A table as wide as the plan's, with bureaus and without a head; it is not read."""
    rows = f"{count} rows" if count > 1 else "1 row"
    return Finding(
        "table-headless",
        Severity.ERROR,
        Text(
            f"表格沒有表頭，{count} 列未讀取：「{shown(evidence.cell)}」",
            f"a table has no head, so {rows} were not read: “{shown(evidence.cell)}”",
        ),
        Text(
            "若是計畫的表格，請在其上加入表頭（策略目標、KPI、主責局處）後重新讀取",
            "if it is one of the plan's, put a head above it (策略目標, KPI, 主責局處) and "
            "read again",
        ),
        evidence,
    )


def theme_again(heading: str, evidence: Evidence) -> Finding:
    """A heading that is called as that of a theme further above."""
    return Finding(
        "theme-name-repeated",
        Severity.WARNING,
        Text(
            f"「{shown(heading)}」與前面的主題同名，讀為同一主題",
            f"“{shown(heading)}” is called like a theme further above; read as that theme",
        ),
        Text(
            "若分屬不同的上層標題，請改成不同的名稱後重新讀取",
            "if they stand under different headings of a higher level, give them different names "
            "and read again",
        ),
        evidence,
    )


def theme_doubtful(theme: str, evidence: Evidence) -> Finding:
    """A short line above a table that may be a theme's heading; it was not read as one."""
    return Finding(
        "theme-doubtful",
        Severity.WARNING,
        Text(
            f"「{shown(evidence.cell)}」可能是主題的標題，其後的表格讀為「{shown(theme)}」的一部分",
            f"“{shown(evidence.cell)}” may be a theme's heading; the table behind it was read as "
            f"a part of “{shown(theme)}”",
        ),
        Text(
            "若是主題，請在該行前加上 # 或編號（一、）後重新讀取",
            "if it is a theme, put # or a number (一、) before the line and read again",
        ),
        evidence,
    )


def themes_unmarked(count: int, evidence: Evidence) -> Finding:
    """Lines without mark and number that were read as the headings of themes."""
    return Finding(
        "themes-unmarked",
        Severity.WARNING,
        Text(
            f"主題的標題沒有記號也沒有編號，依各表格上方的短行讀為主題，共 {count} 行，"
            f"第一行是「{shown(evidence.cell)}」",
            f"themes have no marked or numbered headings; the {count} short lines above tables "
            f"were taken for them, “{shown(evidence.cell)}” first",
        ),
        Text("請核對各主題的名稱", "check the names of the themes"),
        evidence,
    )


def theme_number_gap(heading: str, missing: list[int], evidence: Evidence) -> Finding:
    """A heading whose number does not follow on those above: one is lost."""
    numbers = [str(number) for number in missing]
    return Finding(
        "theme-number-gap",
        Severity.WARNING,
        Text(
            f"「{shown(heading)}」之前缺第 {'、'.join(numbers)} 號標題",
            f"no heading above “{shown(heading)}” has number {', '.join(numbers)}",
        ),
        Text(
            "缺號的主題若有表格，其各列讀在前一主題之下；請補上標題後重新讀取",
            "the rows of the theme that is lacking, if it has a table, were read under the theme "
            "before; put its heading in and read again",
        ),
        evidence,
    )
