// The store: what was decided in the page, kept in the browser by the document's hash.

const VERSION = 1;
/** Characters; many times what is decided by hand. */
const MOST = 1_000_000;
const TEXTS = ["a", "b", "kpiA", "kpiB", "score", "by", "on", "because"];

/**
 * @typedef {import("./ledger.mjs").Decision & {at: number}} Entry what was last decided on a pair,
 *   in milliseconds; the choice 0 takes it back
 */

/** @param {string} a @param {string} b */
export const pairKey = (a, b) => JSON.stringify([a, b].sort());

export class Store {
  /**
   * @param {string} document its hash
   * @param {() => void} onMerged another tab has decided something
   */
  constructor(document, onMerged) {
    this.document = document;
    this.place = `kpigraph.decisions.${document}`;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    this.by = "";
    /** Whether what is decided outlives the page, and whether a stored state was set aside. */
    this.kept = true;
    this.setAside = false;
    this.heard = (event) => {
      const state = event.key === this.place && event.newValue && stateOf(event.newValue, document);
      if (!state) return;
      this.#merge(state);
      this.by = state.by;
      this.keep();
      onMerged();
    };
    addEventListener("storage", this.heard);
    this.#load();
  }

  close() {
    removeEventListener("storage", this.heard);
  }

  /** Later than all that was decided before. */
  now() {
    return Math.max(Date.now(), ...[...this.entries.values()].map(({ at }) => at + 1));
  }

  /** @param {Entry} entry */
  put(entry) {
    this.entries.set(pairKey(entry.a, entry.b), entry);
    this.keep();
  }

  /** Write all of it, with what another tab has written meanwhile. */
  keep() {
    try {
      const there = localStorage.getItem(this.place);
      const state = there && stateOf(there, this.document);
      if (state) this.#merge(state);
      const { document, by } = this;
      const entries = [...this.entries.values()].sort(inOrder);
      const text = JSON.stringify({ version: VERSION, document, by, entries });
      if (text.length > MOST) this.kept = false;
      if (text !== there && this.kept) localStorage.setItem(this.place, text);
    } catch {
      this.kept = false;
    }
  }

  #load() {
    try {
      const text = localStorage.getItem(this.place);
      const state = text === null ? null : stateOf(text, this.document);
      if (state) {
        this.by = state.by;
        this.#merge(state);
      } else if (text !== null) {
        this.setAside = true;
        let number = 1;
        while (localStorage.getItem(`${this.place}.${number}`) !== null) number += 1;
        localStorage.setItem(`${this.place}.${number}`, text);
        localStorage.removeItem(this.place);
      } else {
        localStorage.setItem(this.place, ""); // whether it may be written at all
        localStorage.removeItem(this.place);
      }
    } catch {
      this.kept = false;
    }
  }

  /** Of two decisions on one pair the later stays. */
  #merge({ entries }) {
    const rank = (entry) => `${String(entry.at).padStart(16, "0")} ${JSON.stringify(entry)}`;
    for (const entry of entries) {
      const key = pairKey(entry.a, entry.b), own = this.entries.get(key);
      if (!own || rank(entry) > rank(own)) this.entries.set(key, entry);
    }
  }
}

/** What a stored text says; null if it is none of this version and document. */
export function stateOf(text, document) {
  if (text.length > MOST) return null;
  try {
    const state = JSON.parse(text);
    const whole = state.version === VERSION && state.document === document
      && isText(state.by) && state.entries.every(isEntry);
    return whole ? state : null;
  } catch {
    return null;
  }
}

const inOrder = (one, other) => (pairKey(one.a, one.b) < pairKey(other.a, other.b) ? -1 : 1);
const isText = (value) => typeof value === "string";

function isEntry(one) {
  return TEXTS.every((name) => isText(one[name])) && one.a !== "" && one.b !== "" && one.a !== one.b
    && [0, 1, 2, 4, 5, 6].includes(one.choice) && /^(\d{4}-\d\d-\d\d)?$/.test(one.on) && /^[01]?(\.\d+)?$/.test(one.score)
    && Number.isInteger(one.at) && one.at >= 0 && one.at < 9e15;
}
