"""The sentences of a letter."""

from typing import NamedTuple

from graphmodel.language import Text
from queries.letters.letter import Letter

__all__ = ["Prose", "prose_of"]


class Prose(NamedTuple):
    """What a letter says outside of its tables, from the top, each a paragraph."""

    title: str
    lead: str
    named: str
    inferred: str
    inference: str
    since: str
    comparison: str
    last: str
    mark: str


def prose_of(letter: Letter) -> Prose:
    """The sentences of a letter, in its language."""
    name, named, inferred = letter.addressee, len(letter.named), len(letter.inferred)
    mark = letter.mark.text
    sentences = (
        Text(f"問責對照單：{name}", f"Responsibilities of {name}"),
        _lead(letter),
        Text(f"一、文件列名的 KPI（{named} 項）", f"1. Named in the document ({named})"),
        Text(f"二、推定的 KPI（{inferred} 項，推定）", f"2. Inferred ({inferred})"),
        _INFERENCE,
        Text("與舊版相比", "Since the older edition"),
        _COMPARISON,
        Text("意見與承辦人", "Remarks and officer"),
        Text(
            f"{mark} （供讀回比對，請保留本行）",
            f"{mark} (by which this file is read back; please keep it)",
        ),
    )
    return Prose(*(text.in_language(letter.language) for text in sentences))


def _lead(letter: Letter) -> Text:
    return Text(
        f"「{letter.title}」（{letter.file}）載明貴單位負責下列 KPI。請逐列勾選：與文件相符勾"
        "「是」，非貴單位負責勾「否」，內容有誤勾「修正」並在同一格寫明。請勿刪除或合併各列，存檔後寄回"
        "本檔案。",
        f"“{letter.title}” ({letter.file}) names your bureau for the KPIs below. "
        "Tick each row: Yes if it is as printed, No if it is not yours, Correct it if something "
        "is wrong, and write what is right into the same cell. Keep all rows, save, and send "
        "this file back.",
    )


_COMPARISON = Text(
    "文件列名貴單位的 KPI 與舊版不同之處，供參考，不必勾選；有誤請寫在意見欄。",
    "What differs among the KPIs of which the document names your bureau. Nothing is to be "
    "ticked here; if something is wrong, write it among the remarks.",
)
_INFERENCE = Text(
    "以下各列，文件只寫統稱，未寫出貴單位；貴單位因負責同一主題的其他 KPI 而推定在內，並非文件"
    "所載。",
    "The document prints a collective here and does not name your bureau, which is inferred to be "
    "meant because it answers for other KPIs of the theme.",
)
