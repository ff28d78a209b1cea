"""vis-network, the library that moves and zooms the page's drawing, as pyvis installs it."""

import re
from functools import cache
from importlib.resources import files

__all__ = ["vis_notice", "vis_script"]

_FILE = "templates/lib/vis-9.1.2/vis-network.min.js"
_NOTICE = re.compile(r"/\*\*\n(.*?)\n \*/", re.DOTALL)


def vis_script() -> str:
    """The library, safe to stand inside a script element."""
    return _text().replace("</script", "<\\/script").replace("<!--", "<\\!--")


def vis_notice() -> str:
    """What it says of its authors and licence at its head."""
    notice = _NOTICE.search(_text())
    lines = notice[1].splitlines() if notice else []
    return "".join(f"{line.removeprefix(' *').removeprefix(' ')}\n" for line in lines)


@cache
def _text() -> str:
    return files("pyvis").joinpath(_FILE).read_text(encoding="utf-8")
