"""Deciding in the page, asked in Node.js: what follows and is saved is what the terminal has."""

import csv
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from node import asked_of_node, page_data

from graphmodel.decisions import RELATIONS, Decision, Relation, Scope, Verdict
from graphmodel.settled import Settled
from loaders.decision_cells import settled
from loaders.decisions import Ledger, read_ledger
from loaders.sources import Reading, read_sources
from queries.engines.local import LocalEngine
from queries.questions.candidate_rows import CandidatesRow
from queries.questions.candidates import Candidates
from queries.work.deciding import decision_on, with_decision
from viz.page.contents import numbers_of
from viz.page.deciding import deciding
from viz.page.near import told_of

NAMES = (
    "環境滿意度",
    "環境滿意度比率",
    "市民環境滿意度",
    "環境整潔滿意度",
    "市民滿意度",
    "環境滿意",
)
HEADS = ("部門", "備註")
CHOICES = {
    1: (Verdict.ACCEPT, Relation.SAME),
    2: (Verdict.ACCEPT, Relation.NARROWER),
    3: (Verdict.ACCEPT, Relation.NARROWER),
    4: (Verdict.ACCEPT, Relation.RELATED),
    5: (Verdict.REJECT, Relation.DISTINCT),
    6: (Verdict.UNSURE, Relation.NONE),
}
REASONS = (
    "", "同一份調查", "=1+1", "'=1", " -甲", "＝x", '他說："是"', "一,二", "一\r二\r\n三",
    "\0\ud800", "\x1c@x", "😀\uffee", "</script><img src=x onerror=alert(1)>",
)  # fmt: skip
_DECIDED = """given => given.map(([data, made]) => {
  globalThis.addEventListener = () => {};
  const deciding = new Deciding(new Plan(data), data, () => {});
  const loaded = deciding.pairs.map(pair => deciding.standing(pair));
  deciding.signed("王");
  for (const [at, choice, because] of made) deciding.decide(deciding.pairs[at], choice, because);
  const chains = deciding.chains.map(chain => chain.map(({ names }) => names));
  const before = deciding.text;
  const standing = deciding.pairs.map(pair => deciding.standing(pair));
  const pending = deciding.pending;
  for (const _ of made) deciding.undo();
  return [loaded, standing, chains, before, deciding.text, pending];
})"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """Two themes; of six names that are alike three stand in both."""
    lines = []
    for letter, numeral, names in (("A", "一", NAMES), ("B", "二", NAMES[::2])):
        lines += [f"## {numeral}、主題 ({letter})", "", "策略目標\tKPI\t主責局處"]
        for place, name in enumerate(names, 1):
            code = f"{letter}C{place}"
            lines.append(f"{code} 目標\t{code}.1 {name}\t環保局")
    path = tmp_path_factory.mktemp("plans") / "trial-108.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (reading,) = read_sources([str(path)])
    return reading


def pairs_of(reading: Reading) -> tuple[CandidatesRow, ...]:
    return LocalEngine([reading]).answer(Candidates(all=True, min_score=0.0, within=True))


def data_of(reading: Reading, page: Any) -> Any:
    """What the page is given if its pairs are all that there are."""
    numbers, rows = numbers_of(reading.graph), pairs_of(reading)
    return {**page, "candidates": told_of(rows, numbers), **deciding(reading, rows, numbers)}


def random_ledger(reading: Reading, chance: random.Random, path: Path) -> Ledger:
    """Decisions on names and on rows, with a person's own columns and a row with a mistake."""
    kpis = reading.plan.kpis
    made = []
    for _ in range(chance.randrange(6)):
        one, other = chance.sample(kpis, 2)
        verdict = chance.choice(list(Verdict))
        relation = chance.choice(RELATIONS[verdict])
        alike = one.match_name == other.match_name
        scope = Scope.PAIR if alike else chance.choice(list(Scope))
        made.append(
            settled(Decision(one.match_name, other.match_name, one.key, other.key, verdict,
                             relation, scope, "", "李", "2026-01-02", chance.choice(REASONS)))
        )  # fmt: skip
    if chance.random() < 0.5:
        made.append(Decision("沒有", "此名", "", "", *CHOICES[1], Scope.NAME))
    ledger = Ledger.of(made)
    entries = tuple(entry._replace(more=("甲組", "")) for entry in ledger.entries)
    path.write_text(replace(ledger, entries=entries, heads=HEADS).text, encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        csv.writer(file).writerow(
            ["甲", "乙", "", "", "也許", "", "", "2", "", "", "=x", "", "丙"]
        )
    return read_ledger(path)


def decided(reading: Reading, made: list[tuple[int, int, str]]) -> Reading:
    """The plan after the same decisions in the terminal."""
    ledger, rows = reading.ledger, pairs_of(reading)
    for at, choice, because in made:
        row = rows[at]
        ends = row.kpis_a[0], row.kpis_b[0]
        one = decision_on(
            reading.graph, *(ends[::-1] if choice == 3 else ends), *CHOICES[choice], Scope.NAME,
            score=f"{row.score:g}", by="王", on=date.today().isoformat(), because=because,
        )  # fmt: skip
        ledger = with_decision(ledger, one)
    return replace(reading, ledger=ledger)


def standing(reading: Reading) -> list[int | None]:
    """The key that says what is held of each pair; none where both its names and rows do."""
    match_names = {kpi.key: kpi.match_name for kpi in reading.plan.kpis}
    known = Settled([reading.graph])
    keys: list[int | None] = []
    for row in pairs_of(reading):
        names = match_names[row.kpis_a[0]], match_names[row.kpis_b[0]]
        verdict, relation = known.of(*names)
        key = next((k for k, (v, r) in CHOICES.items() if (v, r) == (verdict, relation)), 0)
        key = key or {"same": 1, "distinct": 5}.get(relation, 0)
        direct = [one for one in reading.graph.decisions if {one.a, one.b} == set(names)]
        turned = key == 2 and direct[0].a == names[1]
        keys.append(None if len(direct) > 1 else 3 if turned else key)
    return keys


def test_what_follows_and_what_is_saved_is_as_in_the_terminal(
    plain: Reading, tmp_path: Path
) -> None:
    chance = random.Random(15)
    page, cases = page_data(plain), []
    for number in range(60):
        path = tmp_path / f"{number}.csv"
        reading = plain.with_ledger(random_ledger(plain, chance, path))
        count = len(pairs_of(reading))
        assert count == 15
        made = [
            (at, chance.choice([1, 1, 1, 1, *CHOICES]), chance.choice(REASONS))
            for at in chance.sample(range(count), chance.randrange(8))
        ]
        cases.append((reading, made))
    asked = [[data_of(reading, page), made] for reading, made in cases]
    answers = asked_of_node(_DECIDED, asked, plan="Plan", deciding="Deciding")
    contradicted = 0
    for number, ((reading, made), answer) in enumerate(zip(cases, answers, strict=True)):
        loaded, now, chains, text, undone, pending = answer
        after = decided(reading, made)
        assert text == after.ledger.text, number
        for keys, one in ((loaded, reading), (now, after)):
            wanted = standing(one)
            asked_for = [w if w is None else k for k, w in zip(keys, wanted, strict=True)]
            assert asked_for == wanted, number
        voided = {frozenset((d.a, d.b) for d in c.decisions) for c in after.same.chains}
        found = {frozenset(map(tuple, chain)) for chain in chains}
        assert {chain for chain in voided if len({frozenset(two) for two in chain}) > 1} <= found
        contradicted += bool(found)
        assert undone == reading.ledger.text, number
        assert pending == len(made)
    assert contradicted > 10


_DRAWN = """([data, choices]) => choices.map(choice => {
  globalThis.addEventListener = () => {};
  const deciding = new Deciding(new Plan(data), data, () => {});
  const picture = unpacked(data.pictures.duplicates, data, deciding.plan);
  const { a, b } = deciding.pairs[0];
  const [from, to] = [a, b].map(row => Math.max(row, deciding.plan.row(row).measure));
  if (choice) deciding.decide(deciding.pairs[0], choice, "");
  showDecided(picture, deciding);
  const lines = () => picture.edges.filter(edge => edge.kind === "RELATED_TO")
    .filter(edge => edge.from === from && edge.to === to).map(({ dashed }) => dashed);
  const drawn = [lines(), picture.nodes.length];
  if (choice) deciding.undo();
  showDecided(picture, deciding);
  return [...drawn, lines(), picture.nodes.length];
})"""


def test_the_picture_draws_what_is_confirmed_and_leaves_out_what_is_not(plain: Reading) -> None:
    data = page_data(plain)
    loaded, same, narrower, distinct, unsure = asked_of_node(
        _DRAWN, [data, [0, 1, 2, 5, 6]],
        plan="Plan", deciding="Deciding", pictures="unpacked", confirmed="showDecided",
    )  # fmt: skip
    lines, count = loaded[:2]
    assert lines == [True]  # one line, and dashed
    assert same[:2] == [[False], count]
    assert unsure[:2] == loaded[:2]
    for apart in (narrower, distinct):
        assert apart[0] == []
        assert apart[1] == count - 1  # the row that stood there for the pair alone
    for one in (same, narrower, distinct, unsure):
        assert one[2:] == loaded[:2]


ENTRY = {
    "a": "甲", "b": "乙", "kpiA": "x", "kpiB": "y", "choice": 1, "score": "0.5", "by": "",
    "on": "2026-11-24", "because": "", "at": 1,
}  # fmt: skip
STATE = {"version": 1, "document": "hash", "by": "王", "entries": [ENTRY]}
WRONG: tuple[dict[str, Any], ...] = (
    {"a": ""}, {"b": "甲"}, {"a": 1}, {"choice": 3}, {"choice": "1"}, {"on": "明天"}, {"at": -1},
    {"at": 1e99}, {"at": None}, {"score": "2e9"}, {"because": ["x"]}, {"by": None},
)  # fmt: skip


def test_only_a_state_of_this_version_and_document_is_read() -> None:
    broken: list[Any] = [None, [], 1, "x", {}]
    broken += [{**STATE, **wrong} for wrong in (
        {"version": 2}, {"document": "x"}, {"by": 1}, {"entries": {}}, {"entries": [1]},
    )]  # fmt: skip
    broken += [{**STATE, "entries": [{**ENTRY, **wrong}]} for wrong in WRONG]
    huge = {**STATE, "entries": [{**ENTRY, "because": "長" * 1_000_000}]}
    texts = ["", "{", "[" * 9999, *map(json.dumps, [*broken, huge, STATE])]
    script = 'texts => texts.map(text => stateOf(text, "hash"))'
    assert asked_of_node(script, texts, store="stateOf") == [None] * (len(texts) - 1) + [STATE]
