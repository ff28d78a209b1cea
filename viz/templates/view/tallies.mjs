// Tallies: what matrices count, between two lists of things; behind each figure stand its rows.

import { BUREAU, MEASURE, OBJECTIVE, Plan, THEME } from "./plan.mjs";

/**
 * @typedef {{count: number, rows: number[]}} Tally
 * @typedef {{down: number[], across: number[], tallies: Map<string, Tally>}} Matrix
 *   what has a figure, in the document's order; what is 0 has no tally
 */

/** @param {Matrix} matrix @param {number} left @param {number} above @returns {Tally} */
export function tallyOf({ tallies }, left, above) {
  return tallies.get(`${left} ${above}`) ?? { count: 0, rows: [] };
}

/**
 * How many shared measures stand in two themes; on the diagonal those that stand in one.
 * @param {Plan} plan
 */
export function themesByThemes(plan) {
  return matrixOf(plan, THEME, THEME, plan.numbers(MEASURE).flatMap((measure) => {
    const rows = plan.rowsOf[measure];
    const themes = plan.themesOf(rows);
    return themes.flatMap((left) => themes.map((above) => (
      { left, above, rows: rows.filter(({ theme }) => theme === left || theme === above) })));
  }));
}

/** For how many rows of an objective a bureau answers. @param {Plan} plan */
export function objectivesByBureaus(plan) {
  return matrixOf(plan, OBJECTIVE, BUREAU, plan.rows.flatMap((row) =>
    row.owners.map(({ bureau }) => ({ left: row.objective, above: bureau, rows: [row] }))));
}

/** How many rows a shared measure has in a theme. @param {Plan} plan */
export function measuresByThemes(plan) {
  return matrixOf(plan, MEASURE, THEME, plan.rows.filter(({ measure }) => measure >= 0)
    .map((row) => ({ left: row.measure, above: row.theme, rows: [row] })));
}

/**
 * @param {Plan} plan
 * @param {number} left the kind of the things on the left
 * @param {number} above
 * @param {{left: number, above: number, rows: import("./plan.mjs").Row[]}[]} counted one each
 * @returns {Matrix}
 */
function matrixOf(plan, left, above, counted) {
  const tallies = new Map();
  for (const one of counted) {
    const pair = `${one.left} ${one.above}`;
    const { count, rows } = tallies.get(pair) ?? { count: 0, rows: [] };
    tallies.set(pair, { count: count + 1, rows: [...rows, ...one.rows.map(({ number }) => number)] });
  }
  for (const { rows } of tallies.values()) rows.sort((a, b) => a - b);
  const [down, across] = [new Set(counted.map((one) => one.left)), new Set(counted.map((one) => one.above))];
  return {
    down: plan.numbers(left).filter((number) => down.has(number)),
    across: plan.numbers(above).filter((number) => across.has(number)),
    tallies,
  };
}
