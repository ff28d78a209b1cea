// Matrices: what is better read than drawn; a cell lists the rows behind it.

import { say } from "./words.mjs";
import { THEME, Plan } from "./plan.mjs";
import { measuresByThemes, objectivesByBureaus, tallyOf, themesByThemes } from "./tallies.mjs";
import { carriers, sourceHeads, sourceOf } from "./carrying.mjs";
import { element, thingButton } from "./dom.mjs";

/** The matrices of each view; a large one is made when it is unfolded. */
const OF_VIEWS = {
  map: [{ word: "matrix-objectives", tally: objectivesByBureaus, folded: true }],
  duplicates: [
    { word: "matrix-measures", tally: measuresByThemes, folded: false },
    { word: "matrix-themes", tally: themesByThemes, folded: false },
  ],
  themes: [{ word: "matrix-themes", tally: themesByThemes, folded: false }],
};
const SHADES = 5;

/**
 * @param {Plan} plan
 * @param {string} view
 * @returns {HTMLElement[]}
 */
export function matricesOf(plan, view) {
  const made = (OF_VIEWS[view] ?? []).map(({ word, tally, folded }) => {
    if (!folded) return matrixTable(plan, word, tally(plan));
    const fold = element("details", {}, element("summary", {}, say(word)));
    fold.addEventListener("toggle", () => {
      if (fold.children.length === 1) fold.append(matrixTable(plan, word, tally(plan)));
    });
    return fold;
  });
  return made.length ? [element("div", { class: "matrices" }, ...made)] : [];
}

/**
 * @param {Plan} plan
 * @param {string} word
 * @param {import("./tallies.mjs").Matrix} matrix
 */
function matrixTable(plan, word, matrix) {
  const behind = element("div", { class: "behind", role: "status" });
  const most = Math.max(1, ...[...matrix.tallies.values()].map(({ count }) => count));
  const heads = matrix.across.map((above) => element("th", { scope: "col" }, shortButton(plan, above)));
  const lines = matrix.down.map((left) => element("tr", {},
    element("th", { scope: "row" }, thingButton(plan, left)),
    ...matrix.across.map((above) => {
      const { count, rows } = tallyOf(matrix, left, above);
      if (!count) return element("td", { class: "heat-0" });
      const label = say("behind", plan.titleOf(left), plan.titleOf(above), rows.length);
      const cell = element("button", { type: "button", class: "cell", "aria-label": `${label}（${count}）` }, count);
      cell.addEventListener("click", () => behind.replaceChildren(
        element("p", {}, label), element("ul", {}, ...rows.map((row) => element("li", {}, thingButton(plan, row))))));
      return element("td", { class: `heat-${Math.ceil((SHADES * count) / most)}` }, cell);
    })));
  const made = element("table", { class: "matrix" }, element("caption", {}, say(word)),
    element("thead", {}, element("tr", {}, element("td"), ...heads)), element("tbody", {}, ...lines));
  const scroll = element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": say(word) }, made);
  const short = (above) => (plan.things[above].kind === THEME ? plan.things[above].code : plan.titleOf(above));
  const linesOf = (traced) => [
    [say(word), ...matrix.across.map(short), ...(traced ? sourceHeads() : [])],
    ...matrix.down.map((left) => [
      plan.titleOf(left), ...matrix.across.map((above) => tallyOf(matrix, left, above).count || ""),
      ...(traced ? sourceOf(plan, [left]) : []),
    ]),
  ];
  return element("div", { class: "table" }, carriers(say(word), linesOf), scroll, behind);
}

/** A theme by its letter; a bureau from top to bottom. */
function shortButton(plan, number) {
  const { kind, code, title } = plan.things[number];
  const button = thingButton(plan, number, kind === THEME ? code : title);
  button.setAttribute("aria-label", title);
  if (kind !== THEME) button.classList.add("upright");
  return button;
}
