"""A first look at a document: its tables, whether they can be read or not, and the plan."""

from dataclasses import dataclass
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import KpigraphError, MisuseError
from loaders.classified_rows import classified
from loaders.decoding import read_text
from loaders.documents import Document, read_document
from loaders.heads import HeadMap
from loaders.plan_folder import MANIFEST, read_manifest
from loaders.source_paths import paths_of
from loaders.sources import Reading, read_bare, read_sources
from loaders.tables_seen import TableSeen, tables_seen
from loaders.undisturbed import undisturbed

__all__ = ["FirstLook", "look_at"]


@dataclass(frozen=True)
class FirstLook:
    """What is seen of a document.

    Attributes:
        path: What was named: a document, or a plan's folder.
        document: The document, taken apart.
        told: What a person says of its heads.
        tables: Its tables, in order.
        reading: The plan; ``None`` if it cannot be read.
        refused: Why it cannot.
    """

    path: Path
    document: Document
    told: HeadMap
    tables: tuple[TableSeen, ...]
    reading: Reading | None
    refused: KpigraphError | None = None


def look_at(name: str, key: str | None, told: HeadMap) -> FirstLook:
    """Look at the document or the plan's folder that ``name`` names.

    Args:
        name: A document, a plan's folder, or a bundled plan.
        key: The plan's key, in the place of its own.
        told: What a person says of the heads of a document; a folder's plan.toml says its own.

    Raises:
        SourceError: It cannot be taken apart at all.
        MisuseError: It is several plans, or something is told of a folder.
    """
    paths = paths_of(name)
    if len(paths) > 1:
        raise MisuseError(
            Text(
                f"{name} 含有 {len(paths)} 個計畫；read 一次只讀一份文件",
                f"{name} holds {len(paths)} plans; read takes one document at a time",
            )
        )
    path = paths[0]
    with undisturbed():
        if path.is_dir():
            return _at_folder(path, key, told)
        document = read_document(path, told=told)
        tables = _tables(document, told)
        try:
            reading = read_bare(document, key, told)
        except KpigraphError as error:
            return FirstLook(path, document, told, tables, None, error)
    return FirstLook(path, document, told, tables, reading)


def _at_folder(folder: Path, key: str | None, told: HeadMap) -> FirstLook:
    if told:
        raise MisuseError(
            Text(
                f"{folder} 是計畫資料夾；欄位對應請寫在其 {MANIFEST} 的 [map]",
                f"{folder} is a plan's folder; write what columns hold under [map] in its "
                f"{MANIFEST}",
            )
        )
    manifest_path = folder / MANIFEST
    manifest = read_manifest(read_text(manifest_path).text, manifest_path, key)
    document = read_document(folder / manifest.document, told=manifest.told)
    tables = _tables(document, manifest.told)
    try:
        (reading,) = read_sources([str(folder)], key)
    except KpigraphError as error:
        return FirstLook(folder, document, manifest.told, tables, None, error)
    return FirstLook(folder, document, manifest.told, tables, reading)


def _tables(document: Document, told: HeadMap) -> tuple[TableSeen, ...]:
    return tables_seen(tuple(classified(document.rows, told)))
