"""Names that Windows keeps for devices, or cannot give to a file."""

import re
import sys
from pathlib import Path

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = ["UnusableNameError", "check_names", "is_device"]

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.I)
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')


class UnusableNameError(MisuseError):
    """A path has a part that no file or folder of this system can be called."""

    def __init__(self, path: Path, part: str, why: Text) -> None:
        super().__init__(
            Text(
                f"無法寫入 {path}：「{part}」{why.zh}；請換一個名稱",
                f"cannot write {path}: “{part}” {why.en}; choose another name",
            )
        )


def is_device(name: str) -> bool:
    """Whether a file called ``name`` would be a device on Windows, as CON and aux.md are."""
    return bool(_DEVICE.fullmatch(name))


def check_names(path: Path) -> None:
    """See that this system can have a file at ``path``.

    Windows would print what is written to CON, throw away what is written to NUL, and leave
    off a dot or space at the end, so that a file is not found under the name it was given.

    Raises:
        UnusableNameError: It cannot.
    """
    if sys.platform != "win32":
        return
    for part in path.parts[1 if path.anchor else 0 :]:
        if is_device(part):
            why = Text("是 Windows 保留給裝置的名稱", "is a name that Windows keeps for a device")
        elif found := _FORBIDDEN.search(part):
            char = found[0] if found[0].isprintable() else repr(found[0])
            why = Text(
                f"含有 Windows 檔名不能用的 {char}", f"has a {char}, which no name may have"
            )
        elif part[-1] in ". " and part not in (".", ".."):
            why = Text("結尾是句點或空格", "ends in a dot or a space")
        else:
            continue
        raise UnusableNameError(path, part, why)
