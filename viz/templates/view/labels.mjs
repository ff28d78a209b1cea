// Labels: which captions a figure writes, as many as do not lie over one another or a node.

import { Grid, shapeOf } from "./captions.mjs";
import { textWidth } from "./lines.mjs";

const CELL = 40;
const LINE = 1.18;
const GAP = 3;

/**
 * The nodes whose captions are written at the picture's own size, the most important first.
 * @param {import("./pictures.mjs").Picture} picture its nodes in the order of their keys
 */
export function shownIn(picture) {
  const taken = new Grid(CELL);
  for (const node of picture.nodes) taken.add(shapeOf(node), node.id);
  const order = picture.nodes.filter((node) => node.caption).sort((a, b) => a.rank - b.rank);
  return order.filter((node) => {
    const box = captionBox(node);
    const free = taken.isFree(box, node.id);
    if (free) taken.add(box, node.id);
    return free;
  });
}

/**
 * The rectangle that holds everything, captions included.
 * @param {import("./pictures.mjs").Picture} picture
 * @returns {[number, number, number, number]} left, top, right, bottom
 */
export function boundsOf({ nodes, areas }) {
  const boxes = areas.map((area) => [area.x, area.y, area.x + area.width, area.y + area.height]);
  for (const node of nodes) {
    const one = shapeOf(node), other = captionBox(node);
    boxes.push([
      Math.floor(Math.min(one[0], other[0])), Math.floor(Math.min(one[1], other[1])),
      Math.ceil(Math.max(one[2], other[2])), Math.ceil(Math.max(one[3], other[3])),
    ]);
  }
  const [first = [0, 0, 1, 1], ...rest] = boxes;
  return rest.reduce((all, box) => [
    Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3]),
  ], first);
}

function captionBox(node) {
  const lines = node.caption.split("\n");
  const width = Math.max(...lines.map((line) => textWidth(line, node.size)));
  const height = node.size * LINE * lines.length;
  const way = { left: -1, right: 1 }[node.anchor] ?? 0;
  const x = node.x + way * (node.width / 2 + GAP + width / 2);
  return [x - width / 2, node.y - height / 2, x + width / 2, node.y + height / 2];
}
