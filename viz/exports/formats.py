"""The formats of export, each named here and nowhere else: what it holds, and what it cannot."""

from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple

from graphmodel.language import Language, Text
from graphmodel.problems import MisuseError
from viz.exports.exported import Exported

__all__ = ["EXPORTS", "ExportFormat", "export_format"]


class ExportFormat(NamedTuple):
    """A format of export.

    Attributes:
        name: What ``--to`` calls it.
        endings: Endings of files that ask for it.
        opens: What opens it.
        lacks: What it cannot hold.
        make: Gives the bytes of each file, by name; of a format that is one file, its name is
            empty.
        folder: Whether it is a folder of files.
        of_views: Whether it can hold a view.
        returns: Whether a whole plan is read back from it.
        warns: What a person must hear of the files just made.
    """

    name: str
    endings: tuple[str, ...]
    opens: Text
    lacks: Text
    make: Callable[[Exported, Language], dict[str, bytes]]
    folder: bool = False
    of_views: bool = True
    returns: bool = False
    warns: Callable[[Exported, dict[str, bytes]], Text | None] = lambda *_: None


def _graphml(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.graphml import graphml

    return {"": graphml(exported)}


def _gexf(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.gexf import gexf

    return {"": gexf(exported)}


def _cytoscape(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.cytoscape import cytoscape

    return {"": cytoscape(exported)}


def _dot(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.dot import dot

    return {"": dot(exported)}


def _mermaid(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.mermaid import mermaid

    return {"": mermaid(exported)}


def _too_much(exported: Exported, files: dict[str, bytes]) -> Text | None:
    from viz.exports.mermaid import too_much

    return too_much(exported, files[""])


def _sqlite(exported: Exported, language: Language) -> dict[str, bytes]:
    from viz.exports.sqlite import sqlite

    return {"": sqlite(exported, language)}


def _admin_csv(exported: Exported, _: Language) -> dict[str, bytes]:
    from viz.exports.admin_csv import admin_csv

    return admin_csv(exported)


def _stratml(exported: Exported, language: Language) -> dict[str, bytes]:
    from viz.exports.stratml import stratml_file

    return {"": stratml_file(exported.reading, language)}


def _lacking(exported: Exported, _: dict[str, bytes]) -> Text | None:
    from viz.exports.stratml import lacking_of

    lacking = lacking_of(exported.reading)
    if not lacking:
        return None
    zh, en = ("、".join(text.zh for text in lacking), ", ".join(text.en for text in lacking))
    return Text(
        f"這個計畫有而 StratML 無處存放的：{zh}", f"of this plan StratML has no place for: {en}"
    )


def _import(*_: object) -> Text:
    from viz.exports.admin_csv import COMMAND

    return Text(f"在該資料夾執行：{COMMAND}", f"run in that folder: {COMMAND}")


_ALL = (
    ExportFormat(
        "graphml",
        ("graphml",),
        Text("Gephi、yEd、igraph、networkx", "Gephi, yEd, igraph, networkx"),
        Text(
            "清單併成一段文字（以「; 」分隔）；控制字元以符號表示；形狀與線型不保留",
            "lists are one text, divided by '; '; controls are symbols; shapes and dashes are "
            "left out",
        ),
        _graphml,
        returns=True,
    ),
    ExportFormat(
        "gexf",
        ("gexf",),
        Text("Gephi", "Gephi"),
        Text(
            "清單併成一段文字（以「; 」分隔）；控制字元以符號表示；方框以圓點與方點代替；不能讀回",
            "lists are one text, divided by '; '; controls are symbols; boxes are discs and "
            "squares; it is not read back",
        ),
        _gexf,
    ),
    ExportFormat(
        "cytoscape",
        ("cyjs", "json"),
        Text("Cytoscape、Cytoscape.js", "Cytoscape, Cytoscape.js"),
        Text("檢視背後的區塊不保留；不能讀回", "no areas behind a view; it is not read back"),
        _cytoscape,
    ),
    ExportFormat(
        "dot",
        ("dot", "gv"),
        Text("Graphviz", "Graphviz"),
        Text(
            "所有值都是文字，清單併成一段；控制字元以符號表示；不能讀回",
            "all values are texts, lists one text; controls are symbols; it is not read back",
        ),
        _dot,
    ),
    ExportFormat(
        "mermaid",
        ("mmd", "mermaid"),
        Text("GitHub、Notion、Obsidian 等 Markdown", "Markdown on GitHub, Notion, Obsidian"),
        Text(
            "只有名稱、形狀與顏色：沒有位置、依據與其他欄位；適合單一檢視；不能讀回",
            "names, shapes and colours alone: no places, evidence or other fields; good for a "
            "view; it is not read back",
        ),
        _mermaid,
        warns=_too_much,
    ),
    ExportFormat(
        "sqlite",
        ("sqlite", "db", "sqlite3"),
        Text(
            "Datasette、DuckDB、pandas、DB Browser for SQLite",
            "Datasette, DuckDB, pandas, DB Browser for SQLite",
        ),
        Text(
            "清單為 JSON；沒有位置與顏色；查詢結果為匯出當時的列，改動其他表格不會重算",
            "lists are JSON; no places and colours; answers are the rows of the export and do "
            "not follow changes of other tables",
        ),
        _sqlite,
        of_views=False,
        returns=True,
    ),
    ExportFormat(
        "stratml",
        ("xml", "stratml"),
        Text(
            "StratML 第 2 部分（ISO 17469-1）的閱讀器", "readers of StratML Part 2 (ISO 17469-1)"
        ),
        Text(
            "文件中的出處、判定、重複指標的關聯、位置與顏色；主題、目標、KPI、局處與目標值可用 "
            "--plan 讀回，出處為 XML 檔的位置",
            "places in the document, decisions, links between shared KPIs, positions and colours; "
            "themes, objectives, KPIs, bureaus and targets are read back by --plan, with their "
            "places in the XML file",
        ),
        _stratml,
        of_views=False,
        warns=_lacking,
    ),
    ExportFormat(
        "neo4j-csv",
        (),
        Text("neo4j-admin database import（Neo4j 5）", "neo4j-admin database import (Neo4j 5)"),
        Text(
            "沒有位置、顏色與計畫的文件；空清單不寫入；匯入的資料庫供自行查詢，"
            "kpigraph --engine neo4j 須用 neo4j push 寫入的；不能讀回",
            "no places, colours or documents of the plan; empty lists are left out; the database "
            "is for queries of one's own, kpigraph --engine neo4j asks what neo4j push wrote; it "
            "is not read back",
        ),
        _admin_csv,
        folder=True,
        warns=_import,
        of_views=False,
    ),
)
EXPORTS = {form.name: form for form in _ALL}
"""By name."""


def export_format(name: str | None, file: str) -> ExportFormat:
    """The format called ``name``, or else that for which the ending of ``file`` asks.

    Raises:
        MisuseError: There is none.
    """
    if name is not None and name in EXPORTS:
        return EXPORTS[name]
    ending = PurePath(file).suffix[1:].lower()
    found = next((form for form in _ALL if ending and ending in form.endings), None)
    if name is None and found is not None:
        return found
    said, names = name or f".{ending}", ", ".join(EXPORTS)
    raise MisuseError(
        Text(
            f"沒有格式 {said}；請用 --to 指定：{names}",
            f"no format {said}; name one with --to: {names}",
        )
    )
