"""Compound files, as Office wrote before 2007, with nothing in them but names."""

import struct

__all__ = ["compound"]

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def compound(*names: str) -> bytes:
    """A file with empty streams of these names (three at the most) at its top."""
    header = bytearray(_SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<IIIIII", header, 56, 4096, _END, 0, _END, 0, 0)
    struct.pack_into("<108I", header, 80, *[_FREE] * 108)
    table = struct.pack("<128I", _FAT, _END, *[_FREE] * 126)
    entries = [_entry("Root Entry", 5, child=1)]
    entries += [
        _entry(name, 2, right=at + 1 if at < len(names) else _NONE)
        for at, name in enumerate(names, start=1)
    ]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    return bytes(header) + table + directory


def _entry(name: str, kind: int, *, child: int = _NONE, right: int = _NONE) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le") + b"\0\0"
    entry[: len(text)] = text
    struct.pack_into("<HBBIII", entry, 64, len(text), kind, 1, _NONE, right, child)
    struct.pack_into("<I", entry, 116, _END)
    return bytes(entry)
