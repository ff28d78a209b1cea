"""The parts of a file that is a ZIP archive, as DOCX, XLSX, ODT and ODS are."""

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from xml.parsers.expat import ExpatError

from graphmodel.language import Text
from loaders.guarded_xml import guarded_parser
from loaders.office import refusals

__all__ = ["MOST_BYTES", "Package"]

MOST_BYTES = 64 * 1024 * 1024
"""What a part may unpack to."""
_MOST_MARKS = 3_000_000  # of "<" in a part: nodes of its tree
_MOST_PARTS = 20_000
_MANIFEST, _ENCRYPTED = "META-INF/manifest.xml", b"encryption-data"  # of OpenDocument
_ENTRY = b"PK\x01\x02"  # opens each entry of an archive's directory
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"
# ISO's strict form of OOXML names the same elements under other addresses.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main",
     b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)  # fmt: skip

T = TypeVar("T")
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Said = Callable[[str], None]


class Package:
    """A ZIP archive of parts.

    Attributes:
        path: Its file.
        names: The names of its parts.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        """Open the archive that ``data`` is.

        Raises:
            SourceError: It is broken, encrypted, has too many parts, or two of one name.
        """
        self.path = path
        if data.count(_ENTRY) > _MOST_PARTS:
            raise refusals.too_many(
                path, Text("壓縮檔內的項目", "parts in its archive"), _MOST_PARTS
            )
        self._zip = self._guarded(path.name, lambda: zipfile.ZipFile(io.BytesIO(data)))
        entries = self._zip.namelist()
        self.names = frozenset(entries)
        if len(entries) > len(self.names):
            twice = next(name for name, count in Counter(entries).items() if count > 1)
            raise refusals.named_twice(path, twice)
        if any(entry.flag_bits & 1 for entry in self._zip.infolist()):
            raise refusals.encrypted(path)
        if _MANIFEST in self.names and _ENCRYPTED in self.bytes_of(_MANIFEST):
            raise refusals.encrypted(path)

    def bytes_of(self, name: str) -> bytes:
        """What the part called ``name`` unpacks to.

        Raises:
            SourceError: There is none, it is broken or too large.
        """
        if name not in self.names:
            raise refusals.broken(self.path, name)
        entry = self._zip.getinfo(name)
        if entry.file_size > MOST_BYTES:
            raise self._too_large(name)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise refusals.broken(self.path, name)  # others may ask for any memory

        def unpacked() -> bytes:
            with self._zip.open(entry) as part:
                return part.read(MOST_BYTES + 1)

        data = self._guarded(name, unpacked)
        if len(data) > MOST_BYTES:  # an archive may say less than it holds
            raise self._too_large(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return data

    def tree(self, name: str) -> Element:
        """The XML of the part called ``name``.

        Raises:
            SourceError: There is none, it is broken, too large, or declares a DOCTYPE.
        """
        data = self.bytes_of(name)
        if data.count(b"<") > _MOST_MARKS:
            raise refusals.too_large(self.path, name, f"{_MOST_MARKS:,} XML nodes")
        builder = _Builder(lambda: refusals.forbidden(self.path, name))
        parser = XMLParser(target=builder)  # noqa: S314 (no DOCTYPE, no entity)
        try:
            parser.feed(data)
            root: Element = parser.close()
        except ParseError as error:
            raise refusals.broken(self.path, name, str(error)) from error
        except (ValueError, LookupError) as error:  # of an encoding that nobody knows
            raise refusals.broken(self.path, name) from error
        return root

    def scan(self, name: str, start: Start, end: End, text: Said) -> None:
        """Go through the XML of a part without keeping it: what opens, what closes, what it says.

        Names are ``address}name``, as in :meth:`tree` without the first brace.

        Raises:
            SourceError: Like :meth:`tree`, or what any of the three raises.
        """
        data = self.bytes_of(name)
        parser = guarded_parser(lambda: refusals.forbidden(self.path, name), "}")
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        try:
            parser.Parse(data, True)
        except ExpatError as error:
            raise refusals.broken(self.path, name, str(error)) from error
        except (ValueError, LookupError) as error:
            raise refusals.broken(self.path, name) from error

    def tree_if_there(self, name: str | None) -> Element | None:
        """Like :meth:`tree`; ``None`` if there is no such part."""
        return self.tree(name) if name in self.names else None

    def main_part(self) -> str | None:
        """The name of the part that a document of OOXML begins with."""
        return next((t for kind, t in self.related("").values() if kind.endswith(_MAIN)), None)

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """By its id each part that the one called ``name`` leads to: its kind and its name.

        What lies outside of the archive is left out, and never looked at.
        """
        folder, base = posixpath.split(name)
        root = self.tree_if_there(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for link in root.iter(_RELATIONSHIP) if root is not None else ():
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[link.get("Id", "")] = (link.get("Type", ""), inside)
        return found

    def part_of_kind(self, name: str, kind: str) -> str | None:
        """The name of the part of a ``kind``, such as ``styles``, that ``name`` leads to."""
        parts = self.related(name).values()
        return next((part for type_, part in parts if type_.endswith(f"/{kind}")), None)

    def _guarded(self, name: str, act: Callable[[], T]) -> T:
        try:
            return act()
        except (
            zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError,
            RuntimeError, OverflowError,
        ) as error:  # fmt: skip
            raise refusals.broken(self.path, name) from error

    def _too_large(self, name: str) -> Exception:
        return refusals.too_large(self.path, name, f"{MOST_BYTES // 1024**2} MiB")


class _Builder(TreeBuilder):
    """Makes a tree; stops at a document type, before any entity of it is declared."""

    def __init__(self, refusal: Callable[[], Exception]) -> None:
        super().__init__()
        self._refusal = refusal

    def doctype(self, *_: str | None) -> None:
        """Called where one is declared."""
        raise self._refusal()
