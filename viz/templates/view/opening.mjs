// The opening: what is shown while nobody has chosen.

import { BUREAU, Plan } from "./plan.mjs";
import { FACETS } from "./address.mjs";

/**
 * What a page shows whose address says nothing.
 * @param {Plan} plan
 * @param {{opening: [string, number, number], language: string}} data
 * @returns {import("./address.mjs").State}
 */
export function usualState(plan, { opening: [view, bureau, other], language }) {
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
  const one = bureau >= 0 ? bureau : most(agencies(plan), (number) => plan.rowsOf[number].length);
  const second = other >= 0 ? other : partnerOf(plan, one);
  return { view, bureau: one, other: second, inferred: false, select: -1, language, filters };
}

/** The bureau that has most in common with one. @param {Plan} plan @param {number} bureau */
export function partnerOf(plan, bureau) {
  return most(agencies(plan).filter((number) => number !== bureau), (number) => inCommon(plan, bureau, number));
}

/** The first of `numbers` with the highest count; -1 of none. */
function most(numbers, count) {
  return numbers.reduce((a, b) => (count(b) > count(a) ? b : a), numbers[0] ?? -1);
}

/** The bureaus of their own; the collectives, where there are no others. @param {Plan} plan */
function agencies(plan) {
  const named = plan.numbers(BUREAU).filter((number) => !plan.bureau(number).collective);
  return named.length ? named : plan.numbers(BUREAU);
}

/** In how many KPIs two bureaus answer, before that in how many objectives and themes. */
function inCommon(plan, a, b) {
  const [own, others] = [plan.rowsOf[a], plan.rowsOf[b]];
  const shared = (of) => {
    const theirs = new Set(others.map(of));
    return new Set(own.map(of).filter((value) => theirs.has(value))).size;
  };
  return shared((row) => row.number) * 1e6 + shared((row) => row.objective) * 1e3 + shared((row) => row.theme);
}
