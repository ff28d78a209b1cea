"""How the files of offices begin, whatever they are called."""

__all__ = ["COMPOUND", "RICH_TEXT", "ZIP", "is_office_file"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RICH_TEXT = b"{\\rtf"
_PROGRAMS = (b"<?mso-application", b"<office:document")
_FIRST = 2000  # bytes in which an XML file says which program's it is


def is_office_file(data: bytes) -> bool:
    """Whether ``data`` is that of an office's file, be it one that is read or one that is not."""
    if data.startswith((*ZIP, COMPOUND, RICH_TEXT)):
        return True
    return any(program in data[:_FIRST] for program in _PROGRAMS)
