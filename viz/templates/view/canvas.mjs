// The canvas: vis-network moves, zooms and finds what is pointed at; the painting is ours.

import { LEAST, placedCaptions } from "./captions.mjs";
import { paint } from "./paint.mjs";
import { boundsOf } from "./pictures.mjs";

/** A view opens at no smaller scale, unless its captions stay readable there. */
const READABLE = 0.9;
const WIDEST = 1.5;
/** A picture as many screens wide, or high, opens as a whole. */
const HUGE = 6;
/** Pixels from a line within which it is pointed at. */
const NEAR = 8;
/** So much smaller than on the screen, 5 points, captions are read on paper. */
const FINER = 1.3;

export class Canvas {
  /**
   * @param {HTMLElement} box
   * @param {any} options of vis-network, as pyvis gave them
   * @param {{font: string, onSelect: (id: number, at: {x: number, y: number}, near: number) => void, onOpen: (id: number) => void,
   *   onHover: (id: number, at: {x: number, y: number} | null) => void,
   *   onDrawn: (shown: number, left: number) => void, onSight: (outside: number) => void}} given
   */
  constructor(box, options, given) {
    this.box = box;
    this.given = given;
    this.picture = null;
    this.palette = null;
    this.emphasis = { isLit: null, isPassing: () => true, selected: -1, hovered: -1 };
    this.hidden = new Set();
    this.placedFor = "";
    this.moved = false;
    this.pen = document.createElement("canvas").getContext("2d");
    this.pen.font = `100px ${given.font}`;
    /** @type {Map<string, number>} how wide texts are, in heights of their characters */
    this.widths = new Map();
    const nodes = { shape: "custom", ctxRenderer: (one) => this.#reach(one.id), chosen: false };
    this.network = new vis.Network(box, { nodes: [], edges: [] }, { ...options, nodes });
    this.network.on("beforeDrawing", (pen) => this.#draw(pen));
    this.network.on("click", ({ nodes: [id], pointer }) =>
      given.onSelect(id ?? -1, pointer.canvas, NEAR / this.network.getScale()));
    this.network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && given.onOpen(id));
    this.network.on("hoverNode", ({ node, event }) => this.#hover(node, event));
    this.network.on("blurNode", () => this.#hover(-1, null));
    for (const name of ["zoom", "dragEnd"]) this.network.on(name, () => (this.moved = true));
    this.network.on("dragStart", () => given.onHover(-1, null));
    new ResizeObserver(() => this.picture && !this.moved && this.open()).observe(box);
  }

  /**
   * Show a picture, as it opens; without the kinds of `hidden`.
   * @param {import("./pictures.mjs").Picture} picture
   * @param {Set<string>} hidden
   */
  show(picture, hidden) {
    const whole = picture.nodes.filter((node) => !hidden.has(node.kind));
    const there = new Set(whole.map((node) => node.id));
    const edges = picture.edges.filter((edge) => there.has(edge.from) && there.has(edge.to));
    const again = this.source === picture;
    this.source = picture;
    this.picture = { ...picture, nodes: whole, edges };
    this.placedFor = "";
    const at = again ? [this.network.getViewPosition(), this.network.getScale()] : null;
    // Edges are painted and never pointed at: vis-network would take a second for 40,000 of them.
    this.network.setData({ nodes: whole.map(({ id, x, y }) => ({ id, x, y })), edges: [] });
    if (at) this.network.moveTo({ position: at[0], scale: at[1] });
    else this.open();
  }

  /**
   * The first sight: all of it, or what is readable from its upper left corner on; all of it too
   * where that would be the smallest part.
   */
  open() {
    if (!this.box.clientWidth) return; // hidden; it opens when it gets a size
    this.moved = false;
    const smallest = this.picture.nodes.reduce((size, node) => (node.caption ? Math.min(size, node.size) : size), 99);
    const bounds = this.#wanted();
    const fit = this.#fitting(bounds), readable = Math.min(READABLE, LEAST / smallest);
    this.#lookAt(bounds, fit < readable / HUGE ? 0.92 * fit : Math.min(WIDEST, Math.max(fit, readable)));
  }

  /** See all of it. */
  fit() {
    if (!this.picture) return;
    this.moved = false;
    this.#lookAt(this.picture.bounds, Math.min(WIDEST, this.#fitting(this.picture.bounds)));
  }

  /** What is shown has changed: look at it anew, if nobody has moved the picture. */
  refit() {
    if (!this.moved) this.open();
  }

  /**
   * The whole picture on a canvas of its own, for paper.
   * @param {number} wide
   * @param {number} high
   * @param {number} sharp dots for each pixel of CSS
   * @returns {{sheet: HTMLCanvasElement, left: number}} with the number of captions left out
   */
  onPaper(wide, high, sharp) {
    const { nodes, bounds } = this.picture;
    let box = bounds, scale = 1, placed;
    for (let turn = 0; turn < 2; turn += 1) { // captions beside nodes need room too
      scale = Math.min(WIDEST, wide / (box[2] - box[0]), high / (box[3] - box[1]));
      placed = placedCaptions(nodes, scale * FINER, (text, size) => this.#widthOf(text, size));
      box = placed.written.reduce((all, { box: [left, top, right, bottom] }) => [
        Math.min(all[0], left), Math.min(all[1], top), Math.max(all[2], right), Math.max(all[3], bottom)], bounds);
    }
    const sheet = document.createElement("canvas");
    const width = (box[2] - box[0]) * scale;
    sheet.width = Math.ceil(width * sharp);
    sheet.height = Math.ceil((box[3] - box[1]) * scale * sharp);
    sheet.style.width = `${width}px`;
    const pen = sheet.getContext("2d");
    pen.scale(scale * sharp, scale * sharp);
    pen.translate(-box[0], -box[1]);
    paint(pen, this.picture, placed.written, this.palette, { ...this.emphasis, hovered: -1 }, this.given.font, box);
    return { sheet, left: placed.left };
  }

  /** @param {number} factor */
  zoom(factor) {
    this.moved = true;
    this.network.moveTo({ scale: Math.min(6, Math.max(0.05, this.network.getScale() * factor)) });
  }

  /** Move by parts of the box. @param {number} right @param {number} down */
  pan(right, down) {
    this.moved = true;
    const { x, y } = this.network.getViewPosition(), scale = this.network.getScale();
    const position = { x: x + (right * this.box.clientWidth) / scale, y: y + (down * this.box.clientHeight) / scale };
    this.network.moveTo({ position });
  }

  /** See to it that a node is on the screen. @param {number} id */
  bringToSight(id) {
    const node = this.picture.byId.get(id);
    if (!node) return;
    const [left, top, right, bottom] = this.seen();
    if (node.x > left && node.x < right && node.y > top && node.y < bottom) return;
    this.moved = true;
    this.network.moveTo({ position: { x: node.x, y: node.y } });
  }

  /** Draw again what has changed. @param {Partial<import("./paint.mjs").Emphasis>} emphasis */
  emphasise(emphasis) {
    Object.assign(this.emphasis, emphasis);
    this.network.redraw();
  }

  /** @param {import("./paint.mjs").Palette} palette */
  dress(palette) {
    this.palette = palette;
    this.network.redraw();
  }

  /** Measure captions anew: the font has come. */
  remeasure() {
    this.pen.font = `100px ${this.given.font}`;
    this.widths.clear();
    this.placedFor = "";
    this.network.redraw();
  }

  /** The part of the picture that is on the screen. @returns {[number, number, number, number]} */
  seen() {
    const { x, y } = this.network.getViewPosition(), scale = this.network.getScale();
    const across = this.box.clientWidth / 2 / scale, down = this.box.clientHeight / 2 / scale;
    return [x - across, y - down, x + across, y + down];
  }

  /** What passes the filters. */
  #wanted() {
    const { nodes, bounds } = this.picture;
    const passing = nodes.filter((node) => this.emphasis.isPassing(node.id));
    if (!passing.length || (passing.length === nodes.length && nodes.length === this.source.nodes.length)) return bounds;
    return boundsOf(passing, []);
  }

  #fitting([left, top, right, bottom]) {
    return Math.min(this.box.clientWidth / (right - left || 1), this.box.clientHeight / (bottom - top || 1));
  }

  #lookAt([left, top, right, bottom], scale) {
    const wide = this.box.clientWidth / scale, high = this.box.clientHeight / scale;
    const x = wide >= right - left ? (left + right) / 2 : left + wide / 2;
    const y = high >= bottom - top ? (top + bottom) / 2 : top + high / 2;
    this.network.moveTo({ position: { x, y }, scale });
  }

  #reach(id) {
    const node = this.picture?.byId.get(id);
    return { drawNode() {}, nodeDimensions: { width: node?.width ?? 0, height: node?.height ?? 0 } };
  }

  #hover(id, event) {
    this.emphasise({ hovered: id });
    this.given.onHover(id, event ? { x: event.clientX, y: event.clientY } : null);
  }

  #draw(pen) {
    if (!this.picture || !this.palette) return;
    const scale = this.network.getScale();
    const key = `${scale}`;
    if (this.placedFor !== key) {
      this.placedFor = key;
      this.captions = placedCaptions(this.picture.nodes, scale, (text, size) => this.#widthOf(text, size));
      this.given.onDrawn(this.captions.written.length, this.captions.left);
    }
    const seen = this.seen(), [left, top, right, bottom] = seen;
    this.given.onSight(this.picture.nodes.filter(({ id, x, y }) =>
      (x < left || x > right || y < top || y > bottom) && this.emphasis.isPassing(id)).length);
    paint(pen, this.picture, this.captions.written, this.palette, this.emphasis, this.given.font, seen);
  }

  #widthOf(text, size) {
    let width = this.widths.get(text);
    if (width === undefined) this.widths.set(text, (width = this.pen.measureText(text).width / 100));
    return width * size;
  }
}
