"""Findings about what an office's file holds besides its tables; each counts what it is about."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = [
    "cells_beyond",
    "code_automatic",
    "deletions_left_out",
    "hidden_left_out",
    "parts_unread",
    "text_boxes_unread",
]


def deletions_left_out(count: int, evidence: Evidence) -> Finding:
    """Text that tracked changes delete, or move from where it stands."""
    return Finding(
        "deletions-left-out",
        Severity.INFO,
        Text(
            f"文件有追蹤修訂：{count} 處已刪除的文字未讀入，插入的文字已讀入",
            f"the document has tracked changes: {count} deletions are left out, insertions are "
            "read",
        ),
        Text(
            "若修訂尚未定案，請先接受或拒絕修訂再讀取",
            "if the changes are not final, accept or reject them first",
        ),
        evidence,
    )


def hidden_left_out(count: int, evidence: Evidence) -> Finding:
    """Text, rows, columns or sheets that are hidden."""
    return Finding(
        "hidden-left-out",
        Severity.WARNING,
        Text(f"{count} 處隱藏的內容未讀入", f"{count} hidden parts are left out"),
        Text(
            "若應列入，請取消隱藏（篩選）後另存再讀取",
            "if they belong to the plan, unhide them (clear filters), save, and read it again",
        ),
        evidence,
    )


def text_boxes_unread(count: int, evidence: Evidence) -> Finding:
    """Text boxes, which stand over a page and in no cell."""
    return Finding(
        "text-boxes-unread",
        Severity.WARNING,
        Text(f"{count} 個文字方塊未讀入", f"{count} text boxes are not read"),
        Text(
            "若內有主題名稱或表格，請移到文件本文",
            "if one has a theme's name or a table, move it into the text itself",
        ),
        evidence,
    )


def code_automatic(count: int, evidence: Evidence) -> Finding:
    """Codes that are numbers of a list and stand in no cell's text."""
    return Finding(
        "code-automatic",
        Severity.WARNING,
        Text(
            f"{count} 個代碼是自動編號，不在儲存格的文字裡；依編號定義讀為所列代碼",
            f"{count} codes are automatic numbers and in no cell's text; they are read as the "
            "numbering defines them",
        ),
        Text(
            "請與文件畫面核對；增刪列會使自動編號改變，建議改為文字",
            "check them against what the program shows; a row added or removed changes them, so "
            "make them text",
        ),
        evidence,
    )


def parts_unread(count: int, evidence: Evidence) -> Finding:
    """Content that is another document, put in or linked."""
    return Finding(
        "parts-unread",
        Severity.ERROR,
        Text(
            f"{count} 處插入或連結其他文件的內容未讀入",
            f"{count} parts that embed or link another document are not read",
        ),
        Text(
            "請把內容貼成本文件的文字與表格",
            "paste their content into this document as text and tables",
        ),
        evidence,
    )


def cells_beyond(count: int, evidence: Evidence) -> Finding:
    """Cells to the right of the last column that is read."""
    return Finding(
        "cells-beyond",
        Severity.ERROR,
        Text(
            f"{count} 個儲存格超出可讀的欄數，未讀入",
            f"{count} cells stand to the right of the last column that is read",
        ),
        Text("請把表格移到最左側的欄", "move the table to the leftmost columns"),
        evidence,
    )
