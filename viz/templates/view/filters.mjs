// Filters: which rows and which kinds are shown.

import { listed, say } from "./words.mjs";
import { KPI, Plan } from "./plan.mjs";
import { ROW_FACETS, facetCounts, passingRows } from "./rows.mjs";
import { paintSample } from "./paint.mjs";
import { element } from "./dom.mjs";

/** What a facet is called. */
export const FACET_WORDS = {
  theme: "theme", perspective: "perspective", owner: "Bureau", tier: "tier", conflict: "conflict",
};
/** What a kind of node is called in the legend. */
const KIND_WORDS = {
  theme: "Theme", objective: "Objective", "objective-shared": "legend-objective-shared",
  kpi: "KPI", "kpi-shared": "legend-kpi-shared", dot: "KPI", "dot-shared": "legend-kpi-shared",
  bureau: "Bureau", collective: "collective", measure: "SharedKPI",
};

/**
 * The column of filters.
 * @param {Plan} plan
 * @param {Record<string, Set<string>>} filters
 * @param {(facet: string, value: string, on: boolean) => void} onChange
 * @param {() => void} onClear
 * @returns {HTMLElement[]}
 */
export function filterColumn(plan, filters, onChange, onClear) {
  const clear = element("button", { type: "button", class: "clear" }, say("clear"));
  clear.addEventListener("click", onClear);
  const count = element("p", { class: "soft" }, say("passing", passingRows(plan, filters).length, plan.rows.length));
  const sets = Object.keys(ROW_FACETS).map((facet) => {
    const boxes = [...facetCounts(plan, filters, facet)].map(([value, rows]) => {
      const box = element("input", { type: "checkbox", "data-facet": facet, "data-value": value });
      box.checked = filters[facet].has(value);
      box.addEventListener("change", () => onChange(facet, value, box.checked));
      return element("label", {}, box, ` ${valueWord(plan, facet, value)} `, element("small", {}, rows));
    });
    return element("fieldset", {}, element("legend", {}, say(FACET_WORDS[facet])), ...boxes);
  });
  return [count, clear, ...sets];
}

/**
 * Which filters are set, in words; empty where none is.
 * @param {Plan} plan with the rows that pass
 * @param {Record<string, Set<string>>} filters
 * @param {string[]} [kinds] of nodes that may be hidden
 */
export function filtersSaid(plan, filters, kinds = [...filters.hide]) {
  const said = Object.keys(ROW_FACETS).filter((facet) => filters[facet].size).map((facet) =>
    `${say(FACET_WORDS[facet])} ${listed([...filters[facet]].map((value) => valueWord(plan, facet, value)))}`);
  if (said.length) said.push(say("passing", plan.rows.length, plan.counts[KPI]));
  const hidden = kinds.filter((kind) => filters.hide.has(kind));
  if (hidden.length) said.push(say("not-drawn", listed([...new Set(hidden.map((kind) => say(KIND_WORDS[kind] ?? kind)))])));
  return said.length ? say("filtered", said.join(say("figure-and"))) : "";
}

/** What a value of a facet is called. @param {Plan} plan @param {string} facet @param {string} value */
function valueWord(plan, facet, value) {
  if (facet === "owner") return value;
  if (facet !== "theme") return say(value);
  const theme = plan.things.find((thing) => thing.code === value);
  return theme ? theme.title : value;
}

/**
 * The legend of a picture: its kinds with their numbers; each is a button that shows or hides it.
 * @param {import("./pictures.mjs").Picture} picture
 * @param {Set<string>} hidden
 * @param {import("./paint.mjs").Palette} palette
 * @param {(kind: string, hide: boolean) => void} onToggle
 */
export function legendOf(picture, hidden, palette, onToggle) {
  const counts = new Map();
  for (const node of picture.nodes) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  const order = Object.keys(KIND_WORDS).filter((kind) => counts.has(kind));
  return order.map((kind) => {
    const sample = element("canvas", { width: 24, height: 14, "aria-hidden": "true" });
    paintSample(sample.getContext("2d"), kind, palette);
    const button = element("button", { type: "button", "aria-pressed": String(!hidden.has(kind)), "data-kind": kind },
      sample, ` ${say(KIND_WORDS[kind])} `, element("small", {}, counts.get(kind)));
    button.addEventListener("click", () => onToggle(kind, !hidden.has(kind)));
    return element("li", {}, button);
  });
}
