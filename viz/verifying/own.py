"""The document that a person names, in the place of the one that a briefing keeps or left out."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError
from loaders.decisions import Ledger, ledger_of
from loaders.file_bytes import read_bytes
from loaders.folder_manifest import sha256
from loaders.sources import Reading, read_sources
from loaders.writing import write_file
from viz.source_files import kept_of
from viz.verifying.made import Made, Origin

__all__ = ["Foreign", "OwnSource", "SourceNames", "foreign_in", "own_source"]


@dataclass(frozen=True)
class SourceNames:
    """What a person names to hold a briefing against.

    Attributes:
        plan: What ``--plan`` takes: a document, a plan's folder, a bundled name.
        decisions: The file of decisions; nothing if it stands where it should, or there is none.
        against: The older edition; nothing if the briefing compares with none.
    """

    plan: str
    decisions: str | None = None
    against: str | None = None


@dataclass(frozen=True)
class OwnSource:
    """What was read of it."""

    reading: Reading
    against: Reading | None


@dataclass(frozen=True)
class Foreign:
    """A file that is not the one that the briefing was made from.

    Attributes:
        file: What the briefing's is called.
        stated: The SHA-256 that the manifest gives; empty if there was no such file.
        found: That of the one that was named; empty likewise.
    """

    file: str
    stated: str
    found: str


@contextmanager
def own_source(names: SourceNames, made: Made) -> Iterator[OwnSource]:
    """What a person names, read as the briefing's own was.

    Raises:
        SourceError: Something of it cannot be read.
        MisuseError: Decisions or an older edition are to be named, or several plans are.
    """
    if made.against is not None and names.against is None:
        old = made.against.plan
        raise MisuseError(
            Text(
                f"這份分析報告對照了舊版 {old}；請一併以 --against 指定舊版",
                f"the briefing compares with the older plan {old}; name that with --against, too",
            )
        )
    with tempfile.TemporaryDirectory() as beside:
        folder = Path(beside)
        reading = _read(names.plan, names.decisions, made.source, folder / "new")
        old_one = None
        if made.against is not None and names.against is not None:
            old_one = _read(names.against, None, made.against, folder / "old")
        yield OwnSource(reading, old_one)


def foreign_in(reading: Reading, origin: Origin) -> Iterator[Foreign]:
    """The files of ``reading`` that are not those of which the manifest has the hashes."""
    kept = kept_of(reading)
    files = dict(kept.files) if kept else {}
    hashes = {name: sha256(data) for name, data in files.items()}
    stated = dict(origin.beside)
    pairs = [
        (origin.document, origin.document_hash, hashes.pop(kept.document, "") if kept else ""),
        (origin.ledger, origin.ledger_hash, hashes.pop(kept.ledger, "") if kept else ""),
        *((name, stated.get(name, ""), hashes.get(name, "")) for name in {**stated, **hashes}),
    ]
    for name, right, found in pairs:
        if right != found:
            yield Foreign(name or (kept.ledger if kept else ""), right, found)


def _read(name: str, decisions: str | None, origin: Origin, folder: Path) -> Reading:
    path = Path(name)
    if path.is_file():  # what it is called now says nothing: the briefing names it as it was
        folder.mkdir()
        path = folder / origin.document
        write_file(path, read_bytes(Path(name)))
        name = str(path)
    reading = _only(read_sources([name]), name)
    if reading.plan.key != origin.plan:
        reading = _only(read_sources([name], origin.plan), name)
    if not origin.ledger:
        said = Ledger() if decisions is None else _ledger(decisions, Path(decisions).name)
        return reading.with_ledger(said)
    if decisions is not None:
        return reading.with_ledger(_ledger(decisions, origin.ledger))
    if reading.ledger.original is None:
        raise MisuseError(
            Text(
                f"這份分析報告採用了判定檔 {origin.ledger}；請一併以 --decisions 指定",
                f"the briefing was made with the decisions of {origin.ledger}; name them with "
                "--decisions, too",
            )
        )
    return reading


def _ledger(decisions: str, called: str) -> Ledger:
    return ledger_of(read_bytes(Path(decisions)), Path(called))


def _only(readings: tuple[Reading, ...], name: str) -> Reading:
    if len(readings) > 1:
        raise MisuseError(
            Text(
                f"{name} 含有 {len(readings)} 個計畫；請指定這份分析報告的計畫",
                f"{name} holds {len(readings)} plans; name the one of the briefing",
            )
        )
    return readings[0]
