"""A parser of XML that stops at a document type, before any entity of it is declared."""

from collections.abc import Callable
from xml.parsers.expat import ParserCreate, XMLParserType

__all__ = ["guarded_parser"]


def guarded_parser(
    refusal: Callable[[], Exception],
    namespace_separator: str | None = None,
    encoding: str | None = None,
) -> XMLParserType:
    """A parser whose ``Parse`` raises ``refusal`` where a DOCTYPE is declared.

    Names are ``address}name`` with ``}`` for the separator; without one, as written. An
    ``encoding`` counts before the one that the XML declares.
    """
    parser = ParserCreate(encoding, namespace_separator)
    parser.buffer_text = True

    def forbid(*_: object) -> None:
        raise refusal()

    parser.StartDoctypeDeclHandler = forbid
    return parser
