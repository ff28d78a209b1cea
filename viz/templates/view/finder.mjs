// The search box: what is typed, what it finds, and the choice among it.

import { say } from "./words.mjs";
import { LISTED, Names } from "./names.mjs";
import { kindOf } from "./details.mjs";
import { announce, element } from "./dom.mjs";

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list
 * @param {() => {plan: import("./plan.mjs").Plan, scripts: any}} current the plan that is open, and how
 *   its names are written in simplified characters
 * @param {(number: number) => void} onChoose
 */
export function startFinder(box, list, current, onChoose) {
  /** @type {Map<object, Names>} */
  const known = new Map();
  let found = /** @type {number[]} */ ([]);
  let at = -1;

  const close = () => {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const choose = (number) => {
    box.value = "";
    close();
    onChoose(number);
  };
  const point = (to) => {
    at = (to + found.length) % found.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    box.setAttribute("aria-activedescendant", `found-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const look = () => {
    const { plan, scripts } = current();
    if (!known.has(plan)) known.set(plan, new Names(plan, scripts)); // when somebody looks for something
    const all = known.get(plan).find(box.value);
    found = all.slice(0, LISTED);
    list.replaceChildren(...found.map((number, place) => {
      const item = element("li", { role: "option", id: `found-${place}`, "aria-selected": "false" },
        element("span", {}, plan.things[number].title), " ", element("small", {}, kindOf(plan, number)));
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(number);
      });
      return item;
    }));
    const typed = box.value.trim() !== "";
    if (!found.length) list.append(element("li", { role: "option", "aria-disabled": "true" }, say("found-none")));
    list.hidden = !typed;
    box.removeAttribute("aria-activedescendant");
    at = -1;
    if (typed) announce(all.length ? say("found", all.length) : say("found-none"));
  };

  box.addEventListener("input", look);
  box.addEventListener("focus", () => box.value && look());
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends what an input method composes
    if (event.key === "Tab") {
      close(); // the list takes the focus only where something scrolls it
    } else if (event.key === "Escape") {
      event.stopPropagation();
      box.value = "";
      close();
    } else if (event.key === "Enter" && found.length && !list.hidden) {
      choose(found[Math.max(at, 0)]);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length && !list.hidden) {
      event.preventDefault();
      point(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    }
  });
}
