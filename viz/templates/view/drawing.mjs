// Drawing: a figure as SVG, its picture with what stands around it.

import { spokenLanguage, told } from "./words.mjs";
import { plain, rounded } from "./rounding.mjs";
import { cut, onLines, textWidth } from "./lines.mjs";
import { boundsOf } from "./labels.mjs";
import { MARGIN, SLIDE } from "./slide.mjs";
import { escaped, Pen } from "./svg.mjs";

const TITLE = 24, FACTS = 16, SMALL = 14;
const LEGEND_ROW = 28, NOTE_ROW = 22;
const SAMPLE = 34;

/**
 * @param {import("./figure.mjs").Figure} figure
 * @param {any} data what the page holds of the plan: its colours and font
 * @param {{width?: number, transparent?: boolean}} [how] pixels from side to side, and on no ground
 * @returns {{svg: string, width: number, height: number}}
 */
export function drawn(figure, data, { width = SLIDE, transparent = false } = {}) {
  const pen = new Pen(data.kinds, data.ties, data.colours);
  const title = told(figure.picture.title);
  const { lines, height } = linesOf(figure, pen, title);
  const high = plain((height * width) / SLIDE);
  const opening = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SLIDE} ${height}" ` +
    `width="${width}" height="${high}" role="img" lang="${spokenLanguage()}" font-family='${data.font}'>`;
  const ground = `<rect x="0" y="0" width="${SLIDE}" height="${height}" fill="${data.colours.ground}"/>`;
  const head = [opening, `<title>${escaped(title)}</title>`, `<desc>${escaped(figure.facts)}</desc>`];
  const svg = [...head, ...(transparent ? [] : [ground]), ...lines, "</svg>\n"].join("\n");
  return { svg, width, height: Number(high) };
}

function linesOf(figure, pen, title) {
  const wide = SLIDE - 2 * MARGIN;
  const lines = [pen.words(MARGIN, MARGIN + TITLE, cut(title, wide, TITLE), TITLE, { bold: true })];
  let y = MARGIN + TITLE;
  for (const line of onLines(figure.facts, wide, FACTS, 2).split("\n")) {
    y += NOTE_ROW + 4;
    lines.push(pen.words(MARGIN, y, line, FACTS));
  }
  y += MARGIN;
  const [, top, , bottom] = boundsOf(figure.picture);
  lines.push(...pen.inside(moved(figure.picture, MARGIN, y - top)));
  y = legend(figure.legend, pen, y + bottom - top + MARGIN, lines);
  for (const note of figure.notes)
    for (const line of onLines(note, wide, SMALL, 3).split("\n")) {
      lines.push(pen.words(MARGIN, y + SMALL, line, SMALL));
      y += NOTE_ROW;
    }
  return { lines, height: y + MARGIN - (NOTE_ROW - SMALL) };
}

/** Draws the legend into `lines`. @returns {number} where it ends */
function legend(signs, pen, top, lines) {
  let x = MARGIN;
  for (const { drawn: one, meaning } of signs) {
    const wide = SAMPLE + 8 + rounded(textWidth(meaning, SMALL)) + 24;
    if (x > MARGIN && x + wide - 24 > SLIDE - MARGIN) [x, top] = [MARGIN, top + LEGEND_ROW];
    const y = top + LEGEND_ROW / 2;
    lines.push(...sample(one, pen, x, y), pen.words(x + SAMPLE + 8, y + 5, meaning, SMALL));
    x += wide;
  }
  return signs.length ? top + LEGEND_ROW + 6 : top;
}

function sample(one, pen, x, y) {
  if ("from" in one) return [pen.edges(one, [[x, y, x + SAMPLE, y]], 2)];
  const [width, height] = one.width === one.height ? [10, 10] : [SAMPLE, 16];
  return pen.node({ ...one, x: x + SAMPLE / 2, y, width, height, badge: "" });
}

function moved(picture, right, down) {
  const by = (one) => ({ ...one, x: one.x + right, y: one.y + down });
  const nodes = picture.nodes.map(by);
  return { ...picture, nodes, areas: picture.areas.map(by), byId: new Map(nodes.map((node) => [node.id, node])) };
}
