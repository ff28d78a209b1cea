// Narrowing: a picture of what passes the filters alone.

import { BUREAU, Plan } from "./plan.mjs";
import { rounded } from "./rounding.mjs";
import { thingsOf } from "./rows.mjs";

/** Edges that say nothing of a row. */
const OF_NO_ROW = new Set(["MEMBER_OF", "RELATED_TO"]);

/**
 * The nodes of rows that pass, of kinds that are not hidden, and the edges between them; an edge
 * that stands for several rows is as wide as those of them that pass.
 * @param {import("./pictures.mjs").Picture} picture
 * @param {Plan} plan with the rows that pass
 * @param {Set<string>} hidden
 * @returns {import("./pictures.mjs").Picture}
 */
export function narrowed(picture, plan, hidden) {
  const passing = plan.isNarrow ? thingsOf(plan, plan.rows) : null;
  const isThere = (node) => !hidden.has(node.kind) && (!passing || passing.has(numberOf(node)));
  const nodes = picture.nodes.filter(isThere);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  let edges = picture.edges.filter((edge) => byId.has(edge.from) && byId.has(edge.to));
  const widths = picture.edges.filter((edge) => !OF_NO_ROW.has(edge.kind)).map((edge) => edge.width);
  const least = widths.reduce((least, width) => Math.min(least, width), Infinity);
  if (passing) edges = edges.flatMap((edge) => recounted(edge, plan, least));
  return { ...picture, nodes, edges, byId };
}

/** Of a theme's map an owner is there where its row is. */
function numberOf(node) {
  return typeof node.id === "number" ? node.id : Number(node.id.split(" ")[0]);
}

function recounted(edge, plan, least) {
  if (OF_NO_ROW.has(edge.kind)) return [edge];
  const [few, many] = [edge.from, edge.to].sort((a, b) => plan.rowsOf[a].length - plan.rowsOf[b].length);
  const rows = plan.rowsOf[few].filter((row) => plan.tied(row).includes(many)).length;
  if (!rows || plan.things[edge.from].kind !== BUREAU || rows === edge.rows) return rows ? [edge] : [];
  return [{ ...edge, rows, width: Math.max(least, rounded((edge.width * rows * 10) / edge.rows) / 10) }];
}
