"""What a person may name as a source: a bundled plan, a plan's folder, a document, a portfolio."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from graphmodel.language import Text
from graphmodel.plan import Directory
from graphmodel.problems import MisuseError
from graphmodel.readable import readable
from loaders.bundled import bundled_bureaus, is_bundled
from loaders.bureaus import read_bureaus
from loaders.classified_rows import classified
from loaders.decisions import Ledger, ledger_of, read_ledger
from loaders.decoding import Decoded, read_text
from loaders.documents import Content, Document, document_of, read_document
from loaders.file_bytes import check_inside, read_bytes
from loaders.graph_files.signature import is_graph_file
from loaders.heads import HeadMap
from loaders.identity import checked_for_agency, identify, of_key
from loaders.kept_source import storable_name
from loaders.plan_folder import (
    BUREAUS,
    DECISIONS,
    MANIFEST,
    RESERVED,
    held_against_manifest,
    is_file_name,
    manifest_of,
    manifest_with_key,
    read_manifest,
)
from loaders.plan_reading import read_plan
from loaders.problems import SourceError
from loaders.reading import Reading
from loaders.source_paths import paths_to_read
from loaders.titles import find_title
from loaders.undisturbed import undisturbed

__all__ = [
    "DEFAULT_PLAN",
    "Reading",
    "TwiceError",
    "read_bare",
    "read_kept",
    "read_one",
    "read_pair",
    "read_path",
    "read_sources",
]

DEFAULT_PLAN = "taipei-107"


class TwiceError(SourceError):
    """Two sources have one key."""

    def __init__(self, key: str, second: Path) -> None:
        super().__init__(
            Text(
                f"兩個來源的識別碼都是 {key}（第二個是 {second}）；請更改檔名，或加上 plan.toml",
                f"two sources have the key {key} (the second is {second}); rename one, or give "
                "it a plan.toml",
            )
        )


def read_sources(
    names: Iterable[str],
    key: str | None = None,
    decisions: Path | None = None,
    *,
    new_decisions: bool = False,
) -> tuple[Reading, ...]:
    """Read every plan that ``names`` name, in that order.

    Args:
        names: Bundled names, plans' folders, documents, folders of plans' folders.
        key: The key of a single plan, in the place of its own.
        decisions: The file of decisions of a single plan, in the place of its own.
        new_decisions: Whether that file need not be there yet.

    Raises:
        SourceError: A source cannot be read, or two plans have one key.
        MisuseError: ``key`` cannot be a key, or something is given that a single plan takes.
    """
    readings: dict[str, Reading] = {}
    for path in paths_to_read(names, key, decisions):
        reading = read_path(path, key, decisions, new_decisions=new_decisions)
        if reading.plan.key in readings:
            raise TwiceError(reading.plan.key, path)
        readings[reading.plan.key] = reading
    return tuple(readings.values())


def read_path(
    path: Path,
    key: str | None = None,
    decisions: Path | None = None,
    *,
    new_decisions: bool = False,
) -> Reading:
    """Read the one plan that a folder or a document is; see :func:`read_sources`.

    Raises:
        SourceError: It cannot be read.
        MisuseError: ``key`` cannot be a key.
    """
    with undisturbed():
        if path.is_dir():
            return _with_ledger(_read_folder(path, key), path, decisions, new=new_decisions)
        data = read_bytes(path)
        if is_graph_file(data):
            return _from_graph_file(data, path, key, decisions, new=new_decisions)
        reading = read_bare(document_of(Content(path, data)), key)
        return _with_ledger(reading, path, decisions, new=new_decisions)


def read_pair(old: str, new: str) -> tuple[Reading, Reading]:
    """Read two plans to compare; both may have one key.

    Raises:
        SourceError: One cannot be read.
        MisuseError: One names several plans.
    """
    return read_one(old), read_one(new)


def read_one(name: str) -> Reading:
    """Read a plan to compare with another.

    Raises:
        SourceError: It cannot be read.
        MisuseError: Several plans are named.
    """
    found = read_sources([name])
    if len(found) > 1:
        raise MisuseError(
            Text(
                f"{name} 含有 {len(found)} 個計畫；比較時每一方只能是一個計畫",
                f"{name} holds {len(found)} plans; a comparison takes one on each side",
            )
        )
    return found[0]


def read_kept(folder: Path, document: str, printed: str, ledger: str, said: str) -> Reading:
    """Read a plan again from what a briefing keeps of it in ``folder``.

    Args:
        folder: Where that lies.
        document: The document's file there.
        printed: What the document was called.
        ledger: The file of decisions there; empty if there is none.
        said: What that was called.

    Raises:
        SourceError: It cannot be read.
    """
    with undisturbed():
        reading = _read_folder(folder, None, document, printed)
        if not ledger:
            return reading
        check_inside(folder, folder / ledger)
        return reading.with_ledger(ledger_of(read_bytes(folder / ledger), Path(said)))


def _read_folder(folder: Path, key: str | None, stored: str = "", printed: str = "") -> Reading:
    """The plan in ``folder``; its document may be ``stored`` there under another name."""
    path = folder / MANIFEST
    check_inside(folder, path)
    decoded = read_text(path)
    manifest = read_manifest(decoded.text, path, key)
    data = manifest_with_key(decoded.text, key).encode() if key else decoded.data
    path = folder / (stored or manifest.document)
    for inner in (folder / BUREAUS, path):
        check_inside(folder, inner)
    directory, bureaus = _read_bureaus(folder / BUREAUS)
    document = read_document(path, printed, manifest.told)
    rows = classified(document.rows, manifest.told)
    plan, findings = read_plan(document, rows, manifest.identity, directory)
    plan, disagreements = held_against_manifest(plan, manifest, manifest.document)
    files = _files(data, document.name, document, bureaus)
    source = _files(data, storable_name(document.name, document.data), document, bureaus)
    told = (*findings, *disagreements)
    name = document.name
    return Reading(plan, told, files, source, document_path=path, document_name=name)


def read_bare(document: Document, key: str | None, told: HeadMap = ()) -> Reading:
    """What a document without a plan's folder describes; ``told`` is said of its heads.

    Raises:
        SourceError: It holds no strategy map.
        MisuseError: ``key`` cannot be its key, or it is an agency's and nothing tells one.
    """
    path = document.path
    rows = tuple(classified(document.rows, told))
    stem = readable(path.stem)
    if key is None:
        identity = identify(rows, stem)
    else:
        identity = checked_for_agency(of_key(key, stem), find_title(rows))
    if document.outline is not None and (title := rows[0].text):
        identity = identity._replace(title=title)
    directory, bureaus = _read_bureaus(bundled_bureaus(identity.city))
    plan, findings = read_plan(document, rows, identity, directory)
    name = document.name
    stored = storable_name(name, document.data)
    source = _files(manifest_of(identity, stored, told).encode(), stored, document, bureaus)
    if not is_file_name(name) or name.lower() in RESERVED:
        # No plan's folder can hold it under its name.
        return Reading(plan, findings, (), source, document_path=path, document_name=name)
    files = _files(manifest_of(identity, name, told).encode(), name, document, bureaus)
    return Reading(plan, findings, files, source, document_path=path, document_name=name)


def _from_graph_file(
    data: bytes, path: Path, key: str | None, named: Path | None, *, new: bool
) -> Reading:
    """The plan inside a graph file, with the decisions that lie there unless others are named."""
    from loaders.graph_files.reading import plan_in  # few plans come so

    if key is not None or (new and named is None):
        raise MisuseError(
            Text(
                f"{path} 是匯出檔，內容不能更改；請改用原來的文件，判定則可用 --decisions 另存",
                f"{path} was exported and is not changed; name the document that it was made of "
                "to give it a key, and --decisions for decisions",
            )
        )
    reading = replace(plan_in(data, path), document_path=None, ledger_path=path)
    return reading if named is None else _with_ledger(reading, path, named, new=new)


def _with_ledger(reading: Reading, source: Path, named: Path | None, *, new: bool) -> Reading:
    """``reading`` with its decisions: those named, else those that stand where they should."""
    if named is not None:
        path, needed = named, not new
    elif source.is_dir() and not is_bundled(source):
        path, needed = source / DECISIONS, False
        check_inside(source, path)
    else:  # a bundled plan is nobody's own, and a document may lie among others
        path, needed = Path(f"{reading.plan.key}-{DECISIONS}"), False
    there = os.path.exists(path)  # noqa: PTH110 (where nothing may be looked at nothing is)
    ledger = read_ledger(path) if needed or there else Ledger(path.name)
    return replace(reading, ledger_path=path).with_ledger(ledger)


def _read_bureaus(path: Path | None) -> tuple[Directory, Decoded | None]:
    """The bureaus that the file at ``path`` lists, if there is one, and the file."""
    if path is None or not path.exists():
        return Directory(), None
    decoded = read_text(path)
    return read_bureaus(decoded.text, path), decoded


def _files(
    manifest: bytes, name: str, document: Document, bureaus: Decoded | None
) -> tuple[tuple[str, bytes], ...]:
    listed = [(BUREAUS, bureaus.data)] if bureaus else []
    return (MANIFEST, manifest), (name, document.data), *listed
