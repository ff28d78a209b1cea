// Pictures: nodes, edges and areas at their places, unpacked from the page's short lists.

import { told } from "./words.mjs";

/**
 * @typedef {{id: number, kind: string, x: number, y: number, width: number, height: number,
 *   anchor: string, size: number, rank: number, strong: boolean, caption: string,
 *   badge: string}} PictureNode
 * @typedef {{from: number, to: number, kind: string, width: number, dashed: boolean,
 *   dashes: string, rows: number}} PictureEdge
 * @typedef {{key: string, x: number, y: number, width: number, height: number,
 *   caption: [string, string], size: number}} Area
 * @typedef {{title: [string, string], nodes: PictureNode[], edges: PictureEdge[], areas: Area[],
 *   byId: Map<number, PictureNode>, bounds: [number, number, number, number]}} Picture
 */

/** Pixels between what a picture holds and its edge. */
const MARGIN = 12;

/**
 * @param {any[]} packed
 * @param {{texts: any[], looks: any[], lines: any[]}} common
 * @param {import("./plan.mjs").Plan} plan
 * @returns {Picture}
 */
export function unpacked([title, flat, ties, areas, badges], { texts, looks, lines }, plan) {
  const nodes = [];
  for (let at = 0; at < flat.length; at += 5) {
    const [id, look, x, y, caption] = flat.slice(at, at + 5);
    const [kind, width, height, anchor, size, rank, strong] = looks[look];
    nodes.push({
      id, kind, x, y, width, height, anchor, size, rank, strong: Boolean(strong),
      caption: captionOf(texts[caption], id, plan), badge: badges[id] ?? "",
    });
  }
  const edges = [];
  for (let at = 0; at < ties.length; at += 3) {
    const [from, to, line] = ties.slice(at, at + 3);
    const [kind, width, dashed, dashes, rows] = lines[line];
    edges.push({ from, to, kind, width, dashed: Boolean(dashed), dashes, rows });
  }
  return pictureOf(title, nodes, edges, areas.map(
    ([key, x, y, width, height, zh, en, size]) => ({ key, x, y, width, height, caption: [zh, en], size })));
}

/** A text, or what is made of the thing's own: its code, or its box's caption on lines and cut. */
function captionOf(text, id, plan) {
  if (typeof text === "string") return text;
  if (!text) return plan.things[id].code;
  const chars = [...plan.fullCaption(id)], cut = text.at(-1) < 0;
  const starts = [0, ...text.map(Math.abs), ...(cut ? [] : [chars.length])];
  const lines = starts.slice(1).map((end, at) => chars.slice(starts[at], end).join("").trimEnd());
  return lines.join("\n") + (cut ? "…" : "");
}

/**
 * @param {[string, string]} title
 * @param {PictureNode[]} nodes
 * @param {PictureEdge[]} edges
 * @param {Area[]} areas
 * @returns {Picture}
 */
export function pictureOf(title, nodes, edges, areas) {
  return { title, nodes, edges, areas, byId: new Map(nodes.map((node) => [node.id, node])), bounds: boundsOf(nodes, areas) };
}

/**
 * What nodes and areas take up, with a margin.
 * @param {PictureNode[]} nodes
 * @param {Area[]} areas
 * @returns {[number, number, number, number]}
 */
export function boundsOf(nodes, areas) {
  const boxes = [
    ...areas.map((a) => [a.x, a.y, a.x + a.width, a.y + a.height]),
    ...nodes.map((n) => [n.x - n.width / 2, n.y - n.height / 2, n.x + n.width / 2, n.y + n.height / 2]),
  ];
  const side = (at, most) => (boxes.length ? boxes.reduce((found, box) => most(found, box[at]), boxes[0][at]) : 0);
  return [
    side(0, Math.min) - MARGIN, side(1, Math.min) - MARGIN,
    side(2, Math.max) + MARGIN, side(3, Math.max) + MARGIN,
  ];
}

/** @param {Area} area */
export function areaCaption(area) {
  return told(area.caption);
}

/**
 * Where an edge leaves its first node and meets its second: at the middle of the sides that face
 * each other, where the nodes stand side by side; else from middle to middle.
 * @param {PictureNode} start
 * @param {PictureNode} end
 * @returns {[number, number, number, number]}
 */
export function endsOf(start, end) {
  const gap = Math.abs(end.x - start.x) - (start.width + end.width) / 2;
  if (gap <= 0) return [start.x, start.y, end.x, end.y];
  const way = end.x > start.x ? 1 : -1;
  return [start.x + (way * start.width) / 2, start.y, end.x - (way * end.width) / 2, end.y];
}
