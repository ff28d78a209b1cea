// Telling: the page's fixed words in the language that is spoken, and the name beneath the pointer.

import { say, spokenLanguage } from "./words.mjs";
import { byId } from "./dom.mjs";
import { kindOf } from "./details.mjs";

/** Say all fixed words anew. */
export function showWords() {
  document.documentElement.lang = spokenLanguage();
  for (const one of document.querySelectorAll("[data-word]")) one.textContent = say(one.dataset.word);
  for (const one of document.querySelectorAll("[data-word-label]"))
    one.setAttribute("aria-label", say(one.dataset.wordLabel));
  for (const one of document.querySelectorAll("[data-word-placeholder]"))
    one.setAttribute("placeholder", say(one.dataset.wordPlaceholder));
  for (const one of document.querySelectorAll("[data-language]"))
    one.setAttribute("aria-pressed", String(one.dataset.language === spokenLanguage()));
}

/**
 * @param {import("./plan.mjs").Plan} plan
 * @param {number} number of the thing; below 0 for none
 * @param {{x: number, y: number} | null} at in the window
 */
export function showTip(plan, number, at) {
  const tip = byId("tip");
  tip.hidden = number < 0 || !at;
  if (tip.hidden) return;
  tip.textContent = `${kindOf(plan, number)}　${plan.titleOf(number)}`;
  const box = byId("graph").getBoundingClientRect();
  tip.style.left = `${Math.max(0, Math.min(at.x - box.left + 12, box.width - tip.offsetWidth - 4))}px`;
  tip.style.top = `${at.y - box.top + 16}px`;
}
