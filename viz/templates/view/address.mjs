// The address: what the page shows, as it stands behind the #.

import { Plan, BUREAU } from "./plan.mjs";
import { partnerOf } from "./pairs.mjs";
import { ROW_FACETS } from "./rows.mjs";

/**
 * @typedef {{view: string, bureau: number, other: number, inferred: boolean, select: number,
 *   language: string, filters: Record<string, Set<string>>}} State
 */

export const VIEWS = ["map", "duplicates", "bureau", "compare", "themes", "all"];
export const FACETS = ["theme", "perspective", "owner", "tier", "conflict", "hide"];
const LANGUAGES = ["zh-TW", "en"];
const NAMES = new Set(["view", "bureau", "other", "inferred", "select", "lang", "plan", "embed", ...FACETS]);

/**
 * What `address` says; what it does not say, or says wrongly, is as in `usual`.
 * @param {string} address
 * @param {State} usual
 * @param {Plan} plan
 * @param {(name: string, value: string) => void} [onStray] told of what the plan does not have
 * @returns {State}
 */
export function readAddress(address, usual, plan, onStray = () => {}) {
  const said = new URLSearchParams(address.replace(/^#/, ""));
  for (const name of said.keys()) if (!NAMES.has(name)) onStray("", name);
  const found = (name, otherwise, known) => {
    if (!said.has(name)) return otherwise;
    const answer = known(said.get(name));
    if (answer === undefined) onStray(name, said.get(name));
    return answer ?? otherwise;
  };
  const one = (name, known, otherwise) => found(name, otherwise, (text) => known.find((item) => item === text));
  const named = (name, otherwise, fits) => found(name, otherwise, (text) => {
    const number = plan.numberOf(text);
    return number >= 0 && fits(number) ? number : undefined;
  });
  const isBureau = (number) => plan.things[number].kind === BUREAU;
  const values = (facet) => {
    if (!said.has(facet)) return [];
    const known = ROW_FACETS[facet] && new Set(plan.rows.flatMap((row) => ROW_FACETS[facet](plan, row)));
    const given = said.getAll(facet).flatMap((text) => (known?.has(text) ? text : text.split("|"))).filter(Boolean);
    return given.filter((value) => !known || known.has(value) || onStray(facet, value));
  };
  const chosen = named("bureau", usual.bureau, isBureau);
  return {
    view: one("view", VIEWS, usual.view),
    bureau: chosen,
    other: named("other", chosen === usual.bureau ? usual.other : partnerOf(plan, chosen), isBureau),
    inferred: said.get("inferred") === "1",
    select: named("select", -1, () => true),
    language: one("lang", LANGUAGES, usual.language),
    filters: Object.fromEntries(FACETS.map((facet) => [facet, new Set(values(facet))])),
  };
}

/**
 * The address that says `state`, from the # on, in names that people read.
 * @param {State} state
 * @param {State} usual
 * @param {Plan} plan
 */
export function writeAddress(state, usual, plan) {
  const said = new URLSearchParams({ view: state.view });
  const pair = state.view === "compare";
  if ((pair || state.view === "bureau") && state.bureau >= 0) said.set("bureau", plan.shortOf(state.bureau));
  if (pair && state.other >= 0) said.set("other", plan.shortOf(state.other));
  if (state.inferred && state.view === "bureau") said.set("inferred", "1");
  if (state.select >= 0) said.set("select", plan.shortOf(state.select));
  for (const facet of FACETS) for (const value of state.filters[facet]) said.append(facet, value);
  if (state.language !== usual.language) said.set("lang", state.language);
  return `#${said}`;
}
