"""Plain pages: how their templates are filled."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from graphmodel.controls import visible_lines
from viz.encoding import in_utf8

__all__ = ["TEMPLATES", "allowed", "filled"]

TEMPLATES = Path(__file__).parent / "templates"


def filled(template: str, **values: object) -> bytes:
    """The template with ``values``, in UTF-8.

    All text is escaped, characters that command are shown as symbols; a value that lacks is an
    error.
    """
    return in_utf8(visible_lines(_environment().get_template(template).render(**values)))


def allowed(text: str) -> str:
    """How a security policy names a script or style that may stand in the page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
