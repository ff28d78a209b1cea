// SVG: a picture as a drawing in text, byte for byte as the command line draws it.

import { told } from "./words.mjs";
import { plain, tenths } from "./rounding.mjs";
import { shownIn } from "./labels.mjs";
import { endsOf } from "./pictures.mjs";

const LINE = 1.18;

/** What `text` is within markup. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[char]);
}

export class Pen {
  /**
   * @param {Record<string, any[]>} kinds the looks of nodes, as the page has them
   * @param {Record<string, string[]>} ties the colours of edges
   * @param {{ground: string, area: string, ink: string, faint: number}} colours the others
   */
  constructor(kinds, ties, colours) {
    this.kinds = kinds;
    this.ties = ties;
    this.colours = colours;
  }

  /** What is drawn of a picture. @param {import("./pictures.mjs").Picture} picture @returns {string[]} */
  inside(picture) {
    const { area: fill } = this.colours;
    return [
      ...picture.areas.map(({ x, y, width, height }) =>
        `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}"/>`),
      ...this.#edges(picture),
      ...picture.areas.map((area) =>
        this.words(area.x + 6, area.y + area.size + 5, told(area.caption), area.size, { around: fill })),
      ...picture.nodes.flatMap((node) => this.node(node)),
      ...shownIn(picture).flatMap((node) => this.#caption(node)),
    ];
  }

  #edges({ edges, byId }) {
    const alike = new Map();
    for (const edge of edges) {
      const key = `${edge.kind} ${edge.dashes} ${edge.width}`;
      if (!alike.has(key)) alike.set(key, []);
      alike.get(key).push(edge);
    }
    const order = [...alike.values()].sort(([a], [b]) =>
      compare(a.kind, b.kind) || compare(a.dashes, b.dashes) || a.width - b.width);
    return order.map((some) => this.edges(some[0], some.map((edge) =>
      endsOf(byId.get(edge.from), byId.get(edge.to)).map(plain)), some[0].width));
  }

  /** Lines that are drawn as `edge` is. @param {any} edge @param {Array<Array<string | number>>} places @param {number} width */
  edges(edge, places, width) {
    const dashed = edge.dashes ? ` stroke-dasharray="${edge.dashes}"` : "";
    const opening = `<g stroke="${this.ties[edge.kind][0]}" stroke-width="${plain(width)}" ` +
      `stroke-opacity="${this.colours.faint}"${dashed}>`;
    const lines = places.map(([x1, y1, x2, y2]) => `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`);
    return [opening, ...lines, "</g>"].join("\n");
  }

  /** The shape of a node, and its badge. @param {import("./pictures.mjs").PictureNode} node @returns {string[]} */
  node(node) {
    const [shape, own, line, , , , , outline] = this.kinds[node.kind];
    const heavy = outline > 1, { width, height } = node;
    const x = node.x - width / 2, y = node.y - height / 2;
    const fill = heavy && shape === "dot" ? this.colours.ground : own;
    const paint = `fill="${fill}" stroke="${line}"${heavy ? ` stroke-width="${plain(outline)}"` : ""}`;
    const drawn = [];
    if (shape === "dot") {
      drawn.push(`<circle cx="${node.x}" cy="${node.y}" r="${plain(width / 2)}" ${paint}/>`);
    } else if (shape === "hexagon" || shape === "cut") {
      const points = outlineOf(x, y, width, height, shape === "hexagon" ? height / 2 : 5);
      drawn.push(`<polygon points="${points}" ${paint}/>`);
    } else {
      drawn.push(`<rect x="${plain(x)}" y="${plain(y)}" width="${width}" height="${height}" ` +
        `rx="${plain(shape === "round" ? height / 2 : 3)}" ${paint}/>`);
    }
    if (node.badge)
      drawn.push(`<text x="${plain(x + width - 3)}" y="${plain(y + height - 3)}" text-anchor="end" ` +
        `font-size="${node.size - 1}" font-weight="bold" fill="${line}">${escaped(node.badge)}</text>`);
    return drawn;
  }

  #caption(node) {
    const lines = node.caption.split("\n").filter(Boolean), half = Math.floor(node.width / 2) + 3;
    const [x, anchor] = { left: [node.x - half, "end"], right: [node.x + half, "start"] }[node.anchor] ??
      [node.x, "middle"];
    const color = node.anchor === "in" ? this.kinds[node.kind][3] : this.colours.ink;
    const gap = node.size * LINE;
    return lines.map((line, at) => {
      const y = node.y + (at - (lines.length - 1) / 2) * gap + node.size * 0.36;
      return `<text x="${x}" y="${tenths(y)}" text-anchor="${anchor}" font-size="${node.size}" ` +
        `fill="${color}">${escaped(line)}</text>`;
    });
  }

  /** A line of text that begins at `x`, its baseline at `y`, on the colour `around`. */
  words(x, y, text, size, { bold = false, around = "" } = {}) {
    const weight = bold ? ' font-weight="bold"' : "";
    const halo = around
      ? ` stroke="${around}" stroke-width="6" stroke-linejoin="round" paint-order="stroke"` : "";
    return `<text x="${x}" y="${y}" font-size="${size}"${weight}${halo} fill="${this.colours.ink}">` +
      `${escaped(text)}</text>`;
  }
}

function outlineOf(x, y, width, height, corner) {
  const right = x + width, bottom = y + height;
  const points = [
    [x + corner, y], [right - corner, y], [right, y + corner], [right, bottom - corner],
    [right - corner, bottom], [x + corner, bottom], [x, bottom - corner], [x, y + corner],
  ];
  return points.map((point) => point.map(plain).join()).join(" ");
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
