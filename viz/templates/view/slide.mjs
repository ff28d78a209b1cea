// Slide: a picture at the width of a slide, where it is read from the back of a room.

import { rounded, tenths } from "./rounding.mjs";
import { onLines, textWidth } from "./lines.mjs";
import { boundsOf } from "./labels.mjs";

/** Pixels from side to side, and what is left free of them. */
export const SLIDE = 1280;
export const MARGIN = 24;
const SMALLEST = 14;
const USUAL = 11;
const LINE = 1.18, ROOM = 1.35, INNER = 2, BOLDER = 1.4, LEGIBLE = 3;

/**
 * A picture as wide as a slide between its margins. It grows `stretch` times as much in height,
 * else as little as its captions need, which stand on as many lines as their boxes hold.
 * @param {import("./pictures.mjs").Picture} picture
 * @param {(node: import("./pictures.mjs").PictureNode) => string} captionOf where there is room for all of it
 * @param {number} [stretch]
 * @returns {import("./pictures.mjs").Picture}
 */
export function atSlideWidth(picture, captionOf, stretch = 0) {
  const [left, top, right] = boundsOf(picture);
  const across = (SLIDE - 2 * MARGIN) / (right - left);
  const most = picture.nodes.reduce((high, node) => Math.max(high, needed(node)), 1);
  const down = across * stretch || Math.min(across, most);
  const larger = Math.max(1, Math.min(across, SMALLEST / USUAL));
  const nodes = picture.nodes.map((node) => {
    const dot = node.width === node.height;
    const width = rounded(node.width * (dot ? Math.min(across, down) : across));
    const height = dot ? width : rounded(node.height * down);
    const size = Math.max(SMALLEST, Math.floor(node.size * larger));
    let caption = node.caption ? captionOf(node) : "";
    if (node.anchor === "in" && !holds(width, height, caption, size))
      caption = fitted(caption, width - INNER, height, size);
    const x = rounded((node.x - left) * across), y = rounded((node.y - top) * down);
    return { ...node, x, y, width, height, caption, size };
  });
  const edges = picture.edges.map((edge) => ({ ...edge, width: Number(tenths(edge.width * BOLDER)) }));
  const areas = picture.areas.map((area) => ({
    ...area,
    x: rounded((area.x - left) * across),
    y: rounded((area.y - top) * down),
    width: rounded(area.width * across),
    height: rounded(area.height * down),
    size: Math.max(SMALLEST, area.size),
  }));
  return { ...picture, nodes, edges, areas, byId: new Map(nodes.map((node) => [node.id, node])) };
}

/** How much higher a node must be for the smallest characters, once for each of its lines. */
function needed(node) {
  if (!node.caption || node.anchor !== "in") return 1;
  const lines = node.caption.split("\n").length;
  return (SMALLEST * (ROOM + LINE * (lines - 1))) / node.height;
}

function holds(width, height, caption, size) {
  const lines = caption.split("\n");
  return lines.length * size * LINE <= height && lines.every((line) => textWidth(line, size) <= width - INNER);
}

function fitted(caption, width, height, size) {
  const lines = Math.floor(height / (size * LINE));
  if (lines < 1) return "";
  const text = onLines(caption.replaceAll("\n", ""), width, size, lines);
  return text.endsWith("…") && [...text].length <= LEGIBLE ? "" : text;
}
