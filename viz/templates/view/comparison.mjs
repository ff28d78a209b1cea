// 比較: two bureaus, each with its own KPIs on its side, what both do in the middle.

import { say } from "./words.mjs";
import { Plan } from "./plan.mjs";
import { cut } from "./lines.mjs";
import { pictureOf } from "./pictures.mjs";

const INNER = 8; // pixels that a caption keeps from the sides of its box, both together
const WIDTH = 290, ROW = 19, TALL = 560, HEAD = 60;
const X = { a: 150, both: 470, b: 790 };
/** The sides as tables have them. */
export const SIDES = ["a", "both", "b"];

/**
 * On which side a row stands: empty if neither bureau answers for it.
 * @param {import("./plan.mjs").Row} row
 * @param {number} a
 * @param {number} b
 */
export function sideOf(row, a, b) {
  const owners = row.owners.map((owner) => owner.bureau);
  if (owners.includes(a) && owners.includes(b)) return "both";
  if (owners.includes(a)) return "a";
  return owners.includes(b) ? "b" : "";
}

/**
 * @param {Plan} plan
 * @param {number} a
 * @param {number} b
 */
export function comparison(plan, a, b) {
  const columns = { a: [], both: [], b: [] };
  for (const row of plan.rows) {
    const side = sideOf(row, a, b);
    if (side) columns[side].push(row);
  }
  const tall = Math.max(TALL, ...SIDES.map((side) => columns[side].length * (ROW + 3)));
  const nodes = [bureauBox(plan, a, X.a)];
  if (b !== a) nodes.push(bureauBox(plan, b, X.b));
  const edges = [];
  for (const side of SIDES) {
    const rows = columns[side];
    const places = stacked(rows.map(() => ROW), Math.min(tall, rows.length * 40), 3);
    rows.forEach((row, at) => {
      nodes.push(kpiBox(plan, row, X[side], HEAD + places[at]));
      if (side !== "both") return;
      for (const { bureau } of row.owners) {
        if (bureau === a || bureau === b)
          edges.push({ from: bureau, to: row.number, kind: "RESPONSIBLE_FOR", width: 1, dashed: false, dashes: "", rows: 1 });
      }
    });
  }
  const [one, other] = [plan.titleOf(a), plan.titleOf(b)];
  const captions = {
    a: [`僅${one}`, `only ${one}`], both: ["共同負責", "both"], b: [`僅${other}`, `only ${other}`],
  };
  const areas = SIDES.map((side) => ({
    key: side, x: X[side] - WIDTH / 2, y: HEAD - 22, width: WIDTH, height: tall + 22, caption: captions[side], size: 11,
  }));
  nodes.sort((a, b) => plan.inOrder(a.id, b.id));
  edges.sort((a, b) => plan.inOrder(a.from, b.from) || plan.inOrder(a.to, b.to));
  return pictureOf([`${one}與${other}`, `${one} and ${other}`], nodes, edges, areas);
}

/** What two bureaus answer for, in figures. @param {Plan} plan @param {number} a @param {number} b */
export function comparisonSaid(plan, a, b) {
  if (a < 0 || b < 0) return "";
  const [own, others] = [plan.rowsOf[a], plan.rowsOf[b]];
  const inBoth = (of) => {
    const there = new Set(others.map(of));
    return [...new Set(own.map(of))].filter((one) => there.has(one));
  };
  const measures = inBoth((row) => row.measure).filter((measure) => measure >= 0);
  return say("comparison", plan.titleOf(a), plan.titleOf(b), own.length, others.length,
    inBoth((row) => row).length, inBoth((row) => row.theme).length, inBoth((row) => row.objective).length,
    measures.length);
}

function bureauBox(plan, number, x) {
  const { collective } = plan.bureau(number);
  return {
    id: number, kind: collective ? "collective" : "bureau", x, y: 20, width: 200, height: 26,
    anchor: "in", size: 14, rank: 0, strong: true, caption: cut(plan.titleOf(number), 200 - INNER, 14), badge: "",
  };
}

function kpiBox(plan, row, x, y) {
  return {
    id: row.number, kind: row.measure < 0 ? "kpi" : "kpi-shared", x, y, width: WIDTH - 10,
    height: ROW, anchor: "in", size: 11, rank: 4, strong: false, caption: cut(plan.titleOf(row.number), WIDTH - 10 - INNER, 11), badge: "",
  };
}

/**
 * The middle of each, one under another from the top, spread evenly over `tall`.
 * @param {number[]} heights
 * @param {number} tall
 * @param {number} gap
 */
export function stacked(heights, tall, gap) {
  const whole = heights.reduce((sum, height) => sum + height, 0);
  const between = Math.max((tall - whole) / Math.max(heights.length, 1), gap);
  let top = between / 2;
  return heights.map((height) => {
    const middle = Math.floor(top + height / 2);
    top += height + between;
    return middle;
  });
}
