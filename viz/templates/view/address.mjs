// The address: what the page shows, as it stands behind the #.

import { Plan, BUREAU } from "./plan.mjs";
import { partnerOf } from "./pairs.mjs";

/**
 * @typedef {{view: string, bureau: number, other: number, inferred: boolean, select: number,
 *   language: string, filters: Record<string, Set<string>>}} State
 */

export const VIEWS = ["map", "duplicates", "bureau", "compare", "themes", "all"];
export const FACETS = ["theme", "perspective", "owner", "tier", "conflict", "hide"];
const LANGUAGES = ["zh-TW", "en"];

/**
 * What `address` says; what it does not say, or says wrongly, is as in `usual`.
 * @param {string} address
 * @param {State} usual
 * @param {Plan} plan
 * @returns {State}
 */
export function readAddress(address, usual, plan) {
  const said = new URLSearchParams(address.replace(/^#/, ""));
  const bureau = (name, otherwise) => {
    const number = plan.numbersByKey.get(said.get(name) ?? "");
    return number !== undefined && plan.things[number].kind === BUREAU ? number : otherwise;
  };
  const one = (name, known, otherwise) => (known.includes(said.get(name)) ? said.get(name) : otherwise);
  const filters = Object.fromEntries(
    FACETS.map((facet) => [facet, new Set((said.get(facet) ?? "").split("|").filter(Boolean))]));
  const chosen = bureau("bureau", usual.bureau);
  return {
    view: one("view", VIEWS, usual.view),
    bureau: chosen,
    other: bureau("other", chosen === usual.bureau ? usual.other : partnerOf(plan, chosen)),
    inferred: said.get("inferred") === "1",
    select: plan.numbersByKey.get(said.get("select") ?? "") ?? -1,
    language: one("lang", LANGUAGES, usual.language),
    filters,
  };
}

/**
 * The address that says `state`, from the # on.
 * @param {State} state
 * @param {State} usual
 * @param {Plan} plan
 */
export function writeAddress(state, usual, plan) {
  const said = new URLSearchParams({ view: state.view });
  const pair = state.view === "compare";
  if ((pair || state.view === "bureau") && state.bureau >= 0) said.set("bureau", plan.things[state.bureau].key);
  if (pair && state.other >= 0) said.set("other", plan.things[state.other].key);
  if (state.inferred && state.view === "bureau") said.set("inferred", "1");
  if (state.select >= 0) said.set("select", plan.things[state.select].key);
  for (const facet of FACETS) if (state.filters[facet].size) said.set(facet, [...state.filters[facet]].join("|"));
  if (state.language !== usual.language) said.set("lang", state.language);
  return `#${said}`;
}
