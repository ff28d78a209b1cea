"""How StratML files begin, and XML of other kinds."""

from contextlib import suppress

from loaders.stratml.names import ROOTS

__all__ = ["is_stratml", "is_xml", "local", "root_name"]

_FIRST = 64 * 1024  # bytes, in which the root begins
_DECLARATION = b"<?xml"
_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


class _FoundError(Exception):
    """The root was found."""


def root_name(data: bytes) -> str:
    """The local name of the root of the XML that ``data`` begins; empty if it is none."""
    if not _opening(data).startswith(b"<"):
        return ""
    # One of an encoding that nobody knows is told by its root all the same, and refused as such.
    return _root_name(data, None) or _root_name(data, "iso-8859-1")


def _root_name(data: bytes, encoding: str | None) -> str:
    from xml.parsers.expat import ExpatError  # few documents begin like XML

    from loaders.guarded_xml import guarded_parser

    found: list[str] = []

    def see(name: str, *_: object) -> None:
        found.append(name)
        raise _FoundError

    parser = guarded_parser(_FoundError, encoding=encoding)
    parser.StartElementHandler = see
    parser.StartDoctypeDeclHandler = see
    with suppress(ExpatError, ValueError, LookupError, _FoundError):
        parser.Parse(data[:_FIRST], False)
    return local(found[0]) if found else ""


def is_stratml(data: bytes) -> bool:
    """Whether ``data`` is a StratML file, by its root."""
    return root_name(data) in ROOTS


def is_xml(data: bytes) -> bool:
    """Whether ``data`` says that it is XML, of whatever kind."""
    return _opening(data).startswith(_DECLARATION) and bool(root_name(data))


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


def _opening(data: bytes) -> bytes:
    """The first characters of ``data``, of UTF-16 too, without what nobody sees."""
    return data[:400].lstrip(_BLANK).replace(b"\0", b"")
