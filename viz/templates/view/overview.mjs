// The overview of several plans: which there are, and what changed from one edition to the next.

import { say, saidPlaces, told } from "./words.mjs";
import { tableOf } from "./lists.mjs";
import { acrossOf, opening } from "./across.mjs";
import { byId, element } from "./dom.mjs";
import { showWords } from "./telling.mjs";

/**
 * @typedef {[string, string, string, string, number[]]} Told a plan: key, title, city, year, counts
 * @typedef {[string, string, string, string, string, string, string, any, any]} Change kind, label,
 *   name, its keys in both editions, before, after, its places in both
 */

/**
 * Show the choice among plans, and where none is open what they are together.
 * @param {{plans: Told[], changes: Array<[number, number, Change[]]>}} portfolio
 * @param {number} at the one that is open, below 0 for none
 * @param {string} title of it
 * @param {(at: number, key?: string) => void} onOpen
 */
export function showPlans(portfolio, at, title, onOpen) {
  const names = [say("portfolio"), ...portfolio.plans.map(([key, title]) => `${key}　${title}`)];
  byId("plans").replaceChildren(...names.map((name, place) =>
    element("option", { value: place - 1, selected: place - 1 === at }, name)));
  document.querySelector("h1").textContent = at < 0 ? say("portfolio") : title;
  if (at >= 0) return;
  showWords();
  document.title = say("portfolio");
  byId("overview").replaceChildren(...overviewOf(portfolio, onOpen));
}

/**
 * @param {{plans: Told[], changes: Array<[number, number, Change[]]>, remarks: [string, string][],
 *   trends: import("./across.mjs").Trend[], across: import("./across.mjs").Across[]}} portfolio
 * @param {(at: number, key?: string) => void} onOpen
 * @returns {HTMLElement[]}
 */
function overviewOf(portfolio, onOpen) {
  const { plans, changes, remarks } = portfolio;
  const count = (head, place) => ({ head: say(head), cell: ([, , , , counts]) => counts[place] });
  const list = tableOf(say("table-plans"), [
    {
      head: say("a-plan-chosen"),
      plain: (plan) => plan[1],
      cell: (plan) => opening(plan[1], () => onOpen(plans.indexOf(plan))),
      value: (plan) => plans.indexOf(plan),
    },
    { head: say("year"), cell: (plan) => plan[3], value: (plan) => Number(plan[3]) || 0 },
    count("themes-count", 0), count("objectives", 1), count("kpis", 2), count("bureaus", 3), count("measure", 4),
  ], plans);
  const heard = remarks.map((text) => element("p", { class: "soft" }, told(text)));
  const across = acrossOf(portfolio, onOpen);
  if (!changes.length) return [list, ...heard, ...across];
  const place = element("div");
  const chooser = element("select", { id: "editions" }, ...changes.map(([old, now], at) =>
    element("option", { value: at }, `${plans[old][0]} → ${plans[now][0]}`)));
  const show = () => place.replaceChildren(...changesOf(plans, changes[Number(chooser.value)], onOpen));
  chooser.addEventListener("change", show);
  show();
  const choice = element("label", { class: "figures" }, `${say("editions")} `, chooser);
  return [list, ...heard, ...across, choice, place];
}

/**
 * @param {Told[]} plans
 * @param {[number, number, Change[]]} pair
 * @param {(at: number, key?: string) => void} onOpen
 */
function changesOf(plans, [old, now, rows], onOpen) {
  const kinds = new Map();
  for (const [kind] of rows) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const figures = [...kinds].map(([kind, count]) => `${say(kind)} ${count}`).join(" · ");
  const caption = say("table-changes", plans[old][0], plans[now][0]);
  return [element("p", { class: "figures" }, figures), tableOf(caption, [
    {
      head: say("name"),
      plain: ([, , name]) => name,
      cell: ([, , name, before, after]) => opening(name, () => (after ? onOpen(now, after) : onOpen(old, before))),
    },
    { head: say("change"), cell: ([kind]) => say(kind) },
    { head: say("kind"), cell: ([, label]) => say(label) },
    { head: say("before"), cell: (row) => element("span", {}, row[5]), plain: (row) => row[5] },
    { head: say("after"), cell: (row) => element("span", {}, row[6]), plain: (row) => row[6] },
    { head: say("old-place"), cell: (row) => saidPlaces(row[7]) },
    { head: say("new-place"), cell: (row) => saidPlaces(row[8]) },
  ], rows)];
}
