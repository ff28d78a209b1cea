"""What of an office's file cannot be read, each in one sentence."""

from pathlib import Path

from graphmodel.language import Text
from graphmodel.readable import abbreviated
from loaders.problems import SourceError

__all__ = [
    "broken",
    "encrypted",
    "forbidden",
    "named_twice",
    "other_format",
    "too_large",
    "too_many",
]


def broken(path: Path, part: str, why: str = "") -> SourceError:
    """A file, or a part of it, that is not whole."""
    named = abbreviated(part)
    said = f" ({abbreviated(why)})" if why else ""
    return SourceError(
        Text(
            f"{path} 已損壞，無法讀取其中的 {named}{said}；請用原程式開啟並另存新檔",
            f"{path} is broken: {named} in it cannot be read{said}; open it in the program that "
            "made it and save it anew",
        )
    )


def encrypted(path: Path) -> SourceError:
    """A file that asks for a password."""
    return SourceError(
        Text(
            f"{path} 設有密碼；請開啟後移除密碼，另存新檔再讀取",
            f"{path} is protected by a password; open it, remove the password and save it anew",
        )
    )


def forbidden(path: Path, part: str) -> SourceError:
    """XML that declares a document type, as none that an office writes does."""
    named = abbreviated(part)
    return SourceError(
        Text(
            f"{path} 的 {named} 含有 DOCTYPE 宣告，文書軟體不會寫入；為安全起見不讀取",
            f"{named} in {path} declares a DOCTYPE, which no office program writes; it is not "
            "read, to be safe",
        )
    )


def named_twice(path: Path, part: str) -> SourceError:
    """An archive with two parts of one name, of which each program may take another."""
    named = abbreviated(part)
    return SourceError(
        Text(
            f"{path} 裡有兩份 {named}，各程式讀到的可能不同；請用原程式開啟並另存新檔",
            f"{path} holds {named} twice, and programs may differ in which they show; open it in "
            "the program that made it and save it anew",
        )
    )


def too_large(path: Path, part: str, most: str) -> SourceError:
    """A part that unpacks to more than a plan holds, or is nested deeper."""
    named = abbreviated(part)
    return SourceError(
        Text(
            f"{path} 的 {named} 超過可讀的上限（{most}），施政綱要不會這麼大；請確認檔案",
            f"{named} in {path} is beyond what can be read ({most}), and no plan is as large; "
            "check the file",
        )
    )


def too_many(path: Path, what: Text, most: int) -> SourceError:
    """More of something, rows of a sheet for one, than a plan has."""
    return SourceError(
        Text(
            f"{path} 的{what.zh}超過 {most:,} 個，施政綱要不會這麼多；請確認檔案",
            f"{path} has more than {most:,} {what.en}, which no plan has; check the file",
        )
    )


def other_format(path: Path, name: Text, wanted: Text) -> SourceError:
    """A file of a format that is not read, which the office's own program can save as another."""
    return SourceError(
        Text(
            f"{path} 是{name.zh}，無法讀取；請另存為 {wanted.zh}",
            f"{path} is {name.en}, which is not read; save it as {wanted.en}",
        )
    )
