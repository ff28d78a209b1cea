"""What a sentence shows of a text from a document or a person."""

__all__ = ["shown"]

_SHOWN = 60  # characters


def shown(text: str) -> str:
    """``text`` in one line, cut short."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[:_SHOWN] + "…"
