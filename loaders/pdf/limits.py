"""How much memory and time the process that reads a PDF may take, where a system limits it."""

import sys

__all__ = ["MEBIBYTES", "allow_pages", "limit_memory", "seconds_for"]

MEBIBYTES = 1024
"""Of memory."""
_SECONDS = 20  # of processor time for a hundred pages or fewer
_PAGES = 100


def seconds_for(pages: int) -> int:
    """How long reading so many pages may take."""
    return _SECONDS * max(-(-pages // _PAGES), 1)


def limit_memory() -> None:
    """Let this process have so much memory, and the time for a few pages."""
    if sys.platform == "win32":
        return  # it has no such limits; the process is ended when its time is up
    import resource

    size = MEBIBYTES * 1024 * 1024
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allow_pages(0)


def allow_pages(pages: int) -> None:
    """Let it have the time for so many pages."""
    if sys.platform == "win32":
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds_for(pages), most))
