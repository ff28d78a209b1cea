// Pairs: which two bureaus are worth a comparison.

import { BUREAU, Plan } from "./plan.mjs";

/**
 * The two bureaus that answer for most KPIs together; where no two do, the one with the most KPIs
 * and the one nearest to it.
 * @param {Plan} plan
 * @returns {[number, number]}
 */
export function closestPair(plan) {
  const named = new Set(agencies(plan));
  /** @type {Map<string, {pair: [number, number], count: number}>} */
  const met = new Map();
  for (const { owners } of plan.rows) {
    const some = [...new Set(owners.map((owner) => owner.bureau))].filter((number) => named.has(number));
    some.sort((a, b) => a - b).forEach((a, at) => some.slice(at + 1).forEach((b) => {
      const count = met.get(`${a} ${b}`)?.count ?? 0;
      met.set(`${a} ${b}`, { pair: [a, b], count: count + 1 });
    }));
  }
  const highest = [...met.values()].reduce((most, { count }) => Math.max(most, count), 0);
  const pairs = [...met.values()].filter(({ count }) => count === highest).map(({ pair }) => pair);
  pairs.sort(([a, b], [c, d]) => a - c || b - d);
  if (pairs.length) return most(pairs, ([a, b]) => inCommon(plan, a, b));
  const one = most([...named], (number) => plan.rowsOf[number].length) ?? -1;
  return [one, partnerOf(plan, one)];
}

/** The bureau that has most in common with one. @param {Plan} plan @param {number} bureau */
export function partnerOf(plan, bureau) {
  return most(agencies(plan).filter((number) => number !== bureau), (number) => inCommon(plan, bureau, number)) ?? -1;
}

/** The first of `some` with the highest count. @template T @param {T[]} some @param {(one: T) => number} count */
function most(some, count) {
  return some.reduce((a, b) => (count(b) > count(a) ? b : a), some[0]);
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
