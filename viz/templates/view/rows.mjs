// Rows: the KPIs that pass the filters, and the things that they are tied to.

import { KPI, BUREAU, MEASURE, Plan } from "./plan.mjs";

/** The facets by which rows are filtered, each with the values that a row has. */
export const ROW_FACETS = {
  theme: (plan, row) => [plan.things[row.theme].code],
  perspective: (plan, row) => [row.perspective || "none"],
  owner: (plan, row) => row.owners.map((owner) => plan.titleOf(owner.bureau)),
  tier: (plan, row) => [row.tier || "tier-none"],
  conflict: (plan, row) => [conflictOf(plan, row)],
};

/** How the owners of a row's measure differ. @param {Plan} plan @param {import("./plan.mjs").Row} row */
export function conflictOf(plan, row) {
  if (row.measure < 0) return "tier-none";
  const { conflict } = plan.measure(row.measure);
  return conflict ? `conflict-${conflict}` : "same-owners";
}

/**
 * The rows that pass, by facets that are set; `but` is left out.
 * @param {Plan} plan
 * @param {Record<string, Set<string>>} filters
 * @param {string} [but]
 */
export function passingRows(plan, filters, but = "") {
  const set = Object.keys(ROW_FACETS).filter((facet) => facet !== but && filters[facet].size);
  return plan.rows.filter((row) =>
    set.every((facet) => ROW_FACETS[facet](plan, row).some((value) => filters[facet].has(value))));
}

/**
 * The values of a facet in the document's order, each with the number of rows that it would leave.
 * @param {Plan} plan
 * @param {Record<string, Set<string>>} filters
 * @param {string} facet
 * @returns {Map<string, number>}
 */
export function facetCounts(plan, filters, facet) {
  const counts = new Map();
  const values = plan.rows.flatMap((row) => ROW_FACETS[facet](plan, row));
  for (const value of values) counts.set(value, 0);
  for (const row of passingRows(plan, filters, facet))
    for (const value of new Set(ROW_FACETS[facet](plan, row))) counts.set(value, counts.get(value) + 1);
  return counts;
}

/** Everything that rows are tied to. @param {Plan} plan @param {import("./plan.mjs").Row[]} rows */
export function thingsOf(plan, rows) {
  return new Set(rows.flatMap((row) => plan.tied(row)));
}

/**
 * What is lit when a thing is selected: what its rows are tied to.
 * @param {Plan} plan
 * @param {number} number
 */
export function litBy(plan, number) {
  const lit = thingsOf(plan, plan.rowsOf[number]);
  const { kind } = plan.things[number];
  if (kind === BUREAU) for (const collective of plan.bureau(number).collectives) lit.add(collective);
  if (kind === KPI && plan.row(number).measure >= 0)
    for (const row of plan.rowsOf[plan.row(number).measure]) lit.add(row.number);
  return lit;
}

/** The measures of rows. @param {import("./plan.mjs").Row[]} rows @param {Plan} plan */
export function measuresOf(plan, rows) {
  const found = new Set(rows.map((row) => row.measure).filter((number) => number >= 0));
  return plan.numbers(MEASURE).filter((number) => found.has(number));
}
