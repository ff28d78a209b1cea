// Carrying: a table taken away, to a sheet by a file, to a document by the clipboard.

import { listed, say, saidPlaces } from "./words.mjs";
import { copied, element, tell } from "./dom.mjs";
import { fileName, save } from "./saving.mjs";

/**
 * @typedef {Array<string | number>} Line
 */

/** What a spreadsheet takes for a formula, as the command's own tables have it. */
const FORMULA = /^ *[=+\-@\t\r＝＋－＠]/;

/** @param {string | number} cell numbers stay numbers */
function harmless(cell) {
  return typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell);
}

/** Lines as the command writes CSV: with a BOM, ended as Excel does, no cell a formula. @param {Line[]} lines */
export function csvOf(lines) {
  const cells = (line) => line.map(harmless).map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  return `\ufeff${lines.map((line) => `${cells(line).join(",")}\r\n`).join("")}`;
}

/** Lines for the clipboard: as text with tabs, and as a table. @param {Line[]} lines @returns {[string, string]} */
function pastedOf(lines) {
  const texts = lines.map((line) => line.map((cell) => harmless(cell).replace(/\s+/g, " ").trim()));
  const plain = element("table", {}, ...texts.map((cells, at) =>
    element("tr", {}, ...cells.map((text) => element(at ? "td" : "th", {}, text)))));
  return [texts.map((cells) => cells.join("\t")).join("\r\n"), plain.outerHTML];
}

/** The heads of what {@link sourceOf} gives. */
export const sourceHeads = () => ["code", "line-numbers", "file"].map((word) => say(word));

/**
 * Where things stand, by which a line is found again in the document.
 * @param {import("./plan.mjs").Plan} plan
 * @param {number[]} numbers
 * @returns {Line}
 */
export function sourceOf(plan, numbers) {
  const things = numbers.map((number) => plan.things[number]);
  const lines = things.map(({ places }) => places).map((places) =>
    (typeof places[0] === "number" ? listed(places) : saidPlaces(places)));
  const each = (texts) => listed([...new Set(texts)].filter(Boolean));
  return [each(things.map(({ code }) => code)), each(lines), each(things.map(({ file }) => file))];
}

/**
 * The buttons that take a table away. Where filters leave rows out each line says so: it may be
 * read where nobody sees the filters.
 * @param {string} caption
 * @param {(traced: boolean) => Line[]} linesOf heads first; `traced` with where each row stands
 */
export function carriers(caption, linesOf) {
  const box = element("div", { class: "copy" });
  const lines = (traced) => {
    const note = box.closest("#tables")?.querySelector(".narrow")?.textContent;
    return linesOf(traced).map((line, at) => (note ? [...line, at ? note : say("filters")] : line));
  };
  const button = (word, onClick) => {
    const made = element("button", { type: "button", "aria-label": `${say(word)}　${caption}` }, say(word));
    made.addEventListener("click", onClick);
    return made;
  };
  box.append(
    button("copy-table", () => tell(say(copied(...pastedOf(lines(false))) ? "copied" : "not-copied-table"))), " ",
    button("CSV", () => save(new Blob([csvOf(lines(true))], { type: "text/csv" }), fileName([caption], "csv"))));
  return box;
}
