"""Findings about rows and their cells."""

from collections.abc import Sequence

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.places import in_reading_order, said_places
from graphmodel.shown import shown

__all__ = [
    "cells_inseparable",
    "cells_joined",
    "column_rival",
    "column_unread",
    "line_unplaced",
    "name_broken",
    "name_wrap_space",
    "note_left_out",
    "objectives_repeated",
    "page_mark",
    "page_mark_judged",
    "page_number_kept",
    "row_shifted",
    "rows_merged",
    "sum_differs",
    "sum_row",
]

_NAMED = 5  # codes that go into a sentence


def line_unplaced(evidence: Evidence) -> Finding:
    """Something inside a table that the reader cannot place."""
    return Finding(
        "line-unplaced",
        Severity.ERROR,
        Text(
            f"表格內無法歸位的內容：「{shown(evidence.cell)}」",
            f"cannot place in the table: “{shown(evidence.cell)}”",
        ),
        Text(
            "請核對此處；若屬於某個名稱或局處，請併入該儲存格後重新讀取",
            "look at the line; if it belongs to a name or a bureau, put it into that cell and "
            "read again",
        ),
        evidence,
    )


def note_left_out(evidence: Evidence) -> Finding:
    """A note to a table, which names no code."""
    return Finding(
        "note-left-out",
        Severity.INFO,
        Text(
            f"表格的附註「{shown(evidence.cell)}」",
            f"a note to the table: “{shown(evidence.cell)}”",
        ),
        Text(
            "未列入任何名稱或局處；請看它是否限定了某些數字",
            "it is no part of any name or bureau; see whether it restricts a figure",
        ),
        evidence,
    )


def page_mark(text: str, evidence: Evidence) -> Finding:
    """A page's number, a running head or a rule in a table; it was left out."""
    return Finding(
        "page-mark",
        Severity.INFO,
        Text(
            f"表格中的「{shown(text)}」視為頁碼、頁首或分隔線",
            f"“{shown(text)}” in the table is taken for a page number, a running head or a rule",
        ),
        Text("未列入任何名稱或局處", "it is no part of any name or bureau"),
        evidence,
    )


def page_mark_judged(text: str, evidence: Evidence) -> Finding:
    """What was left out as printed by a page, and could be a part of a name."""
    return Finding(
        "page-mark-doubtful",
        Severity.WARNING,
        Text(
            f"表格中的「{shown(text)}」應是頁碼或頁首，未列入名稱",
            f"“{shown(text)}” in the table is probably a page number or a running head and was "
            "left out of the name",
        ),
        Text(
            "請核對；若屬於名稱，請併入名稱所在的那一行後重新讀取",
            "check it; if it belongs to the name, put it into the name's own line and read again",
        ),
        evidence,
    )


def page_number_kept(text: str, evidence: Evidence) -> Finding:
    """A number that was kept in a name, and could be a page's."""
    return Finding(
        "page-mark-doubtful",
        Severity.WARNING,
        Text(
            f"名稱中的「{shown(text)}」可能是頁碼，仍留在名稱中",
            f"“{shown(text)}” may be a page number; it was kept in the name",
        ),
        Text(
            "請核對；若是頁碼，請刪除後重新讀取",
            "check it; if it is a page number, delete it and read again",
        ),
        evidence,
    )


def column_unread(evidence: Evidence) -> Finding:
    """A column of the table that is no part of the graph."""
    return Finding(
        "column-unread",
        Severity.INFO,
        Text(
            f"未讀取的欄位：「{shown(evidence.cell)}」",
            f"column not read: {shown(evidence.cell)}",
        ),
        Text(
            "欄名應說明內容：策略目標、KPI、主責局處、代碼、構面或主題；可改欄名後重新讀取",
            "a head says what its column holds: objectives, KPIs, bureaus, codes, perspectives or "
            "themes; give it such a name and read again if it matters",
        ),
        evidence,
    )


def column_rival(evidence: Evidence) -> Finding:
    """A column whose head says what another column of its table was taken for."""
    return Finding(
        "column-rival",
        Severity.WARNING,
        Text(
            f"「{shown(evidence.cell)}」這一欄沒有讀取：同表另有一欄已讀為同一種內容",
            f"the column “{shown(evidence.cell)}” was not read: another column of its table was "
            "taken for the same",
        ),
        Text(
            "請核對讀的是不是該讀的那一欄；不是時，改其中一欄的欄名後重讀",
            "check which of the two should be read, and if it is this one rename the other's head",
        ),
        evidence,
    )


def name_broken(code: str, name: str, evidence: Evidence) -> Finding:
    """A name that continues on another line."""
    where = said_places(evidence.places)
    return Finding(
        "name-broken",
        Severity.INFO,
        Text(
            f"{code} 的名稱斷在{where.zh}，接合為「{name}」",
            f"the name of {code} is broken over {where.en}; joined as “{name}”",
        ),
        Text("請確認接合後的名稱", "check the joined name"),
        evidence,
    )


def name_wrap_space(code: str, name: str, evidence: Evidence) -> Finding:
    """A space that a wrapped line left inside a Chinese name."""
    return Finding(
        "name-wrap-space",
        Severity.INFO,
        Text(
            f"{code} 的名稱中有換行留下的空格，視為「{name}」",
            f"a wrapped line left a space in the name of {code}; read as “{name}”",
        ),
        Text("比對名稱時一律忽略空格", "spacing never counts when names are compared"),
        evidence,
    )


def row_shifted(code: str, evidence: Evidence) -> Finding:
    """A row whose cells stand in the wrong columns."""
    return Finding(
        "row-shifted",
        Severity.WARNING,
        Text(f"{code} 這一列的儲存格錯位", f"the cells of {code} stand in the wrong columns"),
        Text("依代碼歸位；請核對這一列", "placed by its code; check the row"),
        evidence,
    )


def cells_joined(code: str, owners: str, evidence: Evidence) -> Finding:
    """A KPI's name and its owners in one cell, told apart by the bureaus of other rows."""
    return Finding(
        "cells-joined",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處與名稱之間沒有欄界，「{shown(owners)}」讀為主責局處",
            f"nothing divides the owners of {code} from its name; “{shown(owners)}” read as them",
        ),
        Text(
            "依其他列的局處名稱切開；請核對這一列",
            "cut by the bureaus that other rows name; check the row",
        ),
        evidence,
    )


def cells_inseparable(code: str, evidence: Evidence) -> Finding:
    """A row without columns in which nothing tells where the name ends."""
    return Finding(
        "cells-inseparable",
        Severity.ERROR,
        Text(
            f"{code} 這一列沒有欄界，分不出名稱與主責局處：「{shown(evidence.cell)}」",
            f"the row of {code} has no columns; its name cannot be told from its owners: "
            f"“{shown(evidence.cell)}”",
        ),
        Text(
            "整列讀為名稱；請以定位字元（Tab）或直線分欄後重讀",
            "all of it was read as the name; divide its cells by tabs or pipes and read again",
        ),
        evidence,
    )


def rows_merged(codes: str, shared: bool, evidence: Evidence) -> Finding:
    """Rows that stand in one; ``shared``: nothing divides their owners, so each has them all."""
    if shared:
        hint = Text(
            "依代碼拆開；主責局處分不開，各列都記上全部局處，請核對",
            "taken apart by their codes; their owners cannot be, so each row has them all: check",
        )
    else:
        hint = Text("依代碼拆開；請核對名稱與主責局處", "taken apart by codes; check the rows")
    return Finding(
        "rows-merged",
        Severity.WARNING,
        Text(
            f"{codes} 的儲存格黏在一起：「{shown(evidence.cell)}」",
            f"the cells of {codes} ran together: “{shown(evidence.cell)}”",
        ),
        hint,
        evidence,
    )


def objectives_repeated(again: Sequence[tuple[str, Evidence]]) -> Finding:
    """Objectives that a table prints again, as behind page breaks: codes and cells."""
    codes = list(dict.fromkeys(code for code, _ in again))
    some, more = codes[:_NAMED], len(codes) > _NAMED
    first = again[0][1]
    evidence = first._replace(
        places=in_reading_order(place for _, one in again for place in one.places),
        cell="\n".join(one.cell for _, one in again),
    )
    return Finding(
        "objective-repeated",
        Severity.INFO,
        Text(
            f"目標在後面的列再次印出，視為同一目標的延續，共 {len(again)} 次："
            f"{'、'.join(some)}{' 等' if more else ''}",
            f"objectives are printed again in later rows and read as one, "
            f"{len(again)} time{'s' * (len(again) != 1)}: {', '.join(some)}"
            f"{' and others' if more else ''}",
        ),
        Text(
            "跨頁的表格與每列都印目標的表格常會如此",
            "tables that cross a page, or print the objective in each row, often do so",
        ),
        evidence,
    )


def sum_differs(stated: str, found: str, evidence: Evidence) -> Finding:
    """A sum row that states something else than the rows above it come to."""
    return Finding(
        "sum-mismatch",
        Severity.ERROR,
        Text(
            f"合計列寫「{shown(stated)}」，其上各列共計 {found}",
            f"a sum row states “{shown(stated)}”, the rows above it come to {found}",
        ),
        Text(
            "請核對是否漏讀某一列，或原文的數字有誤",
            "check whether a row was not read, or a number of the document is wrong",
        ),
        evidence,
    )


def sum_row(evidence: Evidence) -> Finding:
    """A row that sums up those above it."""
    return Finding(
        "sum-row",
        Severity.INFO,
        Text(
            f"視為小計或合計，不是 KPI：「{shown(evidence.cell)}」",
            f"taken for a sum, which is no KPI: “{shown(evidence.cell)}”",
        ),
        Text("未列入任何名稱或局處", "it is no part of any name or bureau"),
        evidence,
    )
