// Choices: what a view lets choose, a bureau, two of them, inferred rows.

import { say } from "./words.mjs";
import { BUREAU, Plan } from "./plan.mjs";
import { partnerOf } from "./pairs.mjs";
import { element } from "./dom.mjs";

/**
 * @typedef {(change: Partial<import("./address.mjs").State>) => void} Go
 */

/**
 * @param {Plan} plan
 * @param {import("./address.mjs").State} state
 * @param {Go} go
 * @returns {HTMLElement[]}
 */
export function choicesOf(plan, state, go) {
  if (state.view === "compare") {
    return [
      chooser(plan, "choose-a", state.bureau, (bureau) => go({ bureau, select: -1 })),
      chooser(plan, "choose-b", state.other, (other) => go({ other, select: -1 })),
    ];
  }
  if (state.view !== "bureau" || state.bureau < 0) return [];
  const one = chooser(plan, "choose-bureau", state.bureau, (bureau) =>
    go({ bureau, other: partnerOf(plan, bureau), inferred: false, select: -1 }));
  const rows = inferredRows(plan, state.bureau);
  if (!rows) return [one];
  const box = element("input", { type: "checkbox", id: "inferred" });
  box.checked = state.inferred;
  box.addEventListener("change", () => go({ inferred: box.checked }));
  return [one, element("label", {}, box, ` ${say("inferred", rows)}`)];
}

/** The button that shows all nodes of a large plan. @param {Plan} plan @param {() => void} onUnfold */
export function unfolder(plan, onUnfold) {
  const button = element("button", { type: "button" }, say("unfold", plan.things.length));
  button.addEventListener("click", onUnfold);
  return button;
}

/** How many rows only the bureau's collectives answer for. @param {Plan} plan @param {number} bureau */
function inferredRows(plan, bureau) {
  const { collectives } = plan.bureau(bureau);
  const answers = (row, numbers) => row.owners.some((owner) => numbers.includes(owner.bureau));
  return plan.rows.filter((row) => answers(row, collectives) && !answers(row, [bureau])).length;
}

function chooser(plan, word, chosen, onChoose) {
  const select = element("select", { id: word }, ...plan.numbers(BUREAU).map((number) =>
    element("option", { value: number, selected: number === chosen }, plan.titleOf(number))));
  select.addEventListener("change", () => onChoose(Number(select.value)));
  return element("label", {}, `${say(word)} `, select);
}
