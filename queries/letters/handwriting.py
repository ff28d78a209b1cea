"""What an officer answered, as people fill in forms: ticks, crosses, words, struck words."""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from loaders.office.looks import STRIKE
from queries.letters.wording import NO, OPTIONS, WRONG, YES

__all__ = ["Answer", "Reply", "legible", "reply_of"]


class Answer(StrEnum):
    """What is known of a KPI's owner."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"  # something is wrong, and the officer says what
    REFUSED = "refused"
    REMARK = "remark"  # words, and nothing is ticked
    UNCLEAR = "unclear"  # ticks that say two things, or answers that differ
    MISSING = "missing"


class Reply(NamedTuple):
    """What stands in a cell for answers.

    Attributes:
        answer: What it says.
        remark: What is written beside the ticks, its lines kept.
    """

    answer: Answer
    remark: str = ""


_OF = {YES: Answer.CONFIRMED, NO: Answer.REFUSED, WRONG: Answer.CORRECTED}
_EMPTY = "□☐◻◽⬜▢"
_TICKED = "■☑☒▣◼◾⬛✅🗹🗷🗵"
_TICKS = "✓✔√ˇvV○〇◯⭕●◉勾"
_CROSSES = "✗✘xX×╳❌⨯"
_WORDS = {word.casefold(): _OF[option] for option in OPTIONS for word in option}
_WORD = "|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True)))
_BRACKETED = re.compile(rf"[\[(【][^\S\n]*(\S?)[^\S\n]*[\])】](?=\s*(?:{_WORD}))", re.I)
_OPTION = re.compile(
    rf"(?P<before>(?<![A-Za-z])[{re.escape(_EMPTY + _TICKED + _TICKS + _CROSSES)}]+[^\S\n]?|)"
    rf"(?P<word>{_WORD})(?P<after>[{re.escape(_TICKS + _CROSSES)}]*)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[^\S\n]|[,，、/／;；|])*")
# Behind a word that was chosen; one that goes on, as in 是否 and 否決, is none.
_ENDS = re.compile(r"\s*(?:$|[\n,，:：、。;；/／|(])|\s+(?=[^\S\n]*$)")
_PAUSE = re.compile(rf"[\s{re.escape(_EMPTY + _TICKED)}]")
_YES_ALONE = frozenset((
    *"v✓✔√ˇ○〇◯⭕o勾是對y", "ok", "是的", "正確", "相符", "無誤", "確認", "同意", "確認無誤",
    "無意見", "沒有意見", "沒意見", "無異議", "已確認", "沒問題",
    "yes", "right", "correct", "agreed", "confirmed",
))  # fmt: skip
_NO_ALONE = frozenset((
    *"x×✗✘╳❌⨯否非n", "不是", "不對", "不同意", "非本局", "非本局業務", "非本單位",
    "非本單位業務", "no", "wrong",
))  # fmt: skip
# Signs of the fonts Wingdings and Wingdings 2 typed as letters, which lie in a private area.
_PRIVATE = {
    "\uf0fc": "✓", "\uf0fe": "☑", "\uf0fd": "☒", "\uf0fb": "✗", "\uf0a8": "□", "\uf06f": "□",
    "\uf050": "✓", "\uf052": "☑", "\uf051": "☒", "\uf0a3": "□", "\uf06e": "■",
}  # fmt: skip
# Words of a yes that takes something back.
_RESERVED = re.compile(
    r"惟|但|應[為由改屬係]|有誤|錯|更正|修正|改[為由列]|刪|不[是對符應屬]|非|"
    r"\b(?:but|except|should|wrong|not|instead)\b",
    re.IGNORECASE,
)
_EDGES = " \t\n　:：,，、.。;；-—"


class _Option(NamedTuple):
    """An option as it stands in a cell: its signs, and whether a line runs through it."""

    answer: Answer
    signs: str
    struck: bool


def legible(text: str) -> str:
    """``text`` without what a line runs through."""
    return re.sub(rf".{STRIKE}", "", text)


def reply_of(text: str) -> Reply:
    """What the cell says that holds ``text``; a yes with a reservation beside it is unclear."""
    reply = _reply_of(text)
    if reply.answer is Answer.CONFIRMED and _RESERVED.search(reply.remark):
        return reply._replace(answer=Answer.UNCLEAR)
    return reply


def _reply_of(text: str) -> Reply:
    options, remark = _options(_Cell(text))
    if not options:
        return _alone(remark)
    left = [option for option in options if not option.struck]
    answers = {o.answer for o in left if any(sign in _TICKED + _TICKS for sign in o.signs)}
    if answers == {Answer.CONFIRMED, Answer.CORRECTED}:
        return Reply(Answer.CORRECTED, remark)
    if answers:
        return Reply(answers.pop() if len(answers) == 1 else Answer.UNCLEAR, remark)
    if any(sign in _CROSSES for option in left for sign in option.signs):
        return Reply(Answer.UNCLEAR, remark)  # a cross is a tick to some and a no to others
    if len(left) == 1 and (len(options) > 1 or not left[0].signs):
        return Reply(left[0].answer, remark)  # the others are struck, or are gone
    if len(left) < len(options):
        return Reply(Answer.UNCLEAR, remark)
    if not remark:
        return Reply(Answer.MISSING if len(options) == len(OPTIONS) else Answer.UNCLEAR)
    said = _alone(remark)
    # A sign that stands apart from three empty boxes is nobody's.
    return Reply(Answer.UNCLEAR, remark) if len(remark) == 1 else said


def _alone(remark: str) -> Reply:
    """What words say beside which nothing is ticked."""
    if not remark:
        return Reply(Answer.MISSING)
    word = unicodedata.normalize("NFKC", remark).strip(f"{_EDGES}!").casefold()
    if word in _YES_ALONE:
        return Reply(Answer.CONFIRMED)
    if word in _NO_ALONE:
        return Reply(Answer.REFUSED)
    return Reply(Answer.REMARK, remark)


class _Cell:
    """A cell's text: as it is compared, as it stands, and where a line runs through it."""

    def __init__(self, text: str) -> None:
        self.chars: list[tuple[str, str, bool]] = []
        for char in text:
            if char == STRIKE and self.chars:
                self.chars[-1] = (*self.chars[-1][:2], True)
            elif char not in ("\ufe0e", "\ufe0f", STRIKE):  # how a sign is drawn
                known = _PRIVATE.get(char) or unicodedata.normalize("NFKC", char)
                self.chars.append((known if len(known) == 1 else char, char, False))
        for found in reversed(list(_BRACKETED.finditer(self.plain))):
            sign = _TICKED[0] if found[1] in (_TICKED + _TICKS + _CROSSES) and found[1] else ""
            sign = sign or (found[1] and "?") or _EMPTY[0]
            if sign != "?":
                struck = self.chars[found.start()][2]
                self.chars[found.start() : found.end()] = [(sign, sign, struck)]

    @property
    def plain(self) -> str:
        """The text to compare."""
        return "".join(char for char, _, _ in self.chars)

    def is_struck(self, at: int) -> bool:
        """Whether a line runs through the character at a place."""
        return self.chars[at][2]

    def shown(self, start: int, end: int) -> str:
        """A part as it stands, without what is struck."""
        return "".join(char for _, char, struck in self.chars[start:end] if not struck)


def _options(cell: _Cell) -> tuple[list[_Option], str]:
    """The options that stand in a cell, and what is written beside them.

    One with a box or a tick is one wherever it stands; a bare word only at the beginning of a
    line or behind another, as it may be a word of a sentence.
    """
    plain = cell.plain
    options: list[_Option] = []
    kept: list[str] = []
    at = begun = 0
    fresh = True  # at the beginning of a line, or behind an option
    while at < len(plain):
        start = _BETWEEN.match(plain, at).end() if fresh else at  # type: ignore[union-attr]
        found = _OPTION.match(plain, start)
        if found is None or not _chosen(found, plain, fresh=fresh):
            fresh = plain[at] == "\n" and not options
            at += 1
            continue
        kept.append(cell.shown(begun, start))
        answer = _WORDS[found["word"].casefold()]
        signs = found["before"] + found["after"]
        options.append(_Option(answer, signs, cell.is_struck(found.start("word"))))
        touching = found["after"] and _OPTION.match(plain, found.end())
        if touching and not touching["before"]:  # a tick between two words is either's
            options.append(_Option(_WORDS[touching["word"].casefold()], found["after"], False))
        at = begun = found.end()
        fresh = True
    kept.append(cell.shown(begun, len(plain)))
    lines = (part.strip(_EDGES) for part in kept)
    return options, "\n".join(part for part in lines if part)


def _chosen(found: re.Match[str], plain: str, *, fresh: bool) -> bool:
    """Whether a word is one of the options, and no word of a sentence."""
    signs, end = found["before"], found.end()
    if any(sign in _EMPTY + _TICKED for sign in signs) and found["word"] in WRONG:
        return True  # what is to be corrected may follow at once
    if not signs and not fresh:
        return False
    if found["after"] or _ENDS.match(plain, end) or (signs and _PAUSE.match(plain, end)):
        return True
    behind = _OPTION.match(plain, _BETWEEN.match(plain, end).end())  # type: ignore[union-attr]
    return behind is not None and _chosen(behind, plain, fresh=True)
