"""What stands at the top of a compound file, as Office wrote before 2007, or with a password.

https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb
"""

import struct

__all__ = ["names_at_top"]

_ENTRY = 128  # bytes of an entry of the directory
_NOTHING = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA  # larger numbers are marks
_IN_HEADER = 109  # sectors of the table of sectors that the header names
_MOST_SECTORS = 10_000  # of the directory


def names_at_top(data: bytes) -> frozenset[str]:
    """The names of the streams and folders at the top of the file; empty if it is broken."""
    try:
        return frozenset(_names(data))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _names(data: bytes) -> set[str]:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return set()
    size = 1 << shift
    directory = struct.unpack_from("<I", data, 48)[0]
    tables = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)

    def following(sector: int) -> int:
        table, at = divmod(sector, size // 4)
        start: int = (tables[table] + 1) * size
        number: int = struct.unpack_from("<I", data, start + 4 * at)[0]
        return number

    entries: list[bytes] = []
    seen: set[int] = set()
    while directory <= _LAST_SECTOR and directory not in seen and len(seen) < _MOST_SECTORS:
        seen.add(directory)
        start = (directory + 1) * size
        entries += (data[at : at + _ENTRY] for at in range(start, start + size, _ENTRY))
        directory = following(directory)
    names: set[str] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    known = {_NOTHING}
    while waiting:  # the entries of a folder are a tree, each with one to its left and right
        at = waiting.pop()
        if at in known:
            continue
        known.add(at)
        length, left, right = struct.unpack_from("<H2xII", entries[at], 64)
        names.add(entries[at][: max(length - 2, 0)].decode("utf-16-le"))
        waiting += (left, right)
    return names
