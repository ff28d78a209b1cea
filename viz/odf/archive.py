"""A file of OpenDocument: its parts in an archive, with what says what they are."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

from viz.odf.markup import SPACES, tag

__all__ = ["LONG_AGO", "archive", "meta", "part"]

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can say."""

_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = {"xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"}


def archive(
    mime: str, parts: Mapping[str, str], pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """The file of a type, its parts and its PNGs; the same bytes for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        # The type comes first and plain, so that programs can look for it.
        _add(file, "mimetype", mime, zipfile.ZIP_STORED)
        for name, text in parts.items():
            _add(file, name, text)
        for name, data in (pictures or {}).items():
            _add(file, name, data, zipfile.ZIP_STORED)
        _add(file, "META-INF/manifest.xml", _manifest(mime, parts, pictures or ()))
    return out.getvalue()


def part(name: str, *inside: str) -> str:
    """The part ``office:name`` of a file."""
    return _HEADER + tag(f"office:{name}", SPACES | {"office:version": "1.3"}, "".join(inside))


def meta(title: str, subject: str = "") -> str:
    """What a file says of itself: no person, no machine, no time."""
    said = tag("meta:generator", {}, "kpigraph") + tag("dc:title", {}, escape(title))
    said += tag("dc:subject", {}, escape(subject)) if subject else ""
    return part("document-meta", tag("office:meta", {}, said))


def _add(
    file: zipfile.ZipFile, name: str, data: str | bytes, compression: int = zipfile.ZIP_DEFLATED
) -> None:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.create_system = 0  # as on every system
    info.compress_type = compression
    file.writestr(info, data.encode("utf-8") if isinstance(data, str) else data)


def _manifest(mime: str, parts: Iterable[str], pictures: Iterable[str]) -> str:
    entries = {"/": mime} | dict.fromkeys(parts, "text/xml")
    entries |= dict.fromkeys(pictures, "image/png")
    lines = (
        tag("manifest:file-entry", {"manifest:full-path": path, "manifest:media-type": kind})
        for path, kind in entries.items()
    )
    return _HEADER + tag(
        "manifest:manifest", _MANIFEST | {"manifest:version": "1.3"}, "".join(lines)
    )
