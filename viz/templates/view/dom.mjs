// The page's elements, made of plain text only.

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null>} [attributes] false and null are left out
 * @param {...(Node | string | number)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, String(value));
  }
  made.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return made;
}

/** @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A thing's name as a button that selects it.
 * @param {import("./plan.mjs").Plan} plan
 * @param {number} number
 * @param {string} [text] instead of its title
 */
export function thingButton(plan, number, text) {
  const { kind, title } = plan.things[number];
  return element("button", { type: "button", class: `thing kind-${kind}`, "data-thing": number }, text ?? title);
}

/**
 * Several buttons, one behind another.
 * @param {import("./plan.mjs").Plan} plan
 * @param {number[]} numbers
 */
export function thingButtons(plan, numbers) {
  const parts = numbers.flatMap((number, at) => (at ? [" ", thingButton(plan, number)] : [thingButton(plan, number)]));
  return element("span", { class: "things" }, ...parts);
}

/** Tell a screen reader. @param {string} text */
export function announce(text) {
  byId("said").className = "unseen";
  byId("said").textContent = text;
}

/** Tell everybody, until one goes on. @param {string} text */
export function tell(text) {
  announce(text);
  byId("said").className = "";
}

/**
 * Put on the clipboard what `text` and, for programs that take it, `html` say.
 * @param {string} text
 * @param {string} html
 * @returns {boolean} whether it could be done
 */
export function copied(text, html) {
  let done = false;
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", give);
  document.execCommand("copy");
  document.removeEventListener("copy", give);
  return done;
}
