// Lists: each view's nodes and edges as tables, sorted by a click and copied as a whole.

import { say, listed, saidPlaces } from "./words.mjs";
import { OBJECTIVE, KPI, BUREAU, MEASURE, Plan } from "./plan.mjs";
import { SIDES, comparisonSaid, sideOf } from "./comparison.mjs";
import { rowsOfWeb, webSaid } from "./webs.mjs";
import { standingButton, standingOf } from "./panel.mjs";
import { carriers, sourceHeads, sourceOf } from "./carrying.mjs";
import { copied, element, tell, thingButton, thingButtons } from "./dom.mjs";

/**
 * @typedef {{head: string, cell: (row: any) => Node | string | number,
 *   value?: (row: any) => string | number, plain?: (row: any) => string | number, plan?: Plan,
 *   of?: (row: any) => number}} Column `value` is what it is sorted by, `plain` what is taken away
 *   of it, where `cell` is more than that; `of` the thing that the row is about
 */

/** Rows of a table that stand on the page before one asks for all. */
const AT_ONCE = 600;

/**
 * The tables of a view.
 * @param {Plan} plan
 * @param {import("./address.mjs").State} state
 * @param {import("./deciding.mjs").Deciding} deciding
 * @returns {HTMLElement[]}
 */
export function tablesOf(plan, state, deciding) {
  const { rows } = plan;
  return { map: ofMap, duplicates: ofDuplicates, bureau: ofBureau, compare: ofCompare, themes: ofThemes, all: ofAll }[
    state.view](plan, rows, state, deciding);
}

const thing = (plan, head, of) => ({
  head: say(head),
  plain: (row) => (of(row) < 0 ? "" : plan.titleOf(of(row))),
  cell: (row) => (of(row) < 0 ? "" : thingButton(plan, of(row))),
  value: (row) => of(row),
});
/** The thing that a row is about. */
const subject = (plan, head, of) => ({ ...thing(plan, head, of), plan, of });
const things = (plan, head, of) => ({
  head: say(head),
  plain: (row) => listed(of(row).map((number) => plan.titleOf(number))),
  cell: (row) => thingButtons(plan, of(row)),
  value: (row) => of(row).length,
});
const word = (head, of) => ({ head: say(head), cell: of });
const owners = (plan) => things(plan, "owners", (row) => row.owners.map((owner) => owner.bureau));
const place = (plan) => ({
  head: say("place"),
  cell: (row) => saidPlaces(plan.things[row.number].places),
  value: (row) => row.number,
});

function ofMap(plan, rows) {
  const rowsOf = (number) => plan.rowsOf[number];
  const objectives = plan.numbers(OBJECTIVE).filter((number) => rowsOf(number).length || !plan.isNarrow);
  return [tableOf(say("table-map"), [
    subject(plan, "objective", (n) => n),
    thing(plan, "theme", (n) => plan.objective(n).theme),
    word("perspective", (n) => say(plan.objective(n).perspective || "none")),
    word("kpis", (n) => rowsOf(n).length),
    word("shared", (n) => (rowsOf(n).some((row) => plan.across.has(row.measure)) ? say("shared-yes") : "")),
    things(plan, "owners", (n) => plan.beside(rowsOf(n), -1)),
  ], objectives)];
}

/** What figures must say of themselves where they may be copied away from the filters. */
const counted = (plan) => (plan.isNarrow ? say("counted", plan.rows.length, plan.counts[KPI]) : "");

function ofDuplicates(plan, rows, state, deciding) {
  const measures = plan.numbers(MEASURE).filter((number) => plan.rowsOf[number].length);
  const conflict = (n) => plan.measure(n).conflict;
  return [
    tableOf(say("table-measures"), [
      subject(plan, "measure", (n) => n),
      word("tier", (n) => say(plan.measure(n).tier)),
      word("kpis", (n) => plan.rowsOf[n].length),
      things(plan, "theme", (n) => plan.themesOf(plan.rowsOf[n])),
      things(plan, "owners", (n) => plan.beside(plan.rowsOf[n], -1)),
      word("conflict", (n) => say(conflict(n) ? `conflict-${conflict(n)}` : "same-owners")),
    ], measures),
    tableOf(say("table-measure-rows"), [
      subject(plan, "kpi", (row) => row.number),
      thing(plan, "measure", (row) => row.measure),
      thing(plan, "theme", (row) => row.theme),
      owners(plan),
      word("tier", (row) => say(row.tier)),
      place(plan),
    ], rows.filter((row) => row.measure >= 0)),
    ...(plan.candidates.length ? [candidates(plan, deciding)] : []),
  ];
}

/** Rows whose names are nearly alike, and what was decided about them. */
function candidates(plan, deciding) {
  return tableOf(say("table-candidates"), [
    subject(plan, "first", ({ a }) => a),
    subject(plan, "second", ({ b }) => b),
    word("score", ({ score }) => score),
    {
      head: say("decided"),
      cell: (pair) => standingButton(deciding, pair),
      plain: (pair) => standingOf(deciding, pair),
    },
  ], deciding.pairs);
}

function ofBureau(plan, rows, { bureau, inferred }) {
  if (bureau < 0) return [];
  const meant = new Set([bureau, ...(inferred ? plan.bureau(bureau).collectives : [])]);
  const own = rowsOfWeb(plan, bureau, inferred);
  const role = (row) => row.owners.filter((owner) => meant.has(owner.bureau)).map((owner) => say(owner.role));
  const figures = element("p", { class: "figures" },
    thingButton(plan, bureau), ` ${webSaid(plan, bureau, inferred)}${counted(plan)}`);
  return [figures, tableOf(say("table-bureau", plan.titleOf(bureau)), [
    thing(plan, "objective", (row) => row.objective),
    subject(plan, "kpi", (row) => row.number),
    thing(plan, "theme", (row) => row.theme),
    word("role", (row) => listed(role(row))),
    things(plan, "with", (row) => row.owners.map((owner) => owner.bureau).filter((other) => other !== bureau)),
    thing(plan, "measure", (row) => row.measure),
    place(plan),
  ], own)];
}

function ofCompare(plan, rows, { bureau: a, other: b }) {
  if (a < 0 || b < 0) return [];
  const role = (row, number) => listed(row.owners.filter((owner) => owner.bureau === number).map((o) => say(o.role)));
  const names = { a: say("only", plan.titleOf(a)), b: say("only", plan.titleOf(b)), both: say("both") };
  const standing = SIDES.flatMap((side) =>
    rows.filter((row) => sideOf(row, a, b) === side).map((row) => ({ side, row })));
  const list = tableOf(say("table-compare", plan.titleOf(a), plan.titleOf(b)), [
    { head: say("side"), cell: (one) => names[one.side], value: (one) => SIDES.indexOf(one.side) },
    subject(plan, "kpi", (one) => one.row.number),
    thing(plan, "objective", (one) => one.row.objective),
    thing(plan, "theme", (one) => one.row.theme),
    { head: plan.titleOf(a), cell: (one) => role(one.row, a) },
    { head: plan.titleOf(b), cell: (one) => role(one.row, b) },
    {
      head: say("place"),
      cell: (one) => saidPlaces(plan.things[one.row.number].places),
      value: (one) => one.row.number,
    },
  ], standing);
  return [paragraph(plan, a, b), list];
}

/** What two bureaus have in common, in a sentence. @param {Plan} plan @param {number} a @param {number} b */
export function comparedIn(plan, a, b) {
  return comparisonSaid(plan, a, b) + counted(plan);
}

function paragraph(plan, a, b) {
  const text = comparedIn(plan, a, b);
  const copy = element("button", { type: "button", class: "copy" }, say("copy-text"));
  copy.addEventListener("click", () => tell(say(copied(text, "") ? "copied" : "not-copied")));
  return element("p", { class: "figures" },
    thingButton(plan, a), " ", thingButton(plan, b), " ", element("span", {}, text), " ", copy);
}

function ofThemes(plan, rows) {
  const themes = plan.themesOf(plan.rows);
  const counts = new Map();
  for (const row of rows)
    for (const { bureau } of row.owners) {
      const of = counts.get(bureau) ?? counts.set(bureau, new Map()).get(bureau);
      of.set(row.theme, (of.get(row.theme) ?? 0) + 1);
    }
  const sum = (number) => [...counts.get(number).values()].reduce((a, b) => a + b, 0);
  const bureaus = plan.numbers(BUREAU).filter((number) => counts.has(number));
  const columns = themes.map((theme) => ({
    head: plan.things[theme].code,
    theme,
    cell: (number) => counts.get(number).get(theme) ?? "",
    value: (number) => -(counts.get(number).get(theme) ?? 0),
  }));
  const named = element("p", { class: "figures" }, thingButtons(plan, themes));
  return [named, tableOf(say("table-themes"), [
    subject(plan, "Bureau", (number) => number),
    ...columns,
    { head: say("sum"), cell: sum, value: (number) => -sum(number) },
  ], bureaus)];
}

function ofAll(plan, rows) {
  const list = tableOf(say("table-all"), [
    subject(plan, "kpi", (row) => row.number),
    thing(plan, "objective", (row) => row.objective),
    thing(plan, "theme", (row) => row.theme),
    owners(plan),
    thing(plan, "measure", (row) => row.measure),
    place(plan),
  ], rows);
  const bare = plan.numbers(OBJECTIVE).filter((number) => !plan.rowsOf[number].length);
  return bare.length && !plan.isNarrow ? [list, tableOf(say("objective"), [
    subject(plan, "objective", (n) => n), thing(plan, "theme", (n) => plan.objective(n).theme)], bare)] : [list];
}

/**
 * A table whose heads sort it, with a button that copies it.
 * @param {string} caption
 * @param {Column[]} columns
 * @param {any[]} rows
 */
export function tableOf(caption, columns, rows) {
  const body = element("tbody");
  const more = element("button", { type: "button", class: "more" });
  let sorted = rows;
  const fill = (most) => {
    body.replaceChildren(...sorted.slice(0, most).map((row) => rowOf(columns, row)));
    more.hidden = sorted.length <= most;
    more.textContent = say("more", most, sorted.length);
  };
  const sortBy = (cell, column) => {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const head of heads) head.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = column.value ?? column.plain ?? column.cell;
    sorted = [...rows].sort((a, b) => compare(value(a), value(b)) * (down ? -1 : 1));
    fill(Math.max(body.children.length, AT_ONCE));
  };
  const heads = columns.map((column) => {
    const head = element("button", { type: "button", class: "sort" }, column.head);
    const numeric = rows.some((row) => typeof column.cell(row) === "number");
    const cell = element("th", { scope: "col", class: numeric ? "number" : null }, head);
    head.addEventListener("click", () => sortBy(cell, column));
    return cell;
  });
  more.addEventListener("click", () => fill(Infinity));
  fill(AT_ONCE);
  const head = element("tr", {}, ...heads);
  const made = element("table", {},
    element("caption", {}, `${caption}（${rows.length}）`), element("thead", {}, head), body);
  const about = columns.filter((column) => column.of);
  const source = (row) => sourceOf(about[0].plan, about.map(({ of }) => of(row)));
  const linesOf = (traced) => [
    [...columns.map((column) => column.head), ...(traced && about.length ? sourceHeads() : [])],
    ...sorted.map((row) => [
      ...columns.map(({ plain, cell }) => (plain ?? cell)(row)), ...(traced && about.length ? source(row) : []),
    ]),
  ];
  return element("div", { class: "table" }, carriers(caption, linesOf), element("div", { class: "scroll" }, made), more);
}

function rowOf(columns, row) {
  const cells = columns.map((column, at) => {
    const content = column.cell(row);
    const set = { number: "number", string: "short", object: null }[typeof content];
    return element(at ? "td" : "th", { scope: at ? null : "row", class: set }, content);
  });
  return element("tr", {}, ...cells);
}

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-Hant");
}
