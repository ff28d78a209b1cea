// Figure: what the page shows, made up to be taken away, as the command `figure` makes it.

import { say, listed, told } from "./words.mjs";
import { THEME, OBJECTIVE, KPI, MEASURE, Plan } from "./plan.mjs";
import { unpacked } from "./pictures.mjs";
import { comparisonSaid, sideOf } from "./comparison.mjs";
import { rowsOfWeb, webSaid } from "./webs.mjs";
import { passingRows } from "./rows.mjs";
import { counted } from "./counts.mjs";
import { filtersSaid } from "./filters.mjs";
import { narrowed } from "./narrowing.mjs";
import { shownIn } from "./labels.mjs";
import { atSlideWidth } from "./slide.mjs";

/**
 * @typedef {{picture: import("./pictures.mjs").Picture, facts: string,
 *   legend: Array<{drawn: any, meaning: string}>, notes: string[]}} Figure
 */

/** How much more the whole graph grows in height, so that its lines part. */
const ROUND = 1.3;
const WORDS_OF = { theme: "Theme", objective: "Objective", kpi: "KPI", dot: "KPI", bureau: "Bureau",
  collective: "Bureau", measure: "SharedKPI" };
const LABELS = ["Theme", "Objective", "KPI", "Bureau", "SharedKPI"];

/**
 * @param {Plan} whole
 * @param {any} data what the page holds of it
 * @param {import("./address.mjs").State} state
 * @param {import("./pictures.mjs").Picture} shown the picture of the state's view
 * @param {number} [pending] pairs decided in the page, which its numbers do not count
 * @returns {Figure}
 */
export function figureOf(whole, data, state, shown, pending = 0) {
  const plan = whole.narrowed(passingRows(whole, state.filters));
  const theme = state.view === "map" ? themeOf(whole, state) : -1;
  const { picture, rows, facts, captionOf = (node) => node.caption, stretch = 0, first = [] } =
    theme < 0 ? MADE[state.view](plan, data, state, shown) : ofTheme(plan, data, theme);
  const cells = state.view === "map" && theme < 0;
  const hidden = cells ? new Set() : state.filters.hide;
  const there = cells ? picture : narrowed(picture, plan, hidden);
  const slide = atSlideWidth(there, captionOf, stretch);
  const kinds = cells ? [] : [...new Set(picture.nodes.map((node) => node.kind))];
  const said = [filtersSaid(plan, state.filters, kinds), pending ? say("figure-pending", pending) : ""].filter(Boolean);
  return {
    picture: slide,
    facts: typeof facts === "function" ? facts(there) : facts,
    legend: legendOf(slide, data.figures, cells ? "cell" : "sign"),
    notes: [...said, ...first, ...leftOut(there, slide), sourceOf(plan, data, rows)],
  };
}

/**
 * The theme whose map is meant: the selected one, or that of what is selected, or the only one
 * that the filters let pass; -1 if none is.
 * @param {Plan} plan
 * @param {import("./address.mjs").State} state
 */
export function themeOf(plan, { select, filters }) {
  const kind = select < 0 ? -1 : plan.things[select].kind;
  if (kind === THEME) return select;
  if (kind === OBJECTIVE) return plan.objective(select).theme;
  if (kind === KPI) return plan.row(select).theme;
  const themes = plan.numbers(THEME).filter((number) => filters.theme.has(plan.things[number].code));
  return themes.length === 1 ? themes[0] : -1;
}

const full = (plan) => (node) => (typeof node.id === "number" ? plan.fullCaption(node.id) : node.caption);

const MADE = {
  map: (plan, data) => ({
    picture: counted(unpacked(data.figures.counts, data, plan), plan), rows: plan.rows, facts: wholeSaid(plan),
  }),
  duplicates: (plan, data, state, picture) => ({
    picture, rows: rowsIn(plan, picture), captionOf: full(plan),
    facts: (there) => sharedSaid(plan, there), first: [say("figure-dots")],
  }),
  bureau: (plan, data, { bureau, inferred }, picture) => ({
    picture, rows: rowsOfWeb(plan, bureau, inferred), captionOf: full(plan), facts: webSaid(plan, bureau, inferred),
  }),
  compare: (plan, data, { bureau, other }, picture) => ({
    picture, rows: plan.rows.filter((row) => sideOf(row, bureau, other)), captionOf: full(plan),
    facts: comparisonSaid(plan, bureau, other),
  }),
  themes: (plan, data, state, picture) => ({
    picture, rows: plan.rows, captionOf: full(plan), facts: themesSaid,
  }),
  all: (plan, data, state, picture) => ({
    picture: slideOf(picture, data, plan), rows: plan.rows, facts: wholeSaid(plan), stretch: ROUND,
    captionOf: (node) => (plan.things[node.id].kind === KPI ? "" : node.caption), // too many to be read
  }),
};

function ofTheme(plan, data, theme) {
  const rows = plan.rowsOf[theme];
  const objectives = plan.drawn(OBJECTIVE).filter((number) => plan.objective(number).theme === theme);
  const named = plan.beside(rows, -1).filter((number) => !plan.bureau(number).collective);
  const shared = rows.filter((row) => plan.across.has(row.measure));
  return {
    picture: unpacked(data.figures.themes[theme], data, plan), rows,
    facts: say("figure-theme", objectives.length, rows.length, named.length, shared.length),
  };
}

/** The whole graph, its nodes as a slide has them. */
function slideOf(picture, data, plan) {
  const { byId } = unpacked([["", ""], data.figures.slide, [], [], {}], data, plan);
  return { ...picture, nodes: picture.nodes.map((node) => byId.get(node.id) ?? node) };
}

function wholeSaid(plan) {
  const strategic = (theme) => !plan.common.has(theme);
  const themes = plan.drawn(THEME), objectives = plan.drawn(OBJECTIVE);
  const counts = [themes.filter(strategic), objectives.filter((n) => strategic(plan.objective(n).theme)),
    plan.rows.filter((row) => strategic(row.theme))].map((some) => some.length);
  const more = counts[0] === themes.length ? "" : say("figure-common", objectives.length, plan.rows.length);
  return say("figure-whole", ...counts) + more;
}

/** The rows that are drawn as they are. */
function rowsIn(plan, { nodes }) {
  const drawn = new Set(nodes.map((node) => node.id));
  return plan.rows.filter((row) => drawn.has(row.number));
}

function sharedSaid(plan, there) {
  const measures = plan.drawn(MEASURE), rows = plan.rows.filter((row) => row.measure >= 0);
  const count = (of) => measures.filter(of).length;
  const strategic = (number) => plan.measureThemes.get(number).filter((theme) => !plan.common.has(theme)).length > 1;
  const ties = there.edges.filter((edge) => edge.kind === "RELATED_TO");
  const near = ties.filter((edge) => edge.dashed).length, confirmed = ties.length - near;
  return [
    say("figure-shared", measures.length, rows.length, count((number) => plan.across.has(number))),
    plan.common.size ? say("figure-within", count(strategic)) : "",
    say("figure-differ", count((number) => plan.measure(number).conflict)),
    near ? say("figure-near", near) : "",
    confirmed ? say("figure-confirmed", confirmed) : "",
  ].join("");
}

function themesSaid(there) {
  const counts = ["theme", "bureau", "collective"].map((kind) => there.nodes.filter((node) => node.kind === kind).length);
  return say("figure-themes", ...counts, there.edges.reduce((most, edge) => Math.max(most, edge.rows), 0));
}

/** Each kind of node and edge once, as its first is drawn. */
function legendOf(picture, { signs, parts }, cells) {
  const drawn = new Map();
  for (const node of picture.nodes) if (!drawn.has(node.kind)) drawn.set(node.kind, node);
  for (const edge of picture.edges) {
    const sign = signOf(edge, parts);
    if (!drawn.has(sign)) drawn.set(sign, edge);
  }
  const word = (sign) => (cells === "cell" && sign.startsWith("objective") ? `cell-${sign}` : `sign-${sign}`);
  return signs.filter((sign) => drawn.has(sign)).map((sign) => ({ drawn: drawn.get(sign), meaning: say(word(sign)) }));
}

function signOf({ kind, dashed, dashes }, parts) {
  if (parts.includes(kind)) return "part";
  if (kind === "RELATED_TO" && !dashes) return "confirmed";
  return dashed ? `${kind} dashed` : kind;
}

/** What bears no name, or not the whole of it, because there is no room for it, counted. */
function leftOut(given, slide) {
  const written = shownIn(slide), known = new Set(written.map((node) => node.id));
  const missing = given.nodes.filter((node) => node.caption && !known.has(node.id));
  const short = written.filter((node) => node.caption.endsWith("…"));
  return [["figure-left-out", missing], ["figure-cut", short]]
    .filter(([, nodes]) => nodes.length).map(([word, nodes]) => say(word, countsSaid(nodes)));
}

function countsSaid(nodes) {
  const labels = nodes.map((node) => WORDS_OF[node.kind.split("-")[0]]);
  const count = (label) => labels.filter((one) => one === label).length;
  return listed(LABELS.filter(count).map((label) => say("figure-count", say(label), count(label))));
}

function sourceOf(plan, data, rows) {
  const title = plan.title === plan.key ? plan.title : say("figure-plan", plan.title, plan.key);
  const said = [say("figure-source", title)];
  if (rows.length) said.push(say("figure-rows", rows.length, rangeSaid(plan, data, rows)));
  if (plan.year) said.push(say("figure-edition", say("figure-year", plan.year)));
  return said.join(say("figure-and"));
}

/** From where to where rows stand in the document. */
function rangeSaid(plan, { figures: { places } }, rows) {
  const place = ({ number }) => places[number - plan.first[KPI]] ?? [plan.things[number].places[0]];
  const standing = rows.map(place).sort(([a], [b]) => a - b);
  const [first, last] = [standing[0], standing.at(-1)].map(([at, ...said]) => ({ at, said }));
  if (!first.said.length)
    return first.at === last.at ? say("line", first.at) : say("figure-lines", first.at, last.at);
  return first.at === last.at ? told(first.said) : say("figure-places", told(first.said), told(last.said));
}
