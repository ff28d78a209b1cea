// The imprint: what a picture says of itself where the page around it is gone.

import { say, told } from "./words.mjs";
import { webSaid } from "./webs.mjs";
import { filtersSaid } from "./filters.mjs";
import { comparedIn } from "./lists.mjs";
import { byId } from "./dom.mjs";

/**
 * Fill the lines above and beneath the picture, of a frame in another page and of paper.
 * @param {import("./plan.mjs").Plan} plan with the rows that pass only
 * @param {import("./address.mjs").State} state
 * @param {import("./pictures.mjs").Picture} picture
 */
export function showImprint(plan, state, picture) {
  byId("title").textContent = told(picture.title);
  byId("counts").textContent = countsOf(plan, state);
  byId("in-effect").textContent = filtersSaid(plan, state.filters);
  const files = [...new Set(plan.things.map((thing) => thing.file))].slice(0, 3);
  byId("source").textContent = say("source", plan.title, [plan.key, ...files].filter(Boolean).join(", "))
    + (plan.year && say("edition", plan.year));
}

function countsOf(plan, { view, bureau, other, inferred }) {
  if (view === "bureau" && bureau >= 0) return webSaid(plan, bureau, inferred);
  if (view === "compare" && bureau >= 0 && other >= 0) return comparedIn(plan, bureau, other);
  return say("plan-figures", ...plan.counts);
}
