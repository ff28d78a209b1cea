// Several plans together: each year in figures, and the measures that plans have in common.

import { say, listed } from "./words.mjs";
import { tableOf } from "./lists.mjs";
import { element } from "./dom.mjs";

/**
 * @typedef {[number, string, string, string, ...Array<number | null>]} Trend the plan by its number;
 *   a theme's letter, name and letter before; what is counted in it
 * @typedef {[string, string, Array<[number, string]>, string[], string[], number]} Across a measure:
 *   name, tier, its first KPI in each plan that has it, years, cities, how many KPIs
 * @typedef {(at: number, key?: string) => void} Open
 */

const FIGURES = ["objectives", "kpis", "measure", "bureaus-named", "new", "gone", "moved-in", "moved-out"];

/**
 * @param {{plans: string[][], trends: Trend[], across: Across[]}} portfolio
 * @param {Open} onOpen
 * @returns {HTMLElement[]}
 */
export function acrossOf({ plans, trends, across }, onOpen) {
  const keyOf = (at) => plans[at][0];
  const years = tableOf(say("table-trends"), [
    {
      head: say("theme"),
      plain: ([, letter, name]) => `${letter} ${name}`.trim(),
      cell: ([at, letter, name]) => (letter ? opening(`${letter} ${name}`, () => onOpen(at, `${keyOf(at)}/${letter}`)) : name),
      value: (row) => trends.indexOf(row),
    },
    { head: say("a-plan-chosen"), cell: ([at]) => keyOf(at) },
    { head: say("year"), cell: ([at]) => plans[at][3], value: ([at]) => Number(plans[at][3]) || 0 },
    { head: say("letter-before"), cell: ([, , , before]) => before },
    ...FIGURES.map((name, place) => ({ head: say(name), cell: (row) => row[4 + place] ?? "" })),
  ], trends);
  const common = tableOf(say("table-across"), [
    {
      head: say("measure"),
      plain: ([name]) => name,
      cell: ([name, , stands]) => opening(name, () => onOpen(...stands[0])),
    },
    { head: say("tier"), cell: ([, tier]) => say(tier) },
    { head: say("plans-count"), cell: ([, , stands]) => stands.length },
    { head: say("a-plan-chosen"), cell: ([, , stands]) => listed(stands.map(([at]) => keyOf(at))) },
    { head: say("year"), cell: ([, , , told]) => listed(told) },
    { head: say("city"), cell: ([, , , , cities]) => listed(cities) },
    { head: say("kpis"), cell: (row) => row[5] },
  ], across);
  return [years, common];
}

/** A name as a button that opens a plan. @param {string} name @param {() => void} onClick */
export function opening(name, onClick) {
  const button = element("button", { type: "button", class: "thing" }, name);
  button.addEventListener("click", onClick);
  return button;
}
