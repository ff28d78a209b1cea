"""Which Cypher only reads: judged by its words, then by the plan that the server makes of it.

Neither is enough alone. A plan shows no functions, and no LOAD CSV or procedure that stands
within an expression (a list comprehension, CASE, reduce(), a predicate of shortestPath()); words
do not show what the server makes of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from graphmodel.language import Text
from graphmodel.problems import MisuseError

__all__ = ["OPERATORS", "RefusedError", "check_plan", "check_words"]

# The operators that read, of https://neo4j.com/docs/cypher-manual/5/planning-and-tuning/operators,
# as the server spells them (its class LogicalPlan2PlanDescription). Not here: whatever writes,
# loads, shows or administers, what only serves a MERGE, and what has no part in a Community plan.
_READING = """
    AllNodesScan Anti AntiSemiApply Apply Argument ArgumentTracker BidirectionalRepeat(Trail)
    CacheProperties CartesianProduct DirectedAllRelationshipsScan
    DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek
    DirectedRelationshipIndexContainsScan DirectedRelationshipIndexEndsWithScan
    DirectedRelationshipIndexScan DirectedRelationshipIndexSeek
    DirectedRelationshipIndexSeekByRange DirectedRelationshipTypeScan
    DirectedUnionRelationshipTypesScan Distinct Eager EagerAggregation EmptyResult EmptyRow
    Expand(All) Expand(Into) Filter IntersectionNodeByLabelsScan LetAntiSemiApply
    LetSelectOrAntiSemiApply LetSelectOrSemiApply LetSemiApply Limit MultiNodeIndexSeek
    NodeByElementIdSeek NodeByIdSeek NodeByLabelScan NodeCountFromCountStore NodeHashJoin
    NodeIndexContainsScan NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange
    NodeLeftOuterHashJoin NodeRightOuterHashJoin NodeUniqueIndexSeek NodeUniqueIndexSeekByRange
    NullifyMetadata Optional OptionalExpand(All) OptionalExpand(Into) OrderedAggregation
    OrderedDistinct OrderedUnion PartialSort PartialTop ProduceResults ProjectEndpoints Projection
    RelationshipCountFromCountStore Repeat(Trail) RollUpApply SelectOrAntiSemiApply
    SelectOrSemiApply SemiApply ShortestPath Skip Sort StatefulShortestPath(All)
    StatefulShortestPath(Into) SubtractionNodeByLabelsScan Top TriadicBuild TriadicFilter
    TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek
    UndirectedRelationshipByIdSeek UndirectedRelationshipIndexContainsScan
    UndirectedRelationshipIndexEndsWithScan UndirectedRelationshipIndexScan
    UndirectedRelationshipIndexSeek UndirectedRelationshipIndexSeekByRange
    UndirectedRelationshipTypeScan UndirectedUnionRelationshipTypesScan Union
    UnionNodeByLabelsScan Unwind ValueHashJoin VarLengthExpand(All) VarLengthExpand(Into)
    VarLengthExpand(Pruning) VarLengthExpand(Pruning,BFS,All) VarLengthExpand(Pruning,BFS,Into)
    """
OPERATORS = frozenset(_READING.split())
_PROCEDURES = (
    "db.labels",
    "db.propertyKeys",
    "db.relationshipTypes",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
)
# Those that come with Neo4j and only calculate; a plug-in may bring any other with a namespace.
_FUNCTIONS = frozenset(
    f"{kind}.{name}"
    for kinds, names in (
        ("date datetime localdatetime localtime time", "realtime statement transaction truncate"),
        ("datetime", "fromepoch fromepochmillis"),
        ("duration", "between indays inmonths inseconds"),
        ("point", "distance withinbbox"),
        ("vector.similarity", "cosine euclidean"),
    )
    for kind in kinds.split()
    for name in names.split()
)
_OPENINGS = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL")

_TOKEN = re.compile(
    r"""
    (?P<gap> \s+ | //[^\r\n]* | /\*.*?\*/ )
    | (?P<string> ' (?: [^'\\] | \\. )* ' | " (?: [^"\\] | \\. )* " )
    | (?P<quoted> ` (?: [^`] | `` )* ` )
    | (?P<number> (?: 0[xX][0-9a-fA-F]+ | 0[oO][0-7]+
                    | [0-9]+ (?: \.[0-9]+ )? (?: [eE][-+]?[0-9]+ )? ) (?! [\w$] ) )
    | (?P<word> [^\W\d]\w* (?! [\w$] ) )
    | (?P<sign> (?! /\* ) [-()\[\]{}<>=+*/%^|&!:,.;$?~] )
    """,
    re.VERBOSE | re.DOTALL,
)
# Neo4j 5 reads \uXXXX as the character before it looks for quotes and comments; others later.
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})?|.)", re.DOTALL)


class RefusedError(MisuseError):
    """A statement that is not run, or whose answer is not given."""


class _Piece(NamedTuple):
    """A part of a statement: a dotted name, or anything else that is no gap.

    Attributes:
        text: As written, a name without its backticks and gaps.
        keyword: In capitals, if it may be a keyword: a name alone, without backticks.
        name: Whether it is a name.
    """

    text: str
    keyword: str
    name: bool


_END = _Piece("", "", False)


def check_words(text: str) -> None:
    """See that the statement can be read without doubt, and has no words that do more than read.

    Raises:
        RefusedError: It does not.
    """
    pieces = _pieces(text)
    if not pieces:
        raise RefusedError(Text("沒有查詢內容", "the statement is empty"))
    _check_opening(pieces[0])
    for (before, here), (_, after) in pairwise(pairwise([_END, *pieces, _END])):
        reason = _reason(before, here, after)
        if reason:
            raise RefusedError(reason)


def check_plan(kind: str | None, plan: dict[str, Any] | None) -> None:
    """See that every step of the server's plan only reads.

    Args:
        kind: The server's word for what the statement does: ``r`` for reading.
        plan: The driver's form of what EXPLAIN gives.

    Raises:
        RefusedError: A step does something else, or is not known.
    """
    left = [plan or {}]
    while left:
        step = left.pop()
        left.extend(step.get("children", ()))
        operator = str(step.get("operatorType", "")).partition("@")[0]
        procedure = str(step.get("args", {}).get("Details", "")).partition("(")[0].strip()
        if operator == "ProcedureCall" and procedure in _PROCEDURES:
            continue
        if operator == "ProcedureCall":
            raise RefusedError(_unknown_procedure(procedure))
        if operator not in OPERATORS:
            raise RefusedError(
                Text(
                    f"執行計畫中的「{operator}」不是單純的讀取；這裡只能讀取",
                    f"the step “{operator}” of its plan is not plain reading, and only reading is "
                    "done here",
                )
            )
    if kind != "r":
        raise RefusedError(
            Text(
                f"伺服器未將此查詢歸為讀取（類型 {kind}）；這裡只能讀取",
                f"the server does not count it as reading (type {kind}), and only reading is "
                "done here",
            )
        )


def _check_opening(first: _Piece) -> None:
    if first.keyword in {"EXPLAIN", "PROFILE", "CYPHER"}:
        raise RefusedError(
            Text(
                f"開頭不可使用「{first.text}」：執行前的檢查由 kpigraph 交由伺服器進行",
                f"“{first.text}” may not stand before the statement, since kpigraph itself has "
                "the server explain it first",
            )
        )
    if first.keyword not in _OPENINGS:
        raise RefusedError(
            Text(
                f"「{first.text}」不是讀取查詢的開頭（{'、'.join(_OPENINGS)}）；這裡只能讀取",
                f"reading does not begin with “{first.text}” (but with one of "
                f"{', '.join(_OPENINGS)}), and only reading is done here",
            )
        )


def _reason(before: _Piece, here: _Piece, after: _Piece) -> Text | None:
    """Why a piece is refused, if it is; a procedure's parentheses and arguments may follow."""
    match here.keyword:
        case "CALL" if after.name and after.text not in _PROCEDURES:
            return _unknown_procedure(after.text)
        case "LOAD" if after.keyword == "CSV":
            return Text(
                "「LOAD CSV」會讀取檔案或網址，而這裡只讀資料庫",
                "“LOAD CSV” fetches files and addresses, and only the database is read here",
            )
        case "USE" if after.name:
            return Text(
                f"「USE {after.text}」會改查另一個資料庫；資料庫由連線設定決定",
                f"“USE {after.text}” would ask another database; which one is a setting of the "
                "connection",
            )
        case "TRANSACTIONS" if before.keyword in {"IN", "CONCURRENT"}:
            return Text(
                "「IN TRANSACTIONS」會自行確認交易，而這裡一律復原",
                "“IN TRANSACTIONS” commits by itself, and everything is rolled back here",
            )
    if here.text == ";" and after != _END:
        return Text(
            "「;」之後還有內容；一次只能執行一個查詢",
            "there is more after “;”, and only one statement is run at a time",
        )
    called = here.name and after.text == "(" and before.keyword != "CALL"
    if called and "." in here.text and here.text.lower() not in _FUNCTIONS:
        return Text(
            f"函式「{here.text}」不在純計算函式的清單上；外掛函式可能執行其他動作",
            f"the function “{here.text}” is not on the list of those that only calculate; one of "
            "a plug-in could do anything",
        )
    return None


def _unknown_procedure(name: str) -> Text:
    return Text(
        f"程序「{name}」不在純讀取程序的清單上；可用的有：{'、'.join(_PROCEDURES)}",
        f"the procedure “{name}” is not on the list of those that only read: "
        f"{', '.join(_PROCEDURES)}",
    )


def _pieces(text: str) -> list[_Piece]:
    """The statement in pieces; the parts of a dotted name are one."""
    pieces: list[_Piece] = []
    tokens = [*_tokens(text), ("end", "")]
    at = 0
    while tokens[at][0] != "end":
        kind, token = tokens[at]
        at += 1
        if kind not in {"word", "quoted"}:
            pieces.append(_Piece(token, "", False))
            continue
        parts = [_unquoted(token)]
        while tokens[at][1] == "." and tokens[at + 1][0] in {"word", "quoted"}:
            parts.append(_unquoted(tokens[at + 1][1]))
            at += 2
        alone = kind == "word" and len(parts) == 1
        keyword = unicodedata.normalize("NFKC", token).upper() if alone else ""
        pieces.append(_Piece(".".join(parts), keyword, True))
    return pieces


def _unquoted(name: str) -> str:
    return name[1:-1].replace("``", "`") if name.startswith("`") else name


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """The tokens of Cypher with their kinds, without gaps and comments."""
    _check_characters(text)
    start = 0
    while start < len(text):
        found = _TOKEN.match(text, start)
        if found is None:
            rest = " ".join(text[start : start + 20].split())
            raise RefusedError(
                Text(
                    f"第 {start + 1} 個字元起無法確定意思：「{rest}」（引號或註解沒有結尾、"
                    "引號外的特殊字元、緊接文字的數字）",
                    f"from character {start + 1} on it is in doubt: “{rest}” (a quote or comment "
                    "without end, an odd character outside quotes, or a number that runs into a "
                    "word)",
                )
            )
        kind = found.lastgroup or ""
        _check_escapes(found[0], kind)
        if kind != "gap":
            yield kind, found[0]
        start = found.end()


def _check_characters(text: str) -> None:
    """Refuse what one reader may take for the end of a line, and another not."""
    for index, char in enumerate(text.replace("\r\n", "\n\n")):
        if char not in "\t\n" and unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}:
            raise RefusedError(
                Text(
                    f"第 {index + 1} 個字元是控制字元 U+{ord(char):04X}，請刪除",
                    f"character {index + 1} is the control character U+{ord(char):04X}; remove it",
                )
            )


def _check_escapes(token: str, kind: str) -> None:
    for found in _ESCAPE.finditer(token):
        if found[0][:2] != "\\u":
            continue
        meant = chr(int(found["code"], 16)) if found["code"] else "\\"
        if kind != "string" or meant in "'\"`\\":
            escape = token[found.start() : found.start() + 6]
            raise RefusedError(
                Text(
                    f"「{escape}」可能有兩種讀法；請直接寫那個字元",
                    f"“{escape}” can be read in two ways; write the character itself",
                )
            )
