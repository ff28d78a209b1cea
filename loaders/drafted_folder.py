"""The plan's folder of a document that was looked at: to be checked, corrected and read again."""

from pathlib import Path

from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.plan import Plan
from graphmodel.problems import MisuseError
from loaders.first_look import FirstLook
from loaders.head_map import named_role
from loaders.heads import Head
from loaders.placed_outline import placed_outline
from loaders.plan_folder import (
    BUREAUS,
    DOCUMENT,
    MANIFEST,
    RESERVED,
    is_file_name,
    map_of,
    toml_text,
)
from loaders.problems import SourceError
from loaders.proposed_bureaus import bureaus_file, proposed_bureaus
from loaders.sources import Reading, read_sources
from loaders.writing import write_new_folder

__all__ = ["save_folder"]

_HEAD = """\
# 由 kpigraph read 產生，請核對並改正。Written by kpigraph read; check it, and correct it.
"""
_THEMES = """
# 讀到的主題，讀取時與標題核對。The themes as read, held against the headings when it is read.
[themes]
"""
_MAP = """
# 各欄的讀法；去掉 # 並改右邊即為指定。How each column was taken: to say otherwise, put a line
# without # under [map], such as  "主辦單位" = "owner"  (unread: 不讀此欄).
"""


def save_folder(look: FirstLook, reading: Reading, folder: Path) -> tuple[str, ...]:
    """Write the folder; the names of its files.

    Raises:
        FolderTakenError: There is something already.
        MisuseError: What was looked at is a folder, or its file's name can stand in none.
        UnwritableError: It cannot be written.
        SourceError: The folder would not be read to the same plan; nothing is written.
    """
    if look.path.is_dir():
        raise MisuseError(
            Text(
                f"{look.path} 已是計畫資料夾；請直接改其 {MANIFEST} 與 {BUREAUS}",
                f"{look.path} is a plan's folder already; edit its {MANIFEST} and {BUREAUS}",
            )
        )
    name = look.document.name
    if not is_file_name(name) or name.lower() in RESERVED:
        raise MisuseError(
            Text(
                f"計畫資料夾裡的文件不能叫「{name}」；請先改檔名，如 {DOCUMENT}",
                f"no document in a plan's folder can be called {name}; rename it first, as in "
                f"{DOCUMENT}",
            )
        )
    listed = dict(reading.files).get(BUREAUS) or bureaus_file(proposed_bureaus(reading.plan))
    document = {name: look.document.data}
    stated = look.document.cited or look.document.outline is not None
    if look.document.start.line is None and not stated:  # no text to correct
        outline = placed_outline(look.document.rows, name)
        document = {DOCUMENT: outline.encode(), name: look.document.data}
    manifest = _manifest(look, reading.plan, next(iter(document)))
    files = {MANIFEST: manifest.encode(), **document, BUREAUS: listed}

    def check(fresh: Path) -> None:
        (again,) = read_sources([str(fresh)])
        if _gist(again.plan) != _gist(reading.plan):
            raise SourceError(
                Text(
                    f"{folder} 會讀出不同的計畫，未寫入；請回報此文件的格式",
                    f"{folder} would be read to another plan and was not written; please report "
                    "this kind of document",
                )
            )

    write_new_folder(folder, files, check)
    return tuple(files)


def _manifest(look: FirstLook, plan: Plan, document: str) -> str:
    """The plan.toml: what tells the key and nothing that could contradict it."""
    entries = {"title": plan.title}
    if plan.key == f"{plan.city}-{plan.year}":
        entries |= {"city": plan.city, "year": plan.year}
    else:
        entries |= {"key": plan.key}
    entries |= {"document": document}
    text = _HEAD + _entries(entries)
    text += _THEMES + _entries({theme.letter: theme.name for theme in plan.themes})
    told = {fold(head).casefold() for head, _ in look.told}
    heads = {head.text: head for table in look.tables for head in table.heads}
    taken = [head for text, head in heads.items() if fold(text).casefold() not in told]
    return text + _MAP + "".join(map(_as_taken, taken)) + map_of(look.told)


def _entries(entries: dict[str, str]) -> str:
    return "".join(
        f"{_bare_or_quoted(key)} = {toml_text(text)}\n" for key, text in entries.items()
    )


def _bare_or_quoted(key: str) -> str:
    return key if key.isascii() and key.isalnum() else toml_text(key)


def _as_taken(head: Head) -> str:
    role = named_role(head.role)
    return f"#   {toml_text(head.text)} = {toml_text(role.en)}  # {role.zh}\n"


def _gist(plan: Plan) -> tuple[object, ...]:
    """What two readings of one plan must agree in: all but the list of bureaus."""
    owners = [
        (kpi.key, [(fold(owner.bureau), owner.role, owner.evidence) for owner in kpi.owners])
        for kpi in plan.kpis
    ]
    rows = [(kpi.key, kpi.name, kpi.evidence, kpi.tags, kpi.measurements) for kpi in plan.kpis]
    return plan.key, plan.title, plan.themes, plan.objectives, rows, owners, plan.totals
