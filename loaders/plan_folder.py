"""A plan's folder: plan.toml, outline.md, bureaus.csv, decisions.csv."""

import json
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from graphmodel.evidence import Evidence
from graphmodel.findings import Finding
from graphmodel.language import Text
from graphmodel.names import fold
from graphmodel.places import Line
from graphmodel.plan import Counted, Plan, StatedIn, StatedTotal
from graphmodel.problems import MisuseError
from graphmodel.readable import abbreviated
from loaders.findings import sources as on_sources
from loaders.head_map import ROLES, UNREAD, named_role, role_of
from loaders.heads import HeadMap
from loaders.identity import Identity, of_key
from loaders.problems import SourceError

__all__ = [
    "BUREAUS",
    "DECISIONS",
    "DOCUMENT",
    "MANIFEST",
    "RESERVED",
    "Manifest",
    "held_against_manifest",
    "is_file_name",
    "manifest_of",
    "manifest_with_key",
    "map_of",
    "read_manifest",
    "toml_text",
]

MANIFEST = "plan.toml"
DOCUMENT = "outline.md"
BUREAUS = "bureaus.csv"
DECISIONS = "decisions.csv"
_MAP = "map"
RESERVED = (MANIFEST, BUREAUS, DECISIONS)
"""The names that no document in a plan's folder can have."""


class Manifest(NamedTuple):
    """What plan.toml says.

    Attributes:
        identity: Key, city, year and title.
        document: The name of the document's file in the folder.
        theme_names: Letter to name, held against the headings; empty if none are given.
        totals: What the document states where its text is blanked, with the lines.
        told: What the map says that columns hold.
    """

    identity: Identity
    document: str
    theme_names: dict[str, str]
    totals: tuple[StatedTotal, ...]
    told: HeadMap = ()


def read_manifest(text: str, path: Path, key: str | None) -> Manifest:
    """What the plan.toml at ``path``, which holds ``text``, says.

    ``key`` takes the place of the key that the file gives, and that of its city and year.

    Raises:
        SourceError: It is no TOML, or an entry is not as it should be.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        why = abbreviated(str(error))
        raise SourceError(
            Text(f"{path} 不是有效的 TOML：{why}", f"{path} is not valid TOML: {why}")
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(
            Text(
                f"{path} 含有過長的數字或過深的括號，計畫不會用到；請核對檔案",
                f"{path} has a number too long or brackets too deep for a plan; check the file",
            )
        ) from error
    document = _text(path, data, "document") if "document" in data else DOCUMENT
    if not is_file_name(document) or document.lower() in RESERVED:
        raise _wrong(path, "document", document, "the name of a file in the folder")
    names = data.get("themes", {})
    if not isinstance(names, dict):
        raise _wrong(path, "themes", names, "[themes]")
    rows = data.get("totals", [])
    if not isinstance(rows, list):
        raise _wrong(path, "totals", rows, "[[totals]]")
    return Manifest(
        _identity(path, data, key),
        document,
        {letter: _text(path, names, letter) for letter in names},
        tuple(_total(path, row) for row in rows),
        _told(path, data),
    )


def manifest_of(identity: Identity, document: str, told: HeadMap = ()) -> str:
    """The plan.toml of a document that had none."""
    entries = {"title": identity.title, "key": identity.key, "document": document}
    text = "".join(f"{name} = {toml_text(value)}\n" for name, value in entries.items())
    return text + map_of(told)


def map_of(told: HeadMap) -> str:
    """The part of a plan.toml that says what columns hold; nothing where nothing is told."""
    said = (f"{toml_text(head)} = {toml_text(named_role(role).en)}\n" for head, role in told)
    return "".join([f"\n[{_MAP}]\n", *said]) if told else ""


def manifest_with_key(text: str, key: str) -> str:
    """The plan.toml ``text`` with ``key`` for its key."""
    entry = f"key = {toml_text(key)}\n"
    if "key" not in tomllib.loads(text):
        return entry + text
    written = r"""^[ \t]*(?:key|"key"|'key')[ \t]*=.*\n?"""
    return re.sub(written, lambda _: entry, text, count=1, flags=re.MULTILINE)


def is_file_name(name: str) -> bool:
    """Whether ``name`` is that of a file, and can lead out of no folder on any system."""
    return bool(re.fullmatch(r"[^/\\:\x00-\x1f\x7f]{1,200}", name)) and name.strip(". ") == name


def held_against_manifest(
    plan: Plan, manifest: Manifest, file: str
) -> tuple[Plan, tuple[Finding, ...]]:
    """``plan`` with the totals of plan.toml, and a finding for each contradiction.

    Totals that the document itself states keep their place in it.
    """
    read = {(t.stated_in, t.counted, t.theme): t for t in plan.totals}
    added: list[StatedTotal] = []
    findings: list[Finding] = []
    for total in manifest.totals:
        known = read.get((total.stated_in, total.counted, total.theme))
        if known is None:
            added.append(replace(total, evidence=total.evidence._replace(file=file)))
        elif known.stated != total.stated:
            both = f"{total.counted.value}: {total.stated} / {known.stated}"
            findings.append(on_sources.manifest_disagrees(both, known.evidence))
    printed = {theme.letter: theme for theme in plan.themes}
    for letter, name in manifest.theme_names.items():
        theme = printed.get(letter)
        if theme is None or fold(theme.name) != fold(name):
            both = f"{letter}: {name} / {theme.name if theme else '—'}"
            findings.append(on_sources.manifest_disagrees(both, theme.evidence if theme else None))
    totals = sorted((*plan.totals, *added), key=lambda total: total.evidence.place.order)
    return replace(plan, totals=tuple(totals)), tuple(findings)


def _identity(path: Path, data: dict[str, Any], key: str | None) -> Identity:
    title = _text(path, data, "title")
    if key is not None:
        return of_key(key, title)
    expected = "small letters, digits and hyphens / 小寫英文、數字與連字號"
    if "key" in data:
        named = _text(path, data, "key")
        try:
            return of_key(named, title)
        except MisuseError as error:
            raise _wrong(path, "key", named, expected) from error
    city, year = _text(path, data, "city"), _text(path, data, "year")
    try:
        identity = of_key(f"{city}-{year}", title)
    except MisuseError as error:
        raise _wrong(path, "city, year", f"{city}-{year}", expected) from error
    return identity._replace(city=city, year=year)


def toml_text(value: str) -> str:
    """A TOML string: JSON's, and no control raw; TOML forbids DEL, and a terminal obeys C1."""
    written = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", written)


def _told(path: Path, data: dict[str, Any]) -> HeadMap:
    entries = data.get(_MAP, {})
    if not isinstance(entries, dict):
        raise _wrong(path, _MAP, entries, f"[{_MAP}]")
    found = []
    for head in entries:
        name = _text(path, entries, head)
        try:
            found.append((head, role_of(name)))
        except KeyError:
            roles = " / ".join(named.en for named in (*ROLES.values(), UNREAD))
            raise _wrong(path, f"[{_MAP}] {head}", name, roles) from None
    return tuple(found)


def _total(path: Path, row: Any) -> StatedTotal:
    if not isinstance(row, dict):
        raise _wrong(path, "totals", row, "[[totals]]")
    where, counts = _text(path, row, "place"), _text(path, row, "counts")
    if where not in list(StatedIn):
        raise _wrong(path, "place", where, " / ".join(StatedIn))
    if counts not in list(Counted):
        raise _wrong(path, "counts", counts, " / ".join(Counted))
    theme = row.get("theme")
    if theme is not None and not isinstance(theme, str):
        raise _wrong(path, "theme", theme, "text")
    line, stated = _number(path, row, "line"), _number(path, row, "stated")
    if line == 0:
        raise _wrong(path, "line", line, "a line, counted from 1")
    evidence = Evidence("", (Line(line),), str(stated))
    return StatedTotal(StatedIn(where), Counted(counts), stated, theme, evidence)


def _text(path: Path, table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, name, value, "text")
    return value


def _number(path: Path, table: dict[str, Any], name: str) -> int:
    value = table.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise _wrong(path, name, value, "a whole number")
    return value


def _wrong(path: Path, name: str, value: Any, expected: str) -> SourceError:
    shown = _shown(value)
    return SourceError(
        Text(
            f"{path} 的 {abbreviated(name)} 為 {shown}，應為 {expected}",
            f"{path}: {abbreviated(name)} is {shown} where {expected} was expected",
        )
    )


def _shown(value: Any) -> str:
    """``value`` as Python writes it, as far as it goes into a sentence."""
    try:
        return abbreviated(repr(value))
    except (ValueError, RecursionError):  # thousands of hexadecimal digits, or deeply nested
        return "…"
