"""Plain pages: how their templates are filled."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

__all__ = ["TEMPLATES", "filled"]

TEMPLATES = Path(__file__).parent / "templates"


def filled(template: str, **values: object) -> str:
    """The template with ``values``; all text is escaped, and a value that lacks is an error."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
