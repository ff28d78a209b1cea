// Captions: which are written at a scale, and how they are cut.

/**
 * @typedef {{node: import("./pictures.mjs").PictureNode, lines: string[], size: number,
 *   x: number, y: number, align: CanvasTextAlign, inside: boolean,
 *   box: [number, number, number, number]}} Written
 */

/** Pixels on the screen below which no character is written. */
export const LEAST = 9;
/** Up to this rank a caption is written over a node that is too small for it. */
const WRITTEN_OVER = 2;
const LINE = 1.18;
const GAP = 3;
const INNER = 4;
const BADGE = 12;
const CELL = 40;

/**
 * The captions that are written, the most important first: none lies over another or over a node.
 *
 * A character is never smaller than LEAST pixels on the screen; a caption that does not fit its
 * node then is cut. One of which less than two characters would stand is left out, if it is not
 * important enough to stand over its node.
 *
 * @param {import("./pictures.mjs").PictureNode[]} nodes
 * @param {number} scale
 * @param {(text: string, size: number) => number} widthOf
 * @returns {{written: Written[], left: number}}
 */
export function placedCaptions(nodes, scale, widthOf) {
  const taken = new Grid(Math.max(CELL, CELL / scale));
  for (const node of nodes) taken.add(shapeOf(node), node.id);
  const written = [];
  let left = 0;
  const order = nodes.filter((node) => node.caption).sort((a, b) => a.rank - b.rank || a.id - b.id);
  for (const node of order) {
    if (node.rank > WRITTEN_OVER && node.height * scale < 1) {
      left += 1; // nobody could tell which of the specks it belongs to
      continue;
    }
    const size = Math.max(node.size, LEAST / scale);
    const inside = node.anchor === "in" ? fitted(node, size, scale, widthOf) : [];
    const whole = node.anchor === "in" ? [rejoined(node.caption.split("\n"))] : node.caption.split("\n");
    const lines = inside.length || (node.anchor === "in" && node.rank > WRITTEN_OVER) ? inside : whole;
    if (!lines.length) {
      left += 1;
      continue;
    }
    const one = { ...placed(node, lines, size, widthOf), inside: inside.length > 0 };
    if (taken.isFree(one.box, node.id)) {
      taken.add(one.box, node.id);
      written.push(one);
    } else {
      left += 1;
    }
  }
  return { written, left };
}

/** The rectangle of a node. @param {import("./pictures.mjs").PictureNode} node */
export function shapeOf(node) {
  return [node.x - node.width / 2, node.y - node.height / 2, node.x + node.width / 2, node.y + node.height / 2];
}

function fitted(node, size, scale, widthOf) {
  const room = node.width - (node.badge ? BADGE + INNER : INNER) + 2;
  const given = node.caption.split("\n").filter(Boolean);
  const most = Math.floor((node.height + 4 / scale) / (size * LINE));
  if (most < 1) return [];
  if (given.length <= most && given.every((line) => widthOf(line, size) <= room)) return given;
  const lines = wrapped(rejoined(given), room, size, Math.min(most, 3), widthOf);
  return lines.join("").replace("…", "").length < 2 ? [] : lines;
}

function rejoined(lines) {
  return lines.reduce((text, line) =>
    /[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(line) ? `${text} ${line}` : text + line);
}

/**
 * @param {string} text
 * @param {number} room
 * @param {number} size
 * @param {number} most
 * @param {(text: string, size: number) => number} widthOf
 * @returns {string[]}
 */
export function wrapped(text, room, size, most, widthOf) {
  const lines = [];
  let rest = text;
  while (rest && lines.length < most) {
    const last = lines.length === most - 1;
    let taken = fittingPart(rest, room, size, widthOf);
    if (last && taken < rest.length) {
      taken = fittingPart(rest, room - widthOf("…", size), size, widthOf);
      if (!taken) return lines.length ? lines : [];
      lines.push(`${rest.slice(0, taken).trimEnd().replace(/…$/, "")}…`);
      return lines;
    }
    if (!taken) return [];
    lines.push(rest.slice(0, taken).trimEnd());
    rest = rest.slice(taken).trimStart();
  }
  return lines;
}

function fittingPart(text, room, size, widthOf) {
  let taken = 0;
  for (const char of text) {
    if (widthOf(text.slice(0, taken + char.length), size) > room) break;
    taken += char.length;
  }
  return taken;
}

function placed(node, lines, size, widthOf) {
  const width = Math.max(...lines.map((line) => widthOf(line, size)));
  const height = size * LINE * lines.length;
  const away = node.width / 2 + GAP;
  let left = node.x - width / 2, x = node.x;
  let align = /** @type {CanvasTextAlign} */ ("center");
  if (node.anchor === "left") [left, x, align] = [node.x - away - width, node.x - away, "right"];
  if (node.anchor === "right") [left, x, align] = [node.x + away, node.x + away, "left"];
  const box = [left, node.y - height / 2, left + width, node.y + height / 2];
  return { node, lines, size, x, y: node.y, align, box };
}

/** Where the lines of a caption stand, from their middle. @param {Written} one @param {number} at */
export function baseline(one, at) {
  return one.y + (at - (one.lines.length - 1) / 2) * one.size * LINE + one.size * 0.36;
}

/** Rectangles, found again by where they lie; each belongs to a node. */
export class Grid {
  /** @param {number} side of a cell */
  constructor(side) {
    this.side = side;
    this.cells = new Map();
  }

  add(box, owner) {
    for (const cell of cellsOf(box, this.side)) {
      const known = this.cells.get(cell);
      if (known) known.push([box, owner]);
      else this.cells.set(cell, [[box, owner]]);
    }
  }

  isFree(box, owner) {
    for (const cell of cellsOf(box, this.side))
      for (const [known, other] of this.cells.get(cell) ?? [])
        if (other !== owner && meet(box, known)) return false;
    return true;
  }
}

function* cellsOf([left, top, right, bottom], side) {
  for (let column = Math.floor(left / side); column <= Math.floor(right / side); column += 1)
    for (let row = Math.floor(top / side); row <= Math.floor(bottom / side); row += 1) yield column * 100003 + row;
}

function meet(one, other) {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
