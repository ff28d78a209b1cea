"""``export``: a plan's graph, or a view of it, for other programs."""

from pathlib import Path

import click

from graphmodel.language import Language, Text
from kpigraph.command_parts import make_command, read_chosen
from kpigraph.help import Option, telling_option
from kpigraph.output import say
from kpigraph.settings import Settings
from viz.exports.formats import EXPORTS, export_format
from viz.page.views import VIEWS, only_plan
from viz.page.words import PAGE_WORDS

__all__ = ["export_command"]

_ONE = Text("匯出一次一個計畫", "one plan is exported at a time")
_BACK = Text("可用 --plan 讀回", "is read back by --plan")


def export_command(language: Language) -> click.Command:
    """``export``: writes the file or folder, and says what it does not hold."""

    def act(
        settings: Settings,
        form: str | None,
        file: str,
        view: str | None,
        bureau: str | None,
        pair: tuple[str, str] | None,
        inferred: bool,
    ) -> None:
        chosen = export_format(form, file)
        from viz.exports.asking import asked_export
        from viz.exports.writing import write_export

        reading = only_plan(read_chosen(settings), _ONE)
        exported = asked_export(reading, view, bureau=bureau, pair=pair, inferred=inferred)
        for text in write_export(exported, chosen, Path(file), settings.document_language):
            say(text, settings.language)

    about = (
        Text(
            "把計畫的圖或一個檢視匯出給其他程式：Gephi、Datasette、Graphviz、Neo4j 等。",
            "Export a plan's graph or a view for Gephi, Datasette, Graphviz, Neo4j and others.",
        ),
        Text(
            "未指定檢視時匯出整個計畫，含每列的依據；位置與顏色同檢視 all。",
            "Without a view it is the whole plan with its evidence; places and colours are those "
            "of the view all.",
        ),
        Text(
            "GraphML 與 SQLite 檔內附計畫的文件與判定，可用 --plan 讀回同一個計畫；"
            "內容若遭修改即不予讀取。",
            "GraphML and SQLite carry the plan's document and decisions: --plan reads the same "
            "plan back, and refuses a file that somebody changed.",
        ),
        Text(
            "各格式能保留與不能保留的內容，見 --explain。",
            "What each format holds and what it cannot: --explain.",
        ),
    )
    return make_command("export", language, about, _parameters(language), act)


def _explained(language: Language) -> str:
    """Each format: the endings of its files, what opens it, what it cannot hold."""
    mark, lacks = Text("：", ": "), Text("未能保留", "does not hold")
    stop, colon = Text("。", ".").in_language(language), mark.in_language(language)
    lines = []
    for form in EXPORTS.values():
        endings = " ".join(f".{ending}" for ending in form.endings)
        folder = Text("資料夾", "a folder").in_language(language)
        lines.append(f"{form.name} ({endings or folder}){colon}{form.opens.in_language(language)}")
        if form.returns:
            lines.append(f"  {_BACK.in_language(language)}{stop}")
        said = form.lacks.in_language(language)
        lines.append(f"  {lacks.in_language(language)}{colon}{said}{stop}")
    return "\n".join(lines)


def _parameters(language: Language) -> list[click.Parameter]:
    form = Text(
        "格式；未指定時依副檔名，neo4j-csv 須指定",
        "the format; by default the file's ending tells, but for neo4j-csv",
    )
    where = Text(
        "要寫入的檔案，neo4j-csv 則為新資料夾，必填",
        "the file to write, of neo4j-csv a new folder; required",
    )
    names = "、".join(f"{view} {PAGE_WORDS[view].zh}" for view in VIEWS)
    which = Text(f"只匯出一個檢視：{names}", "this view of the page alone")
    whose = Text("這個局處的責任網絡", "the web of this bureau")
    pair = Text("這兩個局處的比較", "these two bureaus side by side")
    inferred = Text(
        "檢視 bureau 也含所屬統稱負責的列", "the view bureau with rows of collectives too"
    )
    explain = Text(
        "只說明各格式能與不能保留的內容", "say what each format holds and cannot; write nothing"
    )
    return [
        Option(
            ["--to", "form"],
            type=click.Choice(list(EXPORTS), case_sensitive=False),
            metavar="FORMAT",
            help=f"{form.in_language(language)} ({'|'.join(EXPORTS)})",
        ),
        Option(
            ["-o", "--output", "file"],
            metavar="FILE",
            required=True,
            help=where.in_language(language),
        ),
        Option(["--view"], type=click.Choice(VIEWS), help=which.in_language(language)),
        Option(["--bureau"], metavar="NAME", help=whose.in_language(language)),
        Option(["--compare", "pair"], metavar="A B", nargs=2, help=pair.in_language(language)),
        Option(["--inferred"], is_flag=True, help=inferred.in_language(language)),
        telling_option(["--explain"], explain, language, lambda _: _explained(language)),
    ]
