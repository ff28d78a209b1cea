"""The page of a plan as a notebook shows it."""

from html import escape

__all__ = ["View"]

_FRAME = 720  # pixels: the page with its drawing, its tables below


class View:
    """The page of a plan, which shows itself in a notebook.

    Attributes:
        page: The page, one HTML file in UTF-8, which opens anywhere.
    """

    def __init__(self, page: bytes, title: str) -> None:
        self.page = page
        self._title = title

    def __repr__(self) -> str:
        return f"<View of {self._title}, {len(self.page):,} bytes>"

    def _repr_html_(self) -> str:
        # In a frame of its own that may run its script and save what a person asks it to: it
        # reaches neither the notebook nor the network.
        return (
            f'<iframe sandbox="allow-scripts allow-downloads" title="{escape(self._title)}" '
            f'style="width: 100%; height: {_FRAME}px; border: 1px solid #d5dae0" '
            f'srcdoc="{escape(self.page.decode())}"></iframe>'
        )
