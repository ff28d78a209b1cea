"""The first page of the briefing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from urllib.parse import quote, urlencode

from markupsafe import Markup

from graphmodel.controls import visible_lines
from graphmodel.language import Language, Text
from queries.question import Column, Row, Shown
from queries.questions.bureaus import BureausRow
from viz.html_pages import TEMPLATES, allowed, filled
from viz.index.briefing import Briefing, Section
from viz.index.headlines import Headline, headlines_of
from viz.index.listing import letters, listed, thumbnails
from viz.page.views import VIEWS
from viz.page.words import PAGE_WORDS
from viz.tables import Table, screen_columns

__all__ = ["WORDING", "ShownSection", "index_page", "script_text", "shown"]

_LONG = 60  # rows; a longer table is folded until asked for
_NOTHING: Mapping[int, str] = MappingProxyType({})
_FILTERED = 5  # rows; a shorter table is seen at once


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of a page, as its template takes it."""

    anchor: str
    title: str
    about: str
    heads: list[tuple[str, str]]
    rows: list[tuple[str, str, list[str]]]
    csv: str
    count: str
    long: bool
    filtered: bool


WORDING = {
    "explore": Text("開啟互動檢視", "Look around in the plan"),
    "bureau_graphs": Text("各局處責任網絡", "The web of each bureau"),
    "pictures": Text("圖檔", "Pictures"),
    "pictures_about": Text(
        "可放進簡報與報告；按圖開啟 SVG，放大仍清晰。",
        "For slides and reports; click one for the SVG, which stays sharp at any size.",
    ),
    "png": Text("PNG（300 dpi）", "PNG (300 dpi)"),
    "letters": Text("問責對照單", "Letters"),
    "letters_about": Text(
        "請各局處確認自己負責的 KPI：寄出對照單，承辦人逐列勾選後寄回；寄回的檔案放進同一個"
        "資料夾，以 kpigraph letter read 資料夾 讀回，以 kpigraph gaps --letters 資料夾 "
        "列出未經確認者。",
        "By which each bureau confirms what it answers for: send them, officers tick each row and "
        "send them back; put what comes back into one folder, read it with kpigraph letter read "
        "FOLDER, and see with kpigraph gaps --letters FOLDER what nobody has confirmed.",
    ),
    "files": Text("資料夾內容", "What the folder holds"),
    "file": Text("檔案", "File"),
    "is": Text("內容", "What it is"),
    "filter": Text("篩選此表", "Filter this table"),
    "unfilter": Text("列出全部", "Show all"),
    "shown": Text("列出 {0}／{1} 列", "{0} of {1} rows"),
    "counted": Text(
        "列出計入「{2} {3}」的 {0} 列（全部 {1} 列）",
        "the {0} rows that “{2} {3}” counts (of {1})",
    ),
    "sort": Text("按標題排序", "Click a head to sort"),
    "csv": Text("試算表（CSV）", "Spreadsheet (CSV)"),
    "guide": Text("各表各欄的說明", "What each table and column means"),
    "unfold": Text("展開表格", "Show the table"),
    "unfold_first": Text("（此表未列印；請先展開再列印）", " (not printed; unfold it first)"),
    "source": Text("來源文件：", "Source: "),
    "footer": Text(
        "各表的「行號」是來源文件的行號，可據以查核。本頁可離線開啟。",
        "Lines are those of the source document. This page opens offline.",
    ),
    "contents": Text("目次", "Contents"),
    "graphs": Text("關係圖", "Graphs"),
}


def index_page(briefing: Briefing) -> bytes:
    """The page: figures, then a section for each table, with links to graphs and files.

    Its script sorts and filters the tables; without it they are all there. It asks for nothing
    but the pictures of its folder.
    """
    language = briefing.language
    headlines = list(headlines_of(briefing))
    script = script_text()
    return filled(
        "index.html",
        language=language.value,
        title=briefing.reading.plan.title,
        file=briefing.reading.plan.themes[0].evidence.file,
        decisions=_decisions(briefing),
        lacking=briefing.lacking,
        figures=headlines,
        sections=[
            shown(section, language, _counted(section.name, headlines), partial(_link, briefing))
            for section in briefing.sections
        ],
        explorer=briefing.explorer,
        views=[
            (PAGE_WORDS[view].in_language(language), explored(briefing, view)) for view in VIEWS
        ],
        bureaus=_bureaus(briefing),
        thumbnails=list(thumbnails(briefing.files, language)),
        letters=letters(briefing.files, language),
        files=listed(briefing.files, language),
        text={name: text.in_language(language) for name, text in WORDING.items()},
        script=Markup(script),  # noqa: S704 (our own file)
        script_allowed=Markup(allowed(script)),  # noqa: S704 (a hash)
    )


@cache
def script_text() -> str:
    """What sorts and filters the tables."""
    return (TEMPLATES / "tables.mjs").read_text(encoding="utf-8")


def _decisions(briefing: Briefing) -> str:
    """What the figures owe to decisions; empty where there are none."""
    if not briefing.reading.ledger.entries:
        return ""
    count = briefing.reading.graph.decided
    return Text(
        f"各項數字已計入 {count} 筆重複指標的判定",
        f"The figures count {count} decision{'s' * (count != 1)} about duplicates.",
    ).in_language(briefing.language)


def shown(
    section: Section,
    language: Language,
    counted: Mapping[int, str] = _NOTHING,
    link: Callable[[Row], str] = lambda _: "",
    *,
    several_plans: bool = False,
) -> ShownSection:
    """A section as the template takes it.

    Args:
        section: The section.
        language: The language of the page.
        counted: Which headlines count each row, by the row's place.
        link: Gives the address that a row leads to.
        several_plans: Whether its rows are of several plans.
    """
    table, explanation = section.table, section.explanation
    columns = screen_columns(table.columns, several_plans=several_plans, evidence=False)
    about = Text(
        f"{explanation.asks.zh}{explanation.counts.zh}",
        f"{explanation.asks.en} {explanation.counts.en}",
    )
    count = Text(f"共 {len(table.rows)} 列", f"{len(table.rows)} rows")
    return ShownSection(
        anchor=section.name,
        title=explanation.title.in_language(language),
        about=about.in_language(language),
        heads=[
            (head, _kind(table, column))
            for head, column in zip(table.heads(columns), columns, strict=True)
        ],
        rows=[
            (link(row), counted.get(at, ""), table.cells(row, columns))
            for at, row in enumerate(table.rows)
        ],
        csv=section.csv,
        count=count.in_language(language),
        long=len(table.rows) > _LONG,
        filtered=len(table.rows) > _FILTERED,
    )


def _counted(section: str, headlines: list[Headline]) -> dict[int, str]:
    """Which headlines count each row, by their places."""
    counted: dict[int, str] = {}
    for place, headline in enumerate(headlines):
        for at in headline.rows if headline.anchor == section else ():
            counted[at] = f"{counted.get(at, '')} {place}".strip()
    return counted


def _kind(table: Table, column: Column) -> str:
    """How a column is set: numbers to the right, fixed words on one line."""
    if table.numeric(column):
        return "number"
    return "word" if column.shown is Shown.WORD else ""


def _link(briefing: Briefing, row: Row) -> str:
    """The page that the row of a bureau leads to; empty for other rows."""
    if not isinstance(row, BureausRow):
        return ""
    for bureau in briefing.reading.graph.bureaus.values():
        if (bureau.name, bureau.theme) == (row.bureau, row.theme):
            return explored(briefing, "bureau", bureau.key)
    return ""


def _bureaus(briefing: Briefing) -> list[tuple[str, str]]:
    bureaus = briefing.reading.graph.bureaus.values()
    return [(b.title, explored(briefing, "bureau", b.key)) for b in bureaus]


def explored(briefing: Briefing, view: str, bureau: str = "") -> str:
    """The address of a view, of *bureau* with the bureau's key."""
    state = {"view": view, **({"bureau": visible_lines(bureau)} if bureau else {})}
    return f"{briefing.explorer}#{urlencode(state, quote_via=quote, safe='')}"
