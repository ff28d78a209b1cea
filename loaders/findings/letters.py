"""Findings about letters that came back; each names its file."""

from collections.abc import Mapping

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding, Severity
from graphmodel.language import Text

__all__ = [
    "added",
    "comment",
    "comparison_edited",
    "drawn",
    "foreign",
    "other_edition",
    "other_plan",
    "remark",
    "tracked",
    "unconfirmed",
    "unread",
]


def unread(file: str, why: Text) -> Finding:
    """A file that cannot be read."""
    return Finding(
        "letter-unread",
        Severity.ERROR,
        Text(f"對照單 {file} 無法讀取：{why.zh}", f"the letter {file} cannot be read: {why.en}"),
        Text(
            "請取得 DOCX 或 ODT；掃描或 PDF 請依內容填入原檔",
            "ask for a DOCX or ODT; of a scan or a PDF, fill what it says into the letter",
        ),
        None,
    )


def foreign(file: str) -> Finding:
    """A file that is no letter, or has lost its mark."""
    return Finding(
        "letter-foreign",
        Severity.ERROR,
        Text(
            f"{file} 不是 kpigraph 的對照單，或末行的識別文字已刪除；未採計",
            f"{file} is no letter of kpigraph's, or the mark of its last line is gone; it does "
            "not count",
        ),
        Text(
            "不是對照單請移出資料夾；是則請把識別文字貼回",
            "move it out if it is none; if it is one, paste the mark back",
        ),
        None,
    )


def other_plan(file: str, plan: str, bureau: str, known: str) -> Finding:
    """A letter about a plan, or to a bureau, that is not read."""
    return Finding(
        "letter-of-another-plan",
        Severity.ERROR,
        Text(
            f"{file} 是計畫 {plan} 給 {bureau} 的對照單，不屬於 {known}；未採計",
            f"{file} is a letter to {bureau} about the plan {plan}, which is not "
            f"{known}; it does not count",
        ),
        Text("請以 --plan 指定該計畫讀取", "read it with that plan (--plan)"),
        None,
    )


def other_edition(file: str, document: str, known: str) -> Finding:
    """A letter that was made of another edition of the document."""
    return Finding(
        "letter-of-another-edition",
        Severity.ERROR,
        Text(
            f"{file} 依另一版文件（sha256 {document}…）產生，目前的文件是 {known}…；未採計",
            f"{file} was made of another edition of the document (sha256 {document}…; this "
            f"one is {known}…); it does not count",
        ),
        Text(
            "請以產生對照單時的文件讀取，或重新產生並請承辦人確認",
            "read it with the document that it was made of, or make it anew and ask again",
        ),
        None,
    )


def added(evidence: Evidence | None, text: str) -> Finding:
    """A row that the letter did not have."""
    return Finding(
        "letter-row-added",
        Severity.WARNING,
        Text(f"對照單有一列不是原有的 KPI：{text}", f"a letter has a row that it had not: {text}"),
        Text(
            "可能是承辦人補列的 KPI，或識別碼已刪改；請人工確認",
            "perhaps a KPI that the officer adds, or its key is gone; look at it",
        ),
        evidence,
    )


def comment(file: str, text: str) -> Finding:
    """Words in a comment, which belong to no cell."""
    return remark(None, f"{text}（{file}）")


def remark(evidence: Evidence | None, text: str) -> Finding:
    """Words outside of the cells for answers."""
    return Finding(
        "letter-remark",
        Severity.WARNING,
        Text(f"對照單另有意見：{text}", f"a letter has a remark: {text}"),
        Text("請閱讀並決定如何處理", "read it, and decide what to do"),
        evidence,
    )


def comparison_edited(file: str) -> Finding:
    """What a letter says of an older edition is not as it was written."""
    return Finding(
        "letter-remark",
        Severity.WARNING,
        Text(
            f"{file} 的「與舊版相比」一節有改動或已刪除",
            f"{file} was changed where it compares with the older edition, or that is gone",
        ),
        Text("請開啟檔案查看改動", "open the file and look at what was changed"),
        None,
    )


def drawn(evidence: Evidence) -> Finding:
    """A picture, a shape or ink outside of the rows that ask."""
    return Finding(
        "letter-drawing",
        Severity.WARNING,
        Text(
            "對照單有圖片、圖形或手寫筆跡，無法判讀",
            "a letter has a picture, a shape or ink, which cannot be read",
        ),
        Text(
            "請開啟檔案查看；畫在別處的筆跡也可能蓋到確認欄",
            "open the file and look; ink may lie over cells other than the one that holds it",
        ),
        evidence,
    )


def tracked(file: str, insertions: int, deletions: int, evidence: Evidence | None) -> Finding:
    """What was changed while changes were tracked."""
    return Finding(
        "letter-tracked-changes",
        Severity.INFO,
        Text(
            f"{file} 有追蹤修訂：插入 {insertions} 處已採計，刪除 {deletions} 處未採計",
            f"{file} has tracked changes: {insertions} inserted, which count, and {deletions} "
            "deleted, which do not",
        ),
        Text("若有修訂應拒絕，請處理後再讀", "if one is to be rejected, do so and read it again"),
        evidence,
    )


_ANSWERS = {
    "corrected": Text("修正", "corrected"),
    "refused": Text("否認", "refused"),
    "remark": Text("僅有說明", "remark only"),
    "unclear": Text("不明", "unclear"),
    "missing": Text("未確認", "missing"),
}


def unconfirmed(bureau: str, asked: int, counts: Mapping[str, int], evidence: Evidence) -> Finding:
    """A bureau that has not confirmed all that it is asked about."""
    zh = "、".join(f"{_ANSWERS[answer].zh} {count}" for answer, count in counts.items())
    en = ", ".join(f"{count} {_ANSWERS[answer].en}" for answer, count in counts.items())
    left = sum(counts.values())
    return Finding(
        "responsibility-unconfirmed",
        Severity.WARNING,
        Text(
            f"{bureau}對照單的 {asked} 項 KPI，{left} 項未經確認（{zh}）",
            f"{left} of {asked} KPIs in the letter to {bureau} are not confirmed ({en})",
        ),
        Text(
            "kpigraph letter read 列出各項回覆；請向該局處確認",
            "kpigraph letter read lists the answers; ask the bureau",
        ),
        evidence,
    )
