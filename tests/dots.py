"""Pictures that take no time: a dot in the place of every PNG."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

__all__ = ["DOT", "drawn_as_dots"]

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
"""A PNG of one pixel."""


@contextmanager
def drawn_as_dots() -> Iterator[None]:
    """Inside, every PNG of slides, figures and reports is a dot."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("viz.png.png", lambda *_: DOT)
        patch.setattr("viz.palette.in_palette", lambda data, *_: data)
        yield
