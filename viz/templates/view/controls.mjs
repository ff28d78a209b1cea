// Controls: the keys, and the buttons that move the drawing.

import { VIEWS } from "./address.mjs";
import { byId } from "./dom.mjs";

const NEARER = 1.25;
const STEPS = { ArrowRight: [0.2, 0], ArrowLeft: [-0.2, 0], ArrowDown: [0, 0.2], ArrowUp: [0, -0.2] };

/**
 * @param {import("./canvas.mjs").Canvas} canvas
 * @param {{back: () => HTMLElement | false | null, view: () => string, onView: (view: string) => void,
 *   onOpen: () => void}} given `back` is where Esc leads from where the focus is, if it leads anywhere
 */
export function startControls(canvas, { back, view, onView, onOpen }) {
  document.addEventListener("keydown", (event) => {
    const typing = /** @type {HTMLElement} */ (event.target).closest("input, select, textarea");
    if (event.key === "/" && !typing && byId("overview").hidden) {
      event.preventDefault();
      byId("find").focus();
    } else if (event.key === "Escape") {
      const before = back();
      if (before) before.focus();
      else canvas.fit();
    }
  });
  document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
    const at = VIEWS.indexOf(view()), last = VIEWS.length - 1;
    const to = { ArrowRight: at < last ? at + 1 : 0, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    onView(VIEWS[to]);
    byId(`tab-${VIEWS[to]}`).focus();
  });
  byId("graph").addEventListener("keydown", (event) => {
    if (STEPS[event.key]) canvas.pan(...STEPS[event.key]);
    else if (event.key === "+" || event.key === "=") canvas.zoom(NEARER);
    else if (event.key === "-") canvas.zoom(1 / NEARER);
    else if (event.key === "Enter") onOpen();
    else return;
    event.preventDefault();
  });
  byId("zoom-in").addEventListener("click", () => canvas.zoom(NEARER));
  byId("zoom-out").addEventListener("click", () => canvas.zoom(1 / NEARER));
  byId("fit").addEventListener("click", () => canvas.fit());
  for (const skip of document.querySelectorAll("[data-skip]"))
    skip.addEventListener("click", (event) => {
      event.preventDefault(); // the address is the state's
      byId("tables").focus();
      byId("tables").scrollIntoView();
    });
}
