// Deciding: the pairs of near-duplicates, and what the ledger and the page say of each.

import { DISTINCT, SAME, UNSURE, isApart, weighed } from "./sameness.mjs";
import { cellsOf, fileOf, plainCell } from "./ledger.mjs";
import { Store, pairKey } from "./store.mjs";

/** A's key turned: B is narrower than A. */
const TURNED = 3;
const NARROWER = 2;

/**
 * @typedef {{at: number, score: number, a: number, b: number, against: string[],
 *   marks: [number[], number[]], names: [string, string], key: string}} Pair of two names, by
 *   their first rows
 * @typedef {import("./sameness.mjs").Said & {names: [string, string], key: string,
 *   cells: string[], byName?: boolean, entry?: import("./store.mjs").Entry}} Said
 */

export class Deciding {
  /**
   * @param {import("./plan.mjs").Plan} plan
   * @param {{document: string, ledger: string}} data
   * @param {() => void} onChange
   */
  constructor(plan, data, onChange) {
    this.plan = plan;
    this.onChange = onChange;
    const { names, rows, heads, left } = JSON.parse(data.ledger);
    this.heads = heads;
    this.left = new Set(left);
    this.names = new Map(names.map(([first, ...rest]) => [first, rest]));
    /** @type {Pair[]} */
    this.pairs = plan.candidates.map(([score, a, b, against, ...marks], at) => {
      const both = [this.nameOf(a), this.nameOf(b)];
      return { at, score, a, b, against, marks, names: both, key: pairKey(...both) };
    });
    this.firstOf = new Map(this.pairs.flatMap(({ a, b, names: [one, other] }) => [[one, a], [other, b]]));
    /** @type {Said[]} */
    this.ledger = rows.map((row) => ofLedger(row));
    this.store = new Store(data.document, () => this.#changed());
    /** @type {import("./store.mjs").Entry[]} what stood before each decision of this visit */
    this.past = [];
    this.unsaved = this.#weigh();
  }

  /** The match name of the rows of which this is the first. @param {number} first */
  nameOf(first) {
    return this.names.get(first)?.[1] || this.plan.things[first].name;
  }

  /** @param {number} first @returns {number[]} */
  rowsOf(first) {
    return this.names.get(first)?.[0] ?? [first];
  }

  /** What a person said of a pair, here or else in the ledger. @param {Pair} pair @returns {Said | undefined} */
  own({ key }) {
    return this.said.findLast((one) => one.key === key);
  }

  /** The ledger's own row, whatever was decided since. @param {Pair} pair */
  before({ key }) {
    return this.ledger.findLast((one) => one.key === key);
  }

  /** The key that says it of the pair as it is shown. @param {Pair} pair @param {Said} said */
  choiceOf({ names }, { choice, names: [first] }) {
    return choice === NARROWER && first !== names[0] ? TURNED : choice;
  }

  /** What holds of a pair, decided or following from others; 0 if nothing. @param {Pair} pair */
  standing(pair) {
    const direct = this.counting.findLast((one) => one.key === pair.key);
    if (direct && direct.choice !== UNSURE) return this.choiceOf(pair, direct);
    const [one, other] = [pair.a, pair.b].map((end) => this.part.get(end) ?? end);
    if (one === other) return SAME;
    const meet = ([a, b]) => [a, b].map((end) => this.part.get(end) ?? end).every((end) => end === one || end === other);
    if (this.counting.some(({ choice, ends, key }) => key && isApart(choice) && ends.some((two) => meet(two)))) return DISTINCT;
    return direct ? UNSURE : 0;
  }

  /** @param {Pair} pair */
  isOpen(pair) {
    return [0, UNSURE].includes(this.standing(pair));
  }

  /** Those to look at first, then the settled ones; the likeliest first. @returns {Pair[]} */
  inOrder() {
    const open = this.pairs.filter((pair) => this.isOpen(pair));
    return [...open, ...this.pairs.filter((pair) => !open.includes(pair))];
  }

  /** The decisions that contradict what was said of a pair. @param {Pair} pair @returns {Said[][]} */
  chainsOf({ key }) {
    return this.chains.filter((chain) => chain.some((one) => one.key === key));
  }

  /** Decisions of the page that the ledger it was made with lacks. */
  get pending() {
    const known = new Set(this.ledger.map(({ cells }) => cells.slice(0, 11).join("\n")));
    return this.said.filter(({ entry, cells }) => entry && !known.has(cells.join("\n"))).length;
  }

  /** Entries on names that are no pair of this page. */
  get strangers() {
    const keys = new Set(this.pairs.map(({ key }) => key));
    return this.said.filter(({ entry, key }) => entry && !keys.has(key)).length;
  }

  /** Whether closing the page would lose something. */
  get atRisk() {
    return !this.store.kept && this.text !== this.unsaved;
  }

  /** @param {Pair} pair @param {number} choice @param {string} because */
  decide(pair, choice, because) {
    const before = this.store.entries.get(pair.key);
    this.past.push(before ?? this.#entry(pair, 0, ""));
    this.#put(this.#entry(pair, choice, because));
  }

  /** Change the reason of what was decided here. @param {Pair} pair @param {string} because */
  explain(pair, because) {
    const entry = this.store.entries.get(pair.key);
    if (!entry?.choice || entry.because === because) return;
    this.#put({ ...entry, because });
  }

  /** @param {string} by who decides */
  signed(by) {
    this.store.by = by;
    this.store.keep();
    this.#changed();
  }

  /** Take the last decision back; the pair it was on. @returns {Pair | undefined} */
  undo() {
    let back = this.past.pop();
    if (!back) {
      const made = [...this.store.entries.values()].filter(({ choice }) => choice);
      const last = made.sort((one, other) => one.at - other.at).at(-1);
      back = last && { ...last, choice: 0 };
    }
    if (!back) return undefined;
    this.#put(back);
    return this.pairs.find(({ key }) => key === pairKey(back.a, back.b));
  }

  /** Take back what was decided here on a pair, whenever. @param {Pair} pair */
  takeBack(pair) {
    this.past = this.past.filter(({ a, b }) => pairKey(a, b) !== pair.key);
    this.#put(this.#entry(pair, 0, ""));
  }

  /** Whether a decision of the page stands on a pair. @param {Pair} pair */
  isMadeHere(pair) {
    return Boolean(this.store.entries.get(pair.key)?.choice);
  }

  /** The file of decisions: the ledger's rows and those of the page. */
  get text() {
    const more = ({ key, entry }) => (entry && this.ledger.find((row) => row.key === key && row.byName)?.cells.slice(11)) || [];
    return fileOf(this.said.map((one) => [...one.cells, ...more(one)]), this.heads);
  }

  /** The file is on the person's disk. */
  saved() {
    this.unsaved = this.text;
  }

  #entry({ names, a, b, score }, choice, because) {
    const turned = choice === TURNED;
    const [one, other] = turned ? [1, 0] : [0, 1], rows = [a, b];
    const key = (at) => this.plan.things[rows[at]].key;
    const day = new Date(), two = (number) => String(number).padStart(2, "0");
    return {
      a: names[one], b: names[other], kpiA: key(one), kpiB: key(other), choice: turned ? NARROWER : choice,
      score: String(score), by: this.store.by, because,
      on: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`, at: 0,
    };
  }

  #put(entry) {
    this.store.put({ ...entry, at: this.store.now() });
    this.#changed();
  }

  #changed() {
    this.#weigh();
    this.onChange();
  }

  #weigh() {
    const made = [...this.store.entries.values()].filter(({ choice }) => choice).map((entry) => this.#ofEntry(entry));
    const keys = new Set(made.map(({ key }) => key));
    this.said = [...this.ledger.filter(({ key, byName }) => !(byName && keys.has(key))), ...made];
    const { counting, chains, part } = weighed(this.said);
    Object.assign(this, { counting, chains, part });
    return this.text;
  }

  #ofEntry(entry) {
    const { a, b, choice } = entry;
    const cells = cellsOf({ ...entry, by: entry.by || this.store.by });
    return { choice, cells, ends: this.#ends(a, b, choice), void: false, names: [a, b], key: pairKey(a, b), entry };
  }

  /** What a decision on two names is about: rows that left a name are no longer joined by it. */
  #ends(a, b, choice) {
    const [one, other] = [a, b].map((name) => this.firstOf.get(name));
    if (one === undefined || other === undefined) return [];
    if (!isApart(choice)) return [[one, other]];
    const units = (first) => [...new Set(this.rowsOf(first).map((row) => (this.left.has(-row) ? -row : first)))];
    return units(one).flatMap((from) => units(other).map((to) => [from, to]));
  }
}

/** @param {[number, string[], Array<[number, number]>, number, number]} row @returns {Said} */
function ofLedger([choice, cells, ends, idle, whole]) {
  const [a, b] = cells.map(plainCell);
  return {
    choice, cells, ends, void: Boolean(idle), names: [a, b], key: whole ? pairKey(a, b) : "",
    byName: choice > 0 && cells[6] === "name",
  };
}
