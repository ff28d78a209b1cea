"""Findings about what a StratML file holds besides what a plan has a place for."""

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = [
    "actuals_left_out",
    "elements_left_out",
    "names_from_descriptions",
    "sequences_not_taken",
]


def actuals_left_out(count: int, evidence: Evidence) -> Finding:
    """Results that were reached, which a plan has no place for."""
    return Finding(
        "actuals-left-out",
        Severity.WARNING,
        Text(
            f"{count} 筆實際結果（ActualResult）未讀入：計畫只記目標值",
            f"{count} actual results (ActualResult) are left out: a plan has targets alone",
        ),
        Text("實際值請在原檔案查閱", "look actual results up in the file itself"),
        evidence,
    )


def elements_left_out(said: Text, evidence: Evidence) -> Finding:
    """Text that StratML has elements for and a plan has not."""
    return Finding(
        "elements-left-out",
        Severity.INFO,
        Text(
            f"計畫沒有對應欄位，未讀入：{said.zh}", f"left out, as a plan has no place: {said.en}"
        ),
        Text("這些內容請在原檔案查閱", "look them up in the file itself"),
        evidence,
    )


def names_from_descriptions(count: int, evidence: Evidence) -> Finding:
    """Goals and objectives that have a description and no name."""
    return Finding(
        "name-from-description",
        Severity.WARNING,
        Text(
            f"{count} 個 Goal 或 Objective 沒有名稱，以其說明（Description）為名",
            f"{count} goals or objectives have no name and are called by their description",
        ),
        Text("請在原檔案補上名稱後重新讀取", "add the names to the file and read it again"),
        evidence,
    )


def sequences_not_taken(count: int, evidence: Evidence) -> Finding:
    """Sequence indicators that are no codes: of a goal no letter, of others not told apart."""
    return Finding(
        "sequence-not-taken",
        Severity.INFO,
        Text(
            f"{count} 個 SequenceIndicator 未作為代碼（主題須為字母；目標與 KPI 須能彼此區別），"
            "由程式編號",
            f"{count} sequence indicators are not taken for codes (a theme's is a letter; those "
            "of objectives and KPIs tell them apart) and codes are made in their place",
        ),
        Text(
            "編號只在這一版有效；原編號請在原檔案查閱",
            "made codes mean nothing in another edition; look the printed ones up in the file",
        ),
        evidence,
    )
