// Pictures: nodes, edges and areas at their places, unpacked from the page's short lists.

import { told } from "./words.mjs";

/**
 * @typedef {{id: number, kind: string, x: number, y: number, width: number, height: number,
 *   anchor: string, size: number, rank: number, strong: boolean, caption: string,
 *   badge: string}} PictureNode
 * @typedef {{from: number, to: number, kind: string, width: number, dashed: boolean,
 *   rows: number}} PictureEdge
 * @typedef {{key: string, x: number, y: number, width: number, height: number,
 *   caption: [string, string]}} Area
 * @typedef {{title: [string, string], nodes: PictureNode[], edges: PictureEdge[], areas: Area[],
 *   byId: Map<number, PictureNode>, bounds: [number, number, number, number]}} Picture
 */

/** Pixels between what a picture holds and its edge. */
const MARGIN = 12;

/**
 * @param {any[]} packed
 * @param {{texts: string[], looks: any[], lines: any[]}} common
 * @returns {Picture}
 */
export function unpacked([title, flat, ties, areas, badges], { texts, looks, lines }) {
  const nodes = [];
  for (let at = 0; at < flat.length; at += 5) {
    const [id, look, x, y, caption] = flat.slice(at, at + 5);
    const [kind, width, height, anchor, size, rank, strong] = looks[look];
    nodes.push({
      id, kind, x, y, width, height, anchor, size, rank, strong: Boolean(strong),
      caption: texts[caption], badge: badges[id] ?? "",
    });
  }
  const edges = [];
  for (let at = 0; at < ties.length; at += 4) {
    const [from, to, line, rows] = ties.slice(at, at + 4);
    const [kind, width, dashed] = lines[line];
    edges.push({ from, to, kind, width, dashed: Boolean(dashed), rows });
  }
  return pictureOf(title, nodes, edges, areas.map(
    ([key, x, y, width, height, zh, en]) => ({ key, x, y, width, height, caption: [zh, en] })));
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
