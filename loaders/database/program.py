"""Which kpigraph this is: what a load says of its writer, and an error of its reader."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

__all__ = ["own_version"]


@cache
def own_version() -> str:
    """The version of this kpigraph, as installed."""
    try:
        return version("kpigraph")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "(not installed)"
