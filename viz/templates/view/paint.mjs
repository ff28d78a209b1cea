// Paint: a picture on a canvas, in the colours of the system.

import { areaCaption, endsOf } from "./pictures.mjs";
import { baseline } from "./captions.mjs";

/**
 * @typedef {{ground: string, area: string, soft: string, text: string, ring: string,
 *   kinds: Record<string, {shape: string, fill: string, line: string, text: string, width: number}>,
 *   ties: Record<string, string>}} Palette
 * @typedef {{isLit: ((id: number) => boolean) | null, isPassing: (id: number) => boolean,
 *   selected: number, hovered: number}} Emphasis
 */

const FAINT = 0.14;
const PALE = 0.4;
/** How much of its colour a caption keeps beside what is lit: it stays readable. */
const QUIET = 0.8;
const EDGE = 0.7;
/** How far the ground around an area's caption keeps edges away, on both sides together. */
const HALO = 6;

/**
 * @param {Record<string, any[]>} kinds shape, three colours for light, three for dark, width of the outline
 * @param {Record<string, [string, string]>} ties
 * @param {boolean} dark
 * @param {boolean} forced
 * @returns {Palette}
 */
export function paletteOf(kinds, ties, dark, forced) {
  const looks = {}, lines = {};
  for (const [kind, look] of Object.entries(kinds)) {
    const [fill, line, text] = forced ? ["Canvas", "CanvasText", "CanvasText"] : look.slice(dark ? 4 : 1, dark ? 7 : 4);
    looks[kind] = { shape: look[0], fill, line, text, width: look[7] };
  }
  for (const [kind, pair] of Object.entries(ties)) lines[kind] = forced ? "CanvasText" : pair[dark ? 1 : 0];
  const rest = forced
    ? { ground: "Canvas", area: "Canvas", soft: "CanvasText", text: "CanvasText", ring: "Highlight" }
    : dark
      ? { ground: "#14181d", area: "#1d232a", soft: "#b6bec8", text: "#e6eaee", ring: "#ffd24d" }
      : { ground: "#ffffff", area: "#f4f4f6", soft: "#444444", text: "#222222", ring: "#111111" };
  return { ...rest, kinds: looks, ties: lines };
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {import("./pictures.mjs").Picture} picture
 * @param {import("./captions.mjs").Written[]} captions
 * @param {Palette} palette
 * @param {Emphasis} emphasis
 * @param {string} font
 * @param {[number, number, number, number]} seen the part of the picture that is on the screen
 */
export function paint(pen, picture, captions, palette, emphasis, font, seen) {
  pen.save();
  for (const area of picture.areas) paintArea(pen, area, palette);
  for (const edge of picture.edges) paintEdge(pen, edge, picture, palette, emphasis);
  pen.setLineDash([]);
  for (const area of picture.areas) paintAreaCaption(pen, area, palette, font);
  for (const node of picture.nodes) if (isSeen(node, seen)) paintNode(pen, node, palette, emphasis, font);
  for (const one of captions) if (isSeen(one.node, seen)) paintCaption(pen, one, palette, emphasis, font);
  pen.restore();
}

function isSeen(node, [left, top, right, bottom]) {
  const reach = node.width / 2 + 40;
  return node.x + reach > left && node.x - reach < right && node.y + reach > top && node.y - reach < bottom;
}

function paintArea(pen, area, palette) {
  pen.globalAlpha = 1;
  pen.fillStyle = palette.area;
  pen.beginPath();
  pen.roundRect(area.x, area.y, area.width, area.height, 4);
  pen.fill();
}

/** An area's caption, with some of its ground around it, so that no edge runs through the words. */
function paintAreaCaption(pen, area, palette, font) {
  pen.globalAlpha = 1;
  pen.strokeStyle = palette.area;
  pen.fillStyle = palette.soft;
  pen.lineWidth = HALO;
  pen.lineJoin = "round";
  pen.font = `11px ${font}`;
  pen.textAlign = "left";
  pen.strokeText(areaCaption(area), area.x + 6, area.y + 16);
  pen.fillText(areaCaption(area), area.x + 6, area.y + 16);
}

function paintEdge(pen, edge, picture, palette, { isLit, isPassing, selected, hovered }) {
  const start = picture.byId.get(edge.from), end = picture.byId.get(edge.to);
  if (!start || !end) return;
  const touches = [edge.from, edge.to].some((id) => id === selected || id === hovered);
  const passing = isPassing(edge.from) && isPassing(edge.to);
  const lit = !isLit || touches || (isLit(edge.from) && isLit(edge.to) && edge.kind !== "RESPONSIBLE_FOR");
  const owned = isLit && isLit(edge.from) && isLit(edge.to) && (isRow(start) || isRow(end));
  pen.globalAlpha = passing && (lit || owned) ? (touches ? 1 : EDGE) : FAINT;
  pen.strokeStyle = palette.ties[edge.kind];
  pen.lineWidth = edge.width + (touches ? 0.6 : 0);
  pen.setLineDash(edge.dashes ? edge.dashes.split(" ").map(Number) : []);
  const [x1, y1, x2, y2] = endsOf(start, end);
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

const isRow = (node) => node.kind.startsWith("kpi") || node.kind.startsWith("dot");

/** Whether a node stands back behind those that are lit, or that pass the filters. */
function isPale(id, { isLit, isPassing, selected }) {
  return id !== selected && !(isPassing(id) && (!isLit || isLit(id)));
}

/** Whether a dot is a ring, so that what is shared is told by more than its colour. */
const isRing = (look) => look.shape === "dot" && look.width > 1;

function paintNode(pen, node, palette, emphasis, font) {
  const look = palette.kinds[node.kind];
  const pale = isPale(node.id, emphasis);
  pen.globalAlpha = pale && look.shape === "dot" ? PALE : 1;
  pen.fillStyle = isRing(look) || (pale && look.shape !== "dot") ? palette.ground : look.fill;
  pen.strokeStyle = look.line;
  pen.lineWidth = look.width;
  outline(pen, node, look.shape, 0);
  pen.fill();
  pen.globalAlpha = pale ? PALE : 1;
  pen.stroke();
  if (node.badge) {
    pen.fillStyle = look.line;
    pen.font = `bold ${Math.max(node.size - 1, 9)}px ${font}`;
    pen.textAlign = "right";
    pen.fillText(node.badge, node.x + node.width / 2 - 3, node.y + node.height / 2 - 3);
  }
  if (node.id === emphasis.selected || node.id === emphasis.hovered) {
    pen.strokeStyle = palette.ring;
    pen.lineWidth = node.id === emphasis.selected ? 2.5 : 1.5;
    outline(pen, node, look.shape, 2.5);
    pen.stroke();
  }
}

/** The outline of a shape, wider by `more` on every side. */
function outline(pen, node, shape, more) {
  const width = node.width + 2 * more, height = node.height + 2 * more;
  const x = node.x - width / 2, y = node.y - height / 2;
  pen.beginPath();
  if (shape === "dot") {
    pen.arc(node.x, node.y, width / 2, 0, 2 * Math.PI);
    return;
  }
  if (shape === "box" || shape === "round") {
    pen.roundRect(x, y, width, height, shape === "box" ? 3 : height / 2);
    return;
  }
  const corner = shape === "hexagon" ? height / 2 : 5, right = x + width, bottom = y + height;
  pen.moveTo(x + corner, y);
  pen.lineTo(right - corner, y);
  pen.lineTo(right, y + corner);
  pen.lineTo(right, bottom - corner);
  pen.lineTo(right - corner, bottom);
  pen.lineTo(x + corner, bottom);
  pen.lineTo(x, bottom - corner);
  pen.lineTo(x, y + corner);
  pen.closePath();
}

function paintCaption(pen, one, palette, emphasis, font) {
  const { inside } = one;
  const pale = isPale(one.node.id, emphasis);
  pen.globalAlpha = pale ? QUIET : 1;
  pen.fillStyle = pale ? palette.soft : inside ? palette.kinds[one.node.kind].text : palette.text;
  pen.font = `${one.size}px ${font}`;
  pen.textAlign = one.align;
  one.lines.forEach((line, at) => pen.fillText(line, one.x, baseline(one, at)));
}

/** A legend's sample of a kind. @param {CanvasRenderingContext2D} pen @param {Palette} palette */
export function paintSample(pen, kind, palette) {
  const look = palette.kinds[kind];
  const dot = look.shape === "dot";
  pen.clearRect(0, 0, 24, 14);
  pen.fillStyle = isRing(look) ? palette.ground : look.fill;
  pen.strokeStyle = look.line;
  pen.lineWidth = look.width;
  outline(pen, { x: 12, y: 7, width: dot ? 8 : 20, height: dot ? 8 : 11 }, look.shape, 0);
  pen.fill();
  pen.stroke();
}
