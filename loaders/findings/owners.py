"""Findings about the cells that name owners."""

from collections.abc import Sequence

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text
from graphmodel.places import in_reading_order
from graphmodel.shown import shown

__all__ = [
    "owner_below",
    "owner_broken",
    "owner_ditto",
    "owner_one_or_two",
    "owner_repeated",
    "owner_unclear",
    "owners_divided",
    "owners_joined",
    "owners_of_headings",
]

_NAMED = 5  # bureaus that go into a sentence


def owner_unclear(code: str, evidence: Evidence) -> Finding:
    """An owner cell whose parentheses do not close."""
    return Finding(
        "owner-unclear",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處欄括號不成對：「{shown(evidence.cell)}」",
            f"the parentheses in the owner cell of {code} do not close: “{shown(evidence.cell)}”",
        ),
        Text("請核對主辦與協辦局處", "check who leads and who is joint"),
        evidence,
    )


def owner_below(code: str, evidence: Evidence) -> Finding:
    """A row whose own owner cell is empty and goes on all the same."""
    return Finding(
        "owner-below",
        Severity.WARNING,
        Text(
            f"{code} 這一列沒有主責局處，下一列才有：「{shown(evidence.cell)}」",
            f"the row of {code} names no owner, the row below does: “{shown(evidence.cell)}”",
        ),
        Text(
            "讀為這個 KPI 的局處；請核對局處是否黏在名稱後面",
            "read as its owner; check whether another one stands behind the name",
        ),
        evidence,
    )


def owner_broken(code: str, bureau: str, evidence: Evidence) -> Finding:
    """A bureau's name that was broken and that other rows print whole."""
    return Finding(
        "owner-broken",
        Severity.INFO,
        Text(
            f"{code} 的主責局處斷成兩截，接合為「{bureau}」",
            f"an owner of {code} is broken; joined as “{bureau}”",
        ),
        Text(
            "其他列印有完整的名稱，或為統稱",
            "other rows print the whole name, or a collective is called so",
        ),
        evidence,
    )


def owner_one_or_two(code: str, bureau: str, evidence: Evidence) -> Finding:
    """A bureau's name that was broken where each half may be a bureau's too."""
    return Finding(
        "owner-one-or-two",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處斷成兩截，接合為「{bureau}」，但兩截都像局處名稱",
            f"an owner of {code} is broken; joined as “{bureau}”, though each half is called "
            "like a bureau",
        ),
        Text("請核對是否為兩個局處", "check whether they are two bureaus"),
        evidence,
    )


def owner_ditto(code: str, owners: str, evidence: Evidence) -> Finding:
    """An owner cell that refers to the row above."""
    return Finding(
        "owner-ditto",
        Severity.WARNING,
        Text(
            f"{code} 的「{shown(evidence.cell)}」讀為上一列的「{shown(owners)}」",
            f"“{shown(evidence.cell)}” of {code} is read as the row above has it: "
            f"“{shown(owners)}”",
        ),
        Text("請核對上一列是否即所指的列", "check that the row above is the one meant"),
        evidence,
    )


def owners_joined(code: str, bureaus: str, evidence: Evidence) -> Finding:
    """Several bureaus in one word, which the city has, or other rows print apart."""
    return Finding(
        "owners-joined",
        Severity.WARNING,
        Text(
            f"{code} 的主責局處「{bureaus}」是黏在一起的幾個局處",
            f"“{bureaus}” in the owner cell of {code} is several bureaus",
        ),
        Text(
            "依該市或其他列的局處名稱切開；請核對",
            "cut by the bureaus that the city has or other rows name; check",
        ),
        evidence,
    )


def owners_divided(bureaus: str, found: Sequence[tuple[str, Evidence]]) -> Finding:
    """Two bureaus with a conjunction between, of which one stands nowhere else.

    ``found`` are the codes of all KPIs that print them so, and where.
    """
    zh = en = found[0][0]
    if len(found) > 1:
        zh, en = f"{zh} 等 {len(found)} 項 KPI ", f"{en} and {len(found) - 1} more"
    places = in_reading_order(place for _, one in found for place in one.places)
    return Finding(
        "owners-divided",
        Severity.WARNING,
        Text(
            f"{zh} 的「{bureaus}」依連接詞、符號或「等」讀為各別的局處",
            f"“{bureaus}” in the owner cell of {en} was divided at its conjunction or mark",
        ),
        Text(
            "若為一個局處的名稱，請列入 bureaus.csv",
            "if it is the name of one bureau, put it into bureaus.csv",
        ),
        found[0][1]._replace(places=places),
    )


def owners_of_headings(names: Sequence[str], evidence: Evidence) -> Finding:
    """A plan whose tables have no column of bureaus and stand under the names of bureaus."""
    some = "、".join(map(shown, names[:_NAMED]))
    more = "…" if len(names) > _NAMED else ""
    return Finding(
        "owners-of-headings",
        Severity.WARNING,
        Text(
            f"各表沒有主責局處的欄位；依表格上方的標題（{some}{more}）讀為主責局處",
            "no table has a column of bureaus; the headings above them "
            f"({some}{more}) were taken for the bureaus of their KPIs",
        ),
        Text(
            "請核對；若標題不是主責局處，請在表格加入「主責局處」欄後重新讀取",
            "check it; if the headings are no owners, add a column 主責局處 to the tables and "
            "read again",
        ),
        evidence,
    )


def owner_repeated(code: str, bureau: str, evidence: Evidence) -> Finding:
    """A bureau that one owner cell names twice."""
    return Finding(
        "owner-repeated",
        Severity.WARNING,
        Text(f"{code} 重複列出{bureau}，只計一次", f"{code} names {bureau} twice; counted once"),
        Text("請核對是否應為另一局處", "check whether another bureau was meant"),
        evidence,
    )
