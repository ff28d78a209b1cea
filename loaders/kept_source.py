"""What a plan was read from, under names that every system can have: to keep it elsewhere."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from loaders.decisions import Ledger
from loaders.plan_folder import DECISIONS, RESERVED, is_file_name
from loaders.windows_names import is_device

__all__ = ["KeptSource", "kept_source", "storable_name"]

_LONGEST = 60  # characters; Windows has 259 for a whole path
_UNSAFE = re.compile(r'[<>:"|?*]')
# What no browser takes for a page and no system for a program.
_HARMLESS = frozenset((".md", ".txt", ".csv", ".docx", ".odt", ".xlsx", ".xls", ".ods", ".pdf"))
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_SHEETS = (".xlsx", ".ods")
_OWN = PurePosixPath(DECISIONS).stem


class KeptSource(NamedTuple):
    """The files of a plan's folder that reads the same.

    Attributes:
        files: Names and bytes.
        document: Which of them is the document.
        ledger: Which of them holds the decisions; empty if none does.
    """

    files: tuple[tuple[str, bytes], ...]
    document: str
    ledger: str


def kept_source(files: Iterable[tuple[str, bytes]], ledger: Ledger) -> KeptSource:
    """What to keep of ``files``, a plan's own without its decisions, and of ``ledger``."""
    kept = list(files)
    document = next(name for name, _ in kept if name not in RESERVED)
    if ledger.original is None:
        return KeptSource(tuple(kept), document, "")
    ending = PurePosixPath(ledger.name).suffix.lower()
    name = f"{_OWN}{ending}" if ledger.workbook and ending in _SHEETS else DECISIONS
    return KeptSource((*kept, (name, ledger.original)), document, name)


def storable_name(name: str, data: bytes) -> str:
    """The name of a document, or one in its place that is safe on every system.

    It is no path and no device, no browser opens it as a page, and nothing else in a plan's
    folder is called so.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    stem, ending = path.stem, path.suffix.lower()
    safe = (
        is_file_name(name)
        and len(name) <= _LONGEST
        and name.isprintable()
        and not (_UNSAFE.search(name) or is_device(name) or name.startswith("."))
        and stem.lower() != _OWN
        and name.lower() not in RESERVED
    )
    kept = name if safe else f"document{ending if ending in _HARMLESS else ''}"
    page = ending in (".md", ".txt", ".csv", "") and _MARKUP.match(data)
    return kept if ending in _HARMLESS and not page else f"{kept}.txt"
