"""What of a PDF cannot be read, each in one sentence."""

from pathlib import Path

from graphmodel.language import Text
from graphmodel.readable import readable
from loaders.problems import SourceError

__all__ = ["refusal", "without_number", "without_reader"]

_REFUSALS = {
    "encrypted": Text(
        "{path} 設有密碼；請以閱讀程式開啟後列印或另存為沒有密碼的 PDF",
        "{path} is protected by a password; open it and save or print it as a PDF without one",
    ),
    "broken": Text(
        "{path} 已損壞，不是完整的 PDF；請重新下載，或以閱讀程式開啟後另存新檔",
        "{path} is broken and no whole PDF; download it again, or open it and save it anew",
    ),
    "truncated": Text(
        "{path} 的結尾遺失，檔案不完整；請重新下載",
        "{path} breaks off before its end; download it again",
    ),
    "page": Text(
        "{path} 第 {page} 頁已損壞，無法讀取；請以閱讀程式開啟後另存新檔",
        "page {page} of {path} is broken and cannot be read; open the file and save it anew",
    ),
    "pages": Text(
        "{path} 有 {pages:,} 頁，最多可讀 {most:,} 頁；請只留下策略地圖的頁面，另存新檔，"
        "或以環境變數 KPIGRAPH_PDF_PAGES={pages} 放寬",
        "{path} has {pages:,} pages where {most:,} are the most that are read; save the pages "
        "with the strategy map alone, or set KPIGRAPH_PDF_PAGES={pages} in the environment",
    ),
    "pictures": Text(
        "{path} 的頁面是圖片，沒有文字可讀；請先做文字辨識（OCR），或向機關索取原始檔",
        "the pages of {path} are pictures without text; try OCR first, or ask the agency for the "
        "document itself",
    ),
    "empty": Text("{path} 沒有任何文字", "{path} has no text at all"),
    "columns": Text(
        "{path} 把試算表的欄印在不同頁（第 {page} 頁接第 {other} 頁），無法確知哪一列對哪一列；"
        "請向機關索取試算表檔案",
        "{path} is a sheet of which the columns are printed on different pages (page {other} goes "
        "on with page {page}), so that no row is certain; ask for the workbook",
    ),
    "too slow": Text(
        "{path} 讀了 {seconds} 秒仍未完成，施政綱要不需要這麼久；請確認檔案",
        "{path} was not read within {seconds} seconds, which no plan needs; check the file",
    ),
    "too large": Text(
        "{path} 需要超過 {mebibytes:,} MiB 的記憶體，或已損壞；請以閱讀程式開啟後另存新檔",
        "{path} takes more than {mebibytes:,} MiB of memory, or is broken; open it and save it "
        "anew",
    ),
}


def refusal(reason: str, path: Path, **said: int) -> SourceError:
    """The sentence for ``reason`` with what it says of the file at ``path``."""
    text = _REFUSALS[reason]
    zh, en = (one.format(path=path, **said) for one in text)
    return SourceError(Text(zh, en))


def without_number(variable: str, said: str) -> SourceError:
    """A setting that should say how many pages are read says something else."""
    shown = readable(said)
    return SourceError(
        Text(
            f"環境變數 {variable} 應為頁數（如 800），不是「{shown}」",
            f"{variable} in the environment should be a number of pages, as 800, not {shown!r}",
        )
    )


def without_reader(path: Path) -> SourceError:
    """The package that opens PDF files is not installed."""
    return SourceError(
        Text(
            f"讀取 {path} 需要 pypdfium2；請在同一環境執行 pip install pypdfium2",
            f"{path} is read with pypdfium2; run pip install pypdfium2 in the same environment",
        )
    )
