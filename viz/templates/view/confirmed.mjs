// Confirmed: the picture of shared KPIs as the decisions of the page have it, at its places.

import { Plan } from "./plan.mjs";
import { SAME, UNSURE } from "./sameness.mjs";
import { endsOf } from "./pictures.mjs";

const TIE = "RELATED_TO";
/** How the line between two that are confirmed is drawn. */
const WHOLE = { dashed: false, dashes: "" };

/**
 * Draw what is confirmed as a whole line, and nothing between what was held apart.
 * @param {any} picture which keeps what it was loaded with
 * @param {import("./deciding.mjs").Deciding} deciding
 */
export function showDecided(picture, deciding) {
  picture.loaded ??= { nodes: picture.nodes, edges: picture.edges };
  const { nodes, edges } = picture.loaded;
  const choices = new Map();
  for (const pair of deciding.pairs) {
    const key = keyOf(...endsOfPair(deciding.plan, pair));
    choices.set(key, [...(choices.get(key) ?? []), deciding.standing(pair)]);
  }
  const ties = edges.filter(({ kind }) => kind === TIE).flatMap((edge) => {
    const held = choices.get(keyOf(edge.from, edge.to)) ?? [0];
    if (held.includes(SAME)) return [{ ...edge, ...WHOLE }];
    return held.some((choice) => !choice || choice === UNSURE) ? [edge] : [];
  });
  const drawn = new Set(ties.map(({ from, to }) => keyOf(from, to)));
  for (const pair of deciding.pairs) {
    const [from, to] = endsOfPair(deciding.plan, pair), key = keyOf(from, to);
    if (from === to || drawn.has(key) || deciding.standing(pair) !== SAME) continue;
    if (!picture.byId.has(from) || !picture.byId.has(to)) continue;
    drawn.add(key);
    ties.push({ from, to, kind: TIE, width: 2, rows: 0, ...WHOLE });
  }
  const tied = new Set(ties.flatMap(({ from, to }) => [from, to]));
  const gone = new Set(nodes.filter(({ id, kind }) => kind === "kpi" && !tied.has(id)).map(({ id }) => id));
  const rest = edges.filter(({ from, to, kind }) => kind !== TIE && !gone.has(from) && !gone.has(to));
  const held = new Set(rest.flatMap(({ from, to }) => [from, to]));
  picture.nodes = nodes.filter(({ id }) => held.has(id));
  picture.edges = [...rest, ...ties];
}

/**
 * The pair whose line runs by a place.
 * @param {any} picture
 * @param {{x: number, y: number}} place
 * @param {number} reach
 * @param {import("./deciding.mjs").Deciding} deciding
 */
export function pairAt(picture, { x, y }, reach, deciding) {
  const near = picture.edges.find((edge) => {
    if (edge.kind !== TIE) return false;
    const [x1, y1, x2, y2] = endsOf(picture.byId.get(edge.from), picture.byId.get(edge.to));
    const long = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const part = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long));
    return Math.hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1)) < reach;
  });
  const key = near && keyOf(near.from, near.to);
  return near && deciding.pairs.find((pair) => keyOf(...endsOfPair(deciding.plan, pair)) === key);
}

/** The pairs that a thing stands in. @param {import("./deciding.mjs").Deciding} deciding @param {number} number */
export function pairsOf(deciding, number) {
  return deciding.pairs.filter((pair) => endsOfPair(deciding.plan, pair).includes(number)
    || [pair.a, pair.b].some((first) => deciding.rowsOf(first).includes(number)));
}

/** What stands for the two in the picture: the measure of its row, or the row. @param {Plan} plan */
function endsOfPair(plan, { a, b }) {
  return [a, b].map((first) => (plan.row(first).measure < 0 ? first : plan.row(first).measure));
}

const keyOf = (one, other) => [one, other].sort((a, b) => a - b).join(" ");
