// Counts: the map of counts, its cells counted anew from the rows that are there.

import { say } from "./words.mjs";
import { OBJECTIVE, Plan } from "./plan.mjs";

const SUM = "sum";

/**
 * The map of counts of a plan; what has nothing to count is not drawn.
 * @param {import("./pictures.mjs").Picture} picture whose nodes are called by column, and band
 * @param {Plan} plan
 * @returns {import("./pictures.mjs").Picture}
 */
export function counted(picture, plan) {
  const nodes = [];
  for (const node of picture.nodes) {
    const [column, band] = String(node.id).split(" ");
    if (band === undefined) {
      const caption = column === SUM ? say("cell-sum") : node.caption;
      if (column === SUM || plan.rowsOf[Number(column)].length || !plan.isNarrow) nodes.push({ ...node, caption });
      continue;
    }
    const there = (theme, perspective) =>
      [SUM, String(theme)].includes(column) && [SUM, perspective].includes(band);
    const rows = plan.rows.filter((row) => there(row.theme, row.perspective));
    const shared = rows.filter((row) => plan.across.has(row.measure)).length;
    const objectives = plan.drawn(OBJECTIVE).filter((number) => {
      const { theme, perspective } = plan.objective(number);
      return there(theme, perspective);
    }).length;
    const said = [say("cell-objectives", objectives), say("cell-kpis", rows.length)];
    if (shared) said.push(say("cell-shared", shared));
    const kind = shared ? "objective-shared" : "objective";
    if (objectives) nodes.push({ ...node, kind, caption: said.join("\n") });
  }
  return { ...picture, nodes };
}
