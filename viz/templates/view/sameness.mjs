// Sameness: what follows from decisions taken together, as graphmodel/sameness.py has it.

/**
 * @typedef {{choice: number, ends: Array<[number, number]>, void: boolean}} Said a decision that
 *   stands, by its key, with what it is about
 */

export const SAME = 1;
export const DISTINCT = 5;
export const UNSURE = 6;

/** Whether it says that the two are two measures. @param {number} choice */
export const isApart = (choice) => choice > SAME && choice < UNSURE;

/**
 * Which decisions count, which contradict each other, and in which part each joined thing is.
 * @template {Said} T
 * @param {T[]} said
 * @returns {{counting: T[], chains: T[][], part: Map<number, number>}}
 */
export function weighed(said) {
  const around = neighbours(said);
  const part = partsOf(around);
  const chains = said.filter(({ choice }) => isApart(choice)).flatMap((one) => one.ends
    .filter(([a, b]) => part.has(a) && part.get(a) === part.get(b))
    .map(([a, b]) => [...new Set([...between(around, a, b), one])]));
  const idle = new Set([...said.filter((one) => one.void), ...chains.flat()].filter(({ choice }) => choice < DISTINCT));
  const counting = said.filter((one) => !idle.has(one));
  return { counting, chains, part: partsOf(neighbours(counting)) };
}

function neighbours(said) {
  const around = new Map();
  for (const one of said) {
    if (one.choice !== SAME) continue;
    for (const [a, b] of one.ends)
      for (const [from, to] of [[a, b], [b, a]])
        around.set(from, [...(around.get(from) ?? []), { to, by: one }]);
  }
  return around;
}

function partsOf(around) {
  const part = new Map();
  for (const start of around.keys())
    if (!part.has(start)) for (const one of reached(around, [start])) part.set(one, start);
  return part;
}

function reached(around, starts, without = NaN) {
  const found = new Set(starts);
  for (const one of found)
    for (const { to } of around.get(one) ?? []) if (to !== without) found.add(to);
  return found;
}

/**
 * The decisions on all simple ways between two: those that no single thing parts from both ends
 * (Menger).
 */
function between(around, a, b) {
  const whole = reached(around, [a]);
  let ties = [...whole].flatMap((from) => around.get(from).map(({ to, by }) => ({ from, to, by })));
  for (const one of whole) {
    const found = reached(around, [a, b].filter((end) => end !== one), one);
    ties = ties.filter(({ from, to }) => [from, to].some((end) => end !== one && found.has(end)));
  }
  return ties.map(({ by }) => by);
}
