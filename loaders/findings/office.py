"""Findings about what an office's file holds besides its tables; each counts what it is about."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = [
    "cell_date",
    "cell_error",
    "cells_beyond",
    "code_automatic",
    "deletions_left_out",
    "formula_uncalculated",
    "hidden_above",
    "hidden_left_out",
    "links_not_followed",
    "macros_not_run",
    "parts_unread",
    "sheet_without_table",
    "struck_left_out",
    "tables_beside",
    "text_boxes_unread",
]


def deletions_left_out(count: int, evidence: Evidence | None) -> Finding:
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


def hidden_left_out(count: int, evidence: Evidence | None) -> Finding:
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


def hidden_above(count: int, evidence: Evidence | None) -> Finding:
    """Rows whose objective, perspective or theme may stand in a hidden row above."""
    return Finding(
        "hidden-above",
        Severity.ERROR,
        Text(
            f"{count} 列的目標、構面或主題空白，其上最近的一個在隱藏的列；已歸給前一個未隱藏的",
            f"{count} rows have no objective, perspective or theme of their own, and the nearest "
            "above is hidden; they are read under the one before that is not",
        ),
        Text(
            "請取消隱藏（篩選）後另存再讀取，或在該列填上目標",
            "unhide the rows (clear filters), save, and read it again; or fill in the cells",
        ),
        evidence,
    )


def struck_left_out(count: int, evidence: Evidence | None) -> Finding:
    """Text that is struck out by hand, not as a tracked change."""
    return Finding(
        "struck-left-out",
        Severity.WARNING,
        Text(
            f"{count} 處加刪除線的文字未讀入",
            f"{count} pieces of text that are struck out are left out",
        ),
        Text(
            "請核對；若應列入，請取消刪除線後另存再讀取",
            "check them; if they belong to the plan, undo the strike, save, and read it again",
        ),
        evidence,
    )


def text_boxes_unread(count: int, evidence: Evidence | None) -> Finding:
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


def code_automatic(count: int, evidence: Evidence | None) -> Finding:
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


def parts_unread(count: int, evidence: Evidence | None) -> Finding:
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


def cells_beyond(count: int, evidence: Evidence | None) -> Finding:
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


def sheet_without_table(count: int, evidence: Evidence | None) -> Finding:
    """Sheets on which no row has a code or the heads of a plan's table."""
    return Finding(
        "sheet-without-table",
        Severity.INFO,
        Text(
            f"{count} 個工作表沒有目標或 KPI 的代碼，也沒有策略地圖的欄名，未讀為其表格",
            f"{count} sheets have no code of an objective or KPI and no heads of a plan's table, "
            "and are read as no table of the plan",
        ),
        Text(
            "若其中有 KPI，請補上代碼（如 AC1.1）或欄名（策略目標、KPI、主責局處）",
            "if one lists KPIs, give them their codes, such as AC1.1, or heads such as 策略目標, "
            "KPI and 主責局處",
        ),
        evidence,
    )


def tables_beside(count: int, evidence: Evidence | None) -> Finding:
    """Tables that stand to the right of another on one sheet."""
    return Finding(
        "tables-beside",
        Severity.WARNING,
        Text(
            f"{count} 個表格在另一個表格的右側；由左至右逐表讀取",
            f"{count} tables stand to the right of another; they are read from left to right",
        ),
        Text(
            "請核對右側表格的主題；其上沒有主題名稱時，歸給左側表格的主題",
            "check the themes of those at the right: without a heading or codes of its own, one "
            "belongs to the theme of the table at its left",
        ),
        evidence,
    )


def cell_error(count: int, evidence: Evidence | None) -> Finding:
    """Cells that show an error of a formula."""
    return Finding(
        "cell-error",
        Severity.ERROR,
        Text(
            f"{count} 個儲存格是錯誤值（如 #N/A、#REF!），讀為空白",
            f"{count} cells are errors, such as #N/A or #REF!, and read as empty",
        ),
        Text("請修正公式後另存再讀取", "correct the formulas, save, and read it again"),
        evidence,
    )


def formula_uncalculated(count: int, evidence: Evidence | None) -> Finding:
    """Cells with a formula whose result the file does not hold."""
    return Finding(
        "formula-uncalculated",
        Severity.ERROR,
        Text(
            f"{count} 個儲存格的公式沒有存下計算結果，讀為空白；讀取時不執行公式",
            f"{count} cells have formulas without a stored result and read as empty; no formula "
            "is run",
        ),
        Text(
            "請以試算表軟體開啟、重新計算並儲存",
            "open it in the spreadsheet program, recalculate, and save",
        ),
        evidence,
    )


def cell_date(count: int, evidence: Evidence | None) -> Finding:
    """Cells that hold a date or a time."""
    return Finding(
        "cell-date",
        Severity.INFO,
        Text(
            f"{count} 個儲存格是日期或時間，讀為如 2018-03-01 的文字",
            f"{count} cells are dates or times and read as text such as 2018-03-01",
        ),
        Text(
            "若原本輸入的是代碼（如 1-1），試算表已改成日期，請改為文字格式重新輸入",
            "if a code such as 1-1 was typed, the program made a date of it: format the cell as "
            "text and type it again",
        ),
        evidence,
    )


def macros_not_run(_: int, evidence: Evidence | None) -> Finding:
    """A file with macros."""
    return Finding(
        "macros-not-run",
        Severity.INFO,
        Text("檔案含有巨集，讀取時不執行", "the file has macros; none is run"),
        Text(
            "若內容由巨集產生，請先在原程式更新並儲存",
            "if macros make what it shows, update and save it in its program first",
        ),
        evidence,
    )


def links_not_followed(count: int, evidence: Evidence | None) -> Finding:
    """Formulas that take their values from other files."""
    return Finding(
        "links-not-followed",
        Severity.INFO,
        Text(
            f"檔案連結到 {count} 個其他檔案；讀取存下的值，不開啟連結",
            f"the file links to {count} other files; the stored values are read, no link is "
            "opened",
        ),
        Text(
            "若來源已更新，請先在試算表軟體更新連結並儲存",
            "if they have changed, update the links in the spreadsheet program and save",
        ),
        evidence,
    )
