// The opening: what is shown while nobody has chosen.

import { Plan } from "./plan.mjs";
import { FACETS } from "./address.mjs";
import { closestPair, partnerOf } from "./pairs.mjs";

/**
 * What a page shows whose address says nothing.
 * @param {Plan} plan
 * @param {{opening: [string, number, number], language: string}} data
 * @returns {import("./address.mjs").State}
 */
export function usualState(plan, { opening: [view, bureau, other], language }) {
  const filters = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
  const [one, second] = bureau < 0 ? closestPair(plan) : [bureau, other < 0 ? partnerOf(plan, bureau) : other];
  return { view, bureau: one, other: second, inferred: false, select: -1, language, filters };
}
