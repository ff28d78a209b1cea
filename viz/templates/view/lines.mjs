// Lines: text cut to the room that there is for it, the same on every machine.

const CLOSING = new Set("、，。；：？！）」』】〉》…");
const OPENING = new Set("（「『【〈《");

/** About how many pixels a text takes in a line: Latin letters are half as wide. */
export function textWidth(text, size) {
  let narrow = 0, all = 0;
  for (const char of text) {
    all += 1;
    if (char < "\u2000") narrow += 1;
  }
  return size * (0.56 * narrow + (all - narrow));
}

/** In one line of at most `width` pixels, with … if it is cut. */
export function cut(text, width, size) {
  return onLines(text, width, size, 1);
}

/**
 * On at most `most` lines of `width` pixels, about equally long, with … if it is cut; no line
 * breaks within a Latin word that a line can hold, nor before a mark that closes or after one that opens.
 * @param {string} text
 * @param {number} width
 * @param {number} size
 * @param {number} most
 * @returns {string} its lines with \n between them
 */
export function onLines(text, width, size, most) {
  const lines = broken(text, width, size, most);
  if (lines.length > 1 && !lines.at(-1).endsWith("…")) {
    const words = (text.match(/[!-~]+/g) ?? []).map((word) => textWidth(word, size));
    const held = Math.max(0, ...words.filter((word) => word <= width));
    const from = Math.ceil(Math.max(textWidth(text, size) / lines.length, held));
    for (let narrower = from; narrower < Math.floor(width); narrower += 1) {
      const even = broken(text, narrower, size, lines.length);
      if (!even.at(-1).endsWith("…")) return even.join("\n");
    }
  }
  return lines.join("\n");
}

function broken(text, width, size, most) {
  const lines = [];
  let rest = [...text.trim().replace(/\s+/g, " ")];
  while (rest.length && lines.length < most) {
    let taken = fitting(rest, width, size);
    const last = lines.length === most - 1 && taken < rest.length;
    if (last) taken = fitting(rest, width - textWidth("…", size), size);
    lines.push(rest.slice(0, taken).join("").trimEnd() + (last ? "…" : ""));
    rest = last ? [] : [...rest.slice(taken).join("").trimStart()];
  }
  return lines;
}

/** How many characters a line takes: one at least. */
function fitting(chars, width, size) {
  let taken = 0, used = 0;
  for (const char of chars) {
    used += textWidth(char, size);
    if (used > width) break;
    taken += 1;
  }
  if (taken < chars.length && tied(chars, taken)) {
    let start = taken;
    while (start && tied(chars, start)) start -= 1;
    taken = start || taken;
  }
  return Math.max(taken, 1);
}

/** Whether the characters before and after a place stay together. */
function tied(chars, at) {
  if (at <= 0 || at >= chars.length) return false;
  const [before, after] = [chars[at - 1], chars[at]];
  return CLOSING.has(after) || OPENING.has(before) || /^[!-~]{2}$/.test(before + after);
}
