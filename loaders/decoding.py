"""From bytes to text: UTF-8 with or without BOM, UTF-16 with BOM, Big5 as Windows writes it."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from graphmodel.language import Text
from loaders.file_bytes import read_bytes
from loaders.problems import SourceError

__all__ = ["Decoded", "decode", "read_text"]

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Decoded(NamedTuple):
    """A file's text.

    Attributes:
        text: The text; every line ends with a line feed alone.
        encoding: How it was written: ``utf-8``, ``utf-16`` or ``cp950``.
        data: The bytes of the file.
    """

    text: str
    encoding: str
    data: bytes


def read_text(path: Path) -> Decoded:
    """The text of the file at ``path``.

    Raises:
        SourceError: It cannot be read, or is not text; see :func:`read_bytes`, :func:`decode`.
    """
    return decode(read_bytes(path), path)


def decode(data: bytes, path: Path) -> Decoded:
    """The text that ``data``, which the file at ``path`` holds, is.

    Raises:
        SourceError: It is not text in an encoding that strategy maps are written in.
    """
    text, encoding = _as_text(data, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(
            Text(
                f"{path} 第 {line} 行含有 NUL 位元組，不是文字檔；需要 UTF-8 或 Big5 文字檔",
                f"{path}, line {line}, holds a NUL byte, so it is not a text file; expected "
                "text in UTF-8 or Big5",
            )
        )
    return Decoded(text, encoding, data)


def _as_text(data: bytes, path: Path) -> tuple[str, str]:
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise _undecodable(data, error.start, path) from error
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        readable = error.start  # not UTF-8: older Windows files are Big5
    try:
        return data.decode("cp950"), "cp950"
    except UnicodeDecodeError as error:
        # The encoding that got further is the one that was meant.
        raise _undecodable(data, max(error.start, readable), path) from error


def _undecodable(data: bytes, position: int, path: Path) -> SourceError:
    line = len(re.findall(rb"\r\n?|\n", data[:position])) + 1
    return SourceError(
        Text(
            f"{path} 第 {line} 行既不是 UTF-8 也不是 Big5 文字（位元組 0x{data[position]:02x}）；"
            "請另存為 UTF-8 文字檔",
            f"{path}, line {line}, is text neither in UTF-8 nor in Big5 (byte "
            f"0x{data[position]:02x}); save it as UTF-8 text",
        )
    )
