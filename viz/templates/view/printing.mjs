// Printing: the whole picture, sharp, and every row, whatever the screen shows of them.

import { say } from "./words.mjs";
import { byId } from "./dom.mjs";

/** The room for a picture on A4 across, beneath its title, in CSS pixels; and dots for each of them. */
const WIDE = 1040, HIGH = 530, SHARP = 3;

/**
 * @param {import("./canvas.mjs").Canvas} canvas
 * @param {(paper: boolean) => void} dress in the colours of paper, or again in those of the screen
 */
export function startPrinting(canvas, dress) {
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("#tables details")) {
      fold.open = true;
      fold.dispatchEvent(new Event("toggle")); // the browser's own comes too late
    }
    for (const more of document.querySelectorAll(".more:not([hidden])")) more.click();
    if (byId("panel").hidden) return; // what several plans are has no picture
    dress(true);
    const { sheet, left } = canvas.onPaper(WIDE, HIGH, SHARP);
    byId("paper").replaceChildren(sheet);
    byId("paper-left").textContent = left ? say("paper-left", left) : "";
  });
  addEventListener("afterprint", () => {
    byId("paper").replaceChildren();
    byId("paper-left").textContent = "";
    dress(false);
  });
}
