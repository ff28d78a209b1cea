// Webs: what a bureau answers for, and with whom; of its collectives too, where these are inferred.

import { say } from "./words.mjs";
import { Plan } from "./plan.mjs";

const ownersOf = (row) => row.owners.map((owner) => owner.bureau);

/** The rows of a bureau's web. @param {Plan} plan @param {number} bureau @param {boolean} inferred */
export function rowsOfWeb(plan, bureau, inferred) {
  if (!inferred) return plan.rowsOf[bureau] ?? [];
  const meant = new Set([bureau, ...plan.bureau(bureau).collectives]);
  return plan.rows.filter((row) => ownersOf(row).some((owner) => meant.has(owner)));
}

/**
 * The headline of a bureau: 25 KPI · 12 目標 · 2 主題 · 6 項共同主責（5 個局處）.
 * @param {Plan} plan
 * @param {number} bureau
 * @param {boolean} [inferred] with the rows that only its collectives answer for, counted
 */
export function webSaid(plan, bureau, inferred = false) {
  if (bureau < 0) return "";
  const rows = rowsOfWeb(plan, bureau, inferred), { collectives } = plan.bureau(bureau);
  const others = rows.map((row) => {
    const owners = ownersOf(row), meant = owners.includes(bureau) ? [bureau] : collectives;
    return owners.filter((owner) => !meant.includes(owner));
  });
  const joint = others.filter((some) => some.length);
  const objectives = new Set(rows.map((row) => row.objective));
  const said = say("figures", rows.length, objectives.size, plan.themesOf(rows).length, joint.length,
    new Set(joint.flat()).size);
  const more = rows.length - plan.rowsOf[bureau].length;
  return inferred && collectives.length ? said + say("figures-inferred", more) : said;
}
