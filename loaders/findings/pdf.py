"""Findings about what the pages of a PDF hold; each counts what it is about."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = ["KINDS"]


def _text_hidden(count: int, evidence: Evidence | None) -> Finding:
    """Text that nobody sees."""
    return Finding(
        "hidden-left-out",
        Severity.WARNING,
        Text(
            f"{count} 頁有看不見的文字（白色、透明或被遮住），未讀入",
            f"{count} pages have text that nobody sees (white, transparent or covered); it is "
            "left out",
        ),
        Text(
            "請核對頁面；看得見的內容都已讀入",
            "look at the pages; all that is seen is read",
        ),
        evidence,
    )


def _text_struck(count: int, evidence: Evidence | None) -> Finding:
    """Text that is struck out."""
    return Finding(
        "struck-left-out",
        Severity.WARNING,
        Text(
            f"{count} 頁有加刪除線的文字（如印出的追蹤修訂），未讀入",
            f"{count} pages have text that is struck out, as by tracked changes that were "
            "printed; it is left out",
        ),
        Text(
            "請核對；若修訂尚未定案，請索取定稿",
            "check it; if the changes are not final, ask for the final document",
        ),
        evidence,
    )


def _mark_left_out(count: int, evidence: Evidence | None) -> Finding:
    """Large or leaning text that lies over the text of a page."""
    return Finding(
        "watermark-left-out",
        Severity.WARNING,
        Text(
            f"{count} 頁有斜印或蓋在內文上的大字（浮水印），未讀入",
            f"{count} pages have a watermark, large or leaning text that lies over the text; it "
            "is left out",
        ),
        Text(
            "請核對所列文字是否只是浮水印；印有「草案」者，請索取定稿",
            "check that the text quoted is but a watermark; if it says that this is a draft, ask "
            "for the final document",
        ),
        evidence,
    )


def _overprinted(count: int, evidence: Evidence | None) -> Finding:
    """Pages on which characters stand in the place of others."""
    return Finding(
        "text-overprinted",
        Severity.ERROR,
        Text(
            f"{count} 頁的文字互相重疊（如欄寬不足的試算表），無法分辨屬於哪一格",
            f"{count} pages print characters over one another, as a sheet does whose columns are "
            "too narrow; to which cell they belong cannot be told",
        ),
        Text(
            "這些頁的列不可信；請向機關索取活頁簿或原始檔",
            "do not trust the rows of these pages; ask the agency for the workbook or document",
        ),
        evidence,
    )


def _downwards(count: int, evidence: Evidence | None) -> Finding:
    """Pages with text that runs from the top down, though most does not."""
    return Finding(
        "text-downwards",
        Severity.WARNING,
        Text(
            f"{count} 頁的橫排文字中有多行直排文字，讀出的字序可能不對",
            f"{count} pages have several lines of text that run from the top down among others "
            "that do not; their characters may be read in another order",
        ),
        Text("請核對所列文字的儲存格", "check the cells with the text quoted"),
        evidence,
    )


def _picture_unread(count: int, evidence: Evidence | None) -> Finding:
    """Pages that hold a large picture, which may be a table."""
    return Finding(
        "picture-unread",
        Severity.WARNING,
        Text(
            f"{count} 頁有大張圖片，圖中若有表格或文字，未讀入",
            f"{count} pages hold a large picture; a table or text in it is not read",
        ),
        Text(
            "請看這些頁；若圖中有 KPI，請先做文字辨識（OCR），或向機關索取原始檔",
            "look at these pages; if a picture shows KPIs, try OCR, or ask the agency for the "
            "document itself",
        ),
        evidence,
    )


def _page_picture(count: int, evidence: Evidence | None) -> Finding:
    """Pages that are pictures and nothing else."""
    return Finding(
        "page-picture",
        Severity.ERROR,
        Text(
            f"{count} 頁是圖片（掃描頁），沒有文字可讀，未讀入",
            f"{count} pages are pictures (scans) without text and are not read",
        ),
        Text(
            "請先做文字辨識（OCR），或向機關索取原始檔",
            "try OCR first, or ask the agency for the document itself",
        ),
        evidence,
    )


def _page_recognised(count: int, evidence: Evidence | None) -> Finding:
    """Pages that are pictures, with text that a program made out in them."""
    return Finding(
        "page-recognised",
        Severity.WARNING,
        Text(
            f"{count} 頁是掃描頁，讀入的是文字辨識（OCR）的結果，可能有誤字",
            f"{count} pages are scans; what is read is what OCR made out, and may be misread",
        ),
        Text("請逐列核對原頁", "check each row against its page"),
        evidence,
    )


def _characters_unknown(count: int, evidence: Evidence | None) -> Finding:
    """Pages with characters of which the file does not tell what they are."""
    return Finding(
        "characters-unknown",
        Severity.ERROR,
        Text(
            f"{count} 頁有檔案未註明是什麼字的字形，可能讀錯",
            f"{count} pages have glyphs of which the file does not tell the characters; they may "
            "be misread",
        ),
        Text(
            "請逐列核對；最好向機關索取原始檔",
            "check each row; better, ask the agency for the document itself",
        ),
        evidence,
    )


def _furniture(count: int, evidence: Evidence | None) -> Finding:
    """Lines that pages print again and again."""
    return Finding(
        "page-furniture",
        Severity.INFO,
        Text(
            f"{count} 行是頁碼、頁首或頁尾，未列入表格",
            f"{count} lines are page numbers, running heads or feet, and are no part of a table",
        ),
        Text("頁碼用來標示出處", "page numbers tell where things stand"),
        evidence,
    )


def _without_lines(count: int, evidence: Evidence | None) -> Finding:
    """Tables that no ruling lines draw."""
    return Finding(
        "table-without-lines",
        Severity.INFO,
        Text(
            f"{count} 個表格沒有框線，欄與列由文字位置判斷",
            f"{count} tables have no ruling lines; where text stands tells rows and columns",
        ),
        Text(
            "請抽查幾列；不確定的列另有警告",
            "check some rows; those that are not certain have a warning of their own",
        ),
        evidence,
    )


def _row_guessed(count: int, evidence: Evidence | None) -> Finding:
    """Rows in which something might belong to another row."""
    return Finding(
        "row-guessed",
        Severity.WARNING,
        Text(
            f"無框線表格中有 {count} 列，儲存格對應是推測的",
            f"in tables without ruling lines the cells of {count} rows are guessed",
        ),
        Text("請逐列核對原頁", "check each of them against its page"),
        evidence,
    )


Kind = Callable[[int, Evidence | None], Finding]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "hidden": _text_hidden,
        "struck": _text_struck,
        "mark": _mark_left_out,
        "overprinted": _overprinted,
        "downwards": _downwards,
        "picture": _picture_unread,
        "page picture": _page_picture,
        "recognised": _page_recognised,
        "unknown": _characters_unknown,
        "furniture": _furniture,
        "without lines": _without_lines,
        "guessed": _row_guessed,
    }
)
"""By what the reader calls it."""
