// The ledger: rows of decisions.csv, written as loaders/decisions.py writes them.

/** The cells of a row, in the order of the file. */
const COLUMNS = ["a", "b", "kpi_a", "kpi_b", "decision", "relation", "scope", "score", "by", "on", "because"];
/** What each key decides; 3 is 2 with the names turned. */
const WORDS = {
  1: ["accept", "same"], 2: ["accept", "narrower"], 4: ["accept", "related"], 5: ["reject", "distinct"],
  6: ["unsure", ""],
};
/** What a spreadsheet takes for a formula; an apostrophe in front says that it is text. */
const RISKY = /^[\s\x1c-\x1f\x85]*[=+\-@＝＋－＠']/;
const EDGES = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;

/**
 * @typedef {{a: string, b: string, kpiA: string, kpiB: string, choice: number, score: string,
 *   by: string, on: string, because: string}} Decision
 */

/** The cells of a decision on two names. @param {Decision} one */
export function cellsOf({ a, b, kpiA, kpiB, choice, score, by, on, because }) {
  return [a, b, kpiA, kpiB, ...WORDS[choice], "name", score, by, on, because].map((text) => {
    const kept = storable(text);
    return RISKY.test(kept) ? `'${kept}` : kept;
  });
}

/** A text as a file gives it back. */
function storable(text) {
  return text.replace(/\r\n?/g, "\n").replaceAll("\0", "␀")
    .replace(/\p{Cs}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`).replace(EDGES, "");
}

/** A cell's text, without the apostrophe that marks it. @param {string} cell */
export function plainCell(cell) {
  return cell[0] === "'" && RISKY.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * The whole file.
 * @param {string[][]} rows
 * @param {string[]} heads of a person's own columns
 */
export function fileOf(rows, heads) {
  const head = [...COLUMNS, ...heads];
  const keyed = rows.map((row) => ({ row, key: row.map(inOrder).join(" ") }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  const whole = keyed.map(({ row }) => [...row, ...Array(Math.max(0, head.length - row.length)).fill("")]);
  return "\ufeff" + [head, ...whole].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}

/** A text by the numbers of its characters, as Python sorts it. */
function inOrder(text) {
  return Array.from(text, (char) => char.codePointAt(0).toString(16).padStart(6, "0")).join("");
}

function quoted(cell) {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
