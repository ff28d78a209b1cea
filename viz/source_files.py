"""What a briefing was made from, in its folder: whoever has the folder can hold it to that."""

from collections.abc import Iterator
from functools import partial

from graphmodel.language import Text
from loaders.kept_source import KeptSource, kept_source
from loaders.plan_folder import BUREAUS, MANIFEST
from loaders.sources import Reading
from viz.folder_file import FolderFile

__all__ = ["AGAINST", "SOURCE", "kept_of", "source_files"]

SOURCE = "source"
AGAINST = "source-against"
_TITLE = Text("來源文件", "Source")
_DOCUMENT = Text("來源文件，與讀取時相同", "the document as it was read")
_LEDGER = Text("讀取時的判定檔", "the decisions as they were read")
_OTHERS = {
    MANIFEST: Text("計畫的名稱與識別碼", "the plan's title and key"),
    BUREAUS: Text("局處的簡稱、全名與別名", "short names, full names and aliases of bureaus"),
}


def source_files(reading: Reading, against: Reading | None) -> Iterator[FolderFile]:
    """The document, its plan.toml, bureaus and decisions; those of the older edition too."""
    yield from _files(SOURCE, reading, "", "")
    if against is not None:
        yield from _files(AGAINST, against, f"舊版（{against.plan.key}）", "old edition: ")


def kept_of(reading: Reading) -> KeptSource | None:
    """What is kept of a plan; nothing of one that was not read from files."""
    return kept_source(reading.source, reading.ledger) if reading.source else None


def _files(folder: str, reading: Reading, zh: str, en: str) -> Iterator[FolderFile]:
    kept = kept_of(reading)
    for name, data in kept.files if kept else ():
        own = {kept.document: _DOCUMENT, kept.ledger: _LEDGER} if kept else {}
        said = own.get(name) or _OTHERS[name]
        about = Text(zh + said.zh, en + said.en)
        yield FolderFile(f"{folder}/{name}", _TITLE, about, partial(bytes, data))
