// Taking away: the menu that copies and saves the figure of what is shown.

import { say } from "./words.mjs";
import { plain, rounded } from "./rounding.mjs";
import { announce, byId } from "./dom.mjs";
import { drawn } from "./drawing.mjs";
import { figureOf, themeOf } from "./figure.mjs";
import { copyPicture, fileName, pngOf, save } from "./saving.mjs";
import { SLIDE } from "./slide.mjs";

/**
 * @typedef {{plan: import("./plan.mjs").Plan, data: any, pending: number, state: import("./address.mjs").State,
 *   picture: import("./pictures.mjs").Picture}} Shown what is shown
 */

/** @param {() => Shown} now */
export function startTakingAway(now) {
  const toggle = byId("picture-toggle"), menu = byId("picture");
  const open = (is) => {
    menu.hidden = !is;
    toggle.setAttribute("aria-expanded", String(is));
    tell("");
  };
  toggle.addEventListener("click", () => open(menu.hidden));
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation(); // the drawing stays as it is
    open(false);
    toggle.focus();
  });
  byId("picture-copy").addEventListener("click", () => act(copy, now()));
  byId("picture-png").addEventListener("click", () => act(savePng, now()));
  byId("picture-svg").addEventListener("click", () => act(saveSvg, now()));
}

async function act(what, shown) {
  tell("");
  try {
    await what(shown);
  } catch (error) {
    tell(say(error instanceof RangeError ? "picture-too-large" : "picture-failed"));
  }
}

async function copy(shown) {
  const png = pngNow(shown);
  try {
    await Promise.all([png, copyPicture(png)]);
    tell(say("copied"));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    tell(say("picture-not-copied"));
  }
}

async function savePng(shown) {
  save(await pngNow(shown), nameOf(shown, "png"));
}

async function saveSvg(shown) {
  save(new Blob([svgOf(shown).svg], { type: "image/svg+xml" }), nameOf(shown, "svg"));
}

function svgOf({ plan, data, state, picture, pending }, width = SLIDE) {
  const transparent = byId("picture-transparent").checked;
  return drawn(figureOf(plan, data, state, picture, pending), data, { width, transparent });
}

async function pngNow(shown) {
  const { zoom, most, density } = shown.data.png;
  const { svg, width, height } = svgOf(shown, SLIDE * zoom);
  if (width * height > most) throw new RangeError(plain(width * height));
  return pngOf(withFont(svg), width, rounded(height), density);
}

/** A drawing that brings the page's own font, if it has one: the browser draws it apart from the page. */
function withFont(svg) {
  const [face] = document.querySelector("style").textContent.match(/^@font-face .*$/m) ?? [];
  return face ? svg.replace("<title>", () => `<style>${face}</style><title>`) : svg;
}

/** The plan, the view and what it is about, in Chinese. */
function nameOf({ plan, data, state }, ending) {
  const theme = state.view === "map" ? themeOf(plan, state) : -1;
  const about = { map: [theme], bureau: [state.bureau], compare: [state.bureau, state.other] }[state.view] ?? [];
  const names = about.filter((number) => number >= 0).map((number) => plan.titleOf(number));
  return fileName([plan.key, data.words[state.view][0], names.join("與")], ending);
}

function tell(text) {
  byId("picture-said").textContent = text;
  announce(text);
}
