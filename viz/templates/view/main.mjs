// The page: its state, and what follows from a change of it.

import { say, speak, spokenLanguage, told, useWords } from "./words.mjs";
import { Plan, BUREAU, KPI, MEASURE } from "./plan.mjs";
import { FACETS, readAddress, writeAddress } from "./address.mjs";
import { usualState } from "./opening.mjs";
import { partnerOf } from "./pairs.mjs";
import { unpacked } from "./pictures.mjs";
import { comparison } from "./comparison.mjs";
import { paletteOf } from "./paint.mjs";
import { litBy, passingRows, thingsOf } from "./rows.mjs";
import { announce, byId, element } from "./dom.mjs";
import { Canvas } from "./canvas.mjs";
import { detailsOf, kindOf } from "./details.mjs";
import { Deciding } from "./deciding.mjs";
import { pairAt, showDecided } from "./confirmed.mjs";
import { Panel, pairButtons } from "./panel.mjs";
import { tablesOf } from "./lists.mjs";
import { matricesOf } from "./matrices.mjs";
import { choicesOf, unfolder } from "./choices.mjs";
import { startControls } from "./controls.mjs";
import { filterColumn, filtersSaid, legendOf } from "./filters.mjs";
import { showPlans } from "./overview.mjs";
import { startFinder } from "./finder.mjs";
import { markSelected, startFollowing } from "./following.mjs";
import { showTip, showWords } from "./telling.mjs";
import { startLinks, tellStrays } from "./links.mjs";
import { showImprint } from "./imprint.mjs";
import { startPrinting } from "./printing.mjs";
import { startTakingAway } from "./takeaway.mjs";

/** Nodes that 全圖 opens with. */
const MOST_AT_ONCE = 3000;
const plans = [...document.querySelectorAll("script[data-plan]")];
/** What several plans have in common; of one there is nothing to say. */
const portfolio = byId("portfolio") ? JSON.parse(byId("portfolio").textContent) : null;
let planAt = -1;
/** @type {any} */
let data;
/** @type {Plan} */
let plan;
/** @type {import("./address.mjs").State} */
let usual;
/** @type {import("./address.mjs").State} */
let state;
const known = new Map();
/** @type {Deciding} */
let deciding;
const panel = new Panel(byId("deciding"), () => deciding);
usePlan(0);
/** @type {HTMLElement | null} */
let cameFrom = null;
let unfolded = false;
const options = JSON.parse(byId("options").textContent);
// The wheel moves the page around a frame.
if (embedded()) options.interaction.zoomView = false;
const canvas = new Canvas(byId("graph"), options, {
  font: data.font,
  onSelect: (number, at, near) => {
    const pair = number < 0 && state.view === "duplicates" && pairAt(pictureNow(), at, near, deciding);
    if (pair) panel.open(pair.at);
    else go({ select: number });
  },
  onOpen: open,
  onHover: (number, at) => showTip(plan, number, at),
  onDrawn: (shown, left) => {
    const graph = byId("graph");
    graph.dataset.shown = String(shown);
    graph.dataset.left = String(left);
    byId("counted").textContent = say("captions", shown) + (left ? say("left-out", left) : "");
  },
  onSight: (outside) => {
    const text = outside ? say("outside", outside) : "";
    if (byId("outside").textContent !== text) byId("outside").textContent = text;
  },
});

/** Take up a plan, when it is first looked at. @param {number} at */
function usePlan(at) {
  if (at === planAt) return;
  planAt = at;
  data = JSON.parse(plans[at].textContent);
  plan = new Plan(data);
  useWords(data.words);
  panel.close();
  deciding?.store.close();
  deciding = new Deciding(plan, data, showDecisions);
  usual = usualState(plan, data);
  state = usual;
  known.clear();
}

/** The picture that the state asks for, unpacked once. */
function pictureNow() {
  const { bureau, other, inferred } = state;
  const view = viewNow();
  const key = { bureau: `bureau ${bureau} ${inferred}`, compare: `compare ${bureau} ${other}` }[view] ?? view;
  if (!known.has(key)) known.set(key, made(view));
  if (view === "duplicates") showDecided(known.get(key), deciding);
  return known.get(key);
}

/** The view whose picture is shown. */
function viewNow() {
  return isFolded() ? "themes" : state.view;
}

/** Whether 全圖 shows themes and bureaus only: there are too many nodes to begin with. */
function isFolded() {
  return state.view === "all" && !unfolded && plan.things.length > MOST_AT_ONCE;
}

function unfold() {
  unfolded = true;
  go({});
}

function made(view) {
  if (view === "compare") return comparison(plan, state.bureau, state.other);
  if (view !== "bureau") return unpacked(data.pictures[view], data, plan);
  const webs = data.webs[state.bureau] ?? [[["", ""], [], [], [], {}]];
  return unpacked(webs[state.inferred ? webs.length - 1 : 0], data, plan);
}

/**
 * Change the state, and show it.
 * @param {Partial<import("./address.mjs").State>} change
 * @param {boolean} [replacing] whether the way back skips this step
 */
function go(change, replacing = false) {
  const next = { ...state, ...change };
  const address = addressOf(next) + (embedded() ? "&embed" : "");
  // A frame leaves no steps behind on the way back through the page around it.
  if (address !== location.hash) remember(address, replacing || embedded());
  show(next);
}

function addressOf(one) {
  return writeAddress(one, usual, plan) + (portfolio ? `&plan=${encodeURIComponent(plan.key)}` : "");
}

/** Whether this is a frame in another page, with the picture alone. */
function embedded() {
  return new URLSearchParams(location.hash.slice(1)).has("embed");
}

function remember(address, replacing) {
  try {
    history[replacing ? "replaceState" : "pushState"](null, "", address);
  } catch {
    // A page within a page may not have an address of its own; it works without.
    byId("graph").dataset.address = address;
  }
}

/** Show what the address says: of several plans all, or the one that it names. */
function arrive() {
  document.documentElement.toggleAttribute("data-embed", embedded());
  const strays = [];
  const wanted = new URLSearchParams(location.hash.slice(1)).get("plan");
  if (wanted && !(portfolio ? portfolio.plans.some(([key]) => key === wanted) : wanted === plan.key))
    strays.push(["plan", wanted]);
  if (portfolio) {
    const said = new URLSearchParams(location.hash.slice(1));
    const at = portfolio.plans.findIndex(([key]) => key === said.get("plan"));
    for (const part of document.querySelectorAll("#panel, [role=tablist], .finder")) part.hidden = at < 0;
    if (!byId("overview").hidden) canvas.source = null; // what is shown next is shown anew
    byId("overview").hidden = at >= 0;
    if (at >= 0) usePlan(at);
    else {
      panel.close();
      speak(said.get("lang") ?? state.language);
    }
    showPlans(portfolio, at, plan.title, openPlan);
    if (at < 0) return tellStrays(strays);
  }
  show(readAddress(location.hash, usual, plan, (name, value) => strays.push([name, value])));
  tellStrays(strays);
}

/** Open a plan, and select a thing of it. @param {number} at @param {string} [key] */
function openPlan(at, key = "") {
  const said = new URLSearchParams(key ? { view: "all", select: key } : {});
  if (at >= 0) said.set("plan", portfolio.plans[at][0]);
  if (spokenLanguage() !== usual.language) said.set("lang", spokenLanguage());
  location.hash = `#${said}`;
}

function show(next) {
  const before = state;
  state = next;
  const first = !known.size;
  const all = first || before.language !== next.language;
  speak(next.language);
  if (all) {
    showWords();
    showPending();
    panel.refresh(true);
  }
  const picture = pictureNow();
  const changed = all || canvas.source !== picture || !sameFilters(before.filters, next.filters);
  if (changed) showView(picture);
  showSelection(picture, changed);
  showImprint(plan.narrowed(passingRows(plan, state.filters)), state, picture);
  byId("whole").href = addressOf(state);
  byId("embed-note").textContent = say("embed-note", state.view);
  if (!first && (before.view !== next.view || before.bureau !== next.bureau)) scrollTo(0, 0);
  if (first) setTimeout(showTables);
  else if (changed) showTables();
  markSelected(state.select);
}

function sameFilters(one, other) {
  return FACETS.every((facet) => [...one[facet]].join("|") === [...other[facet]].join("|"));
}

function showView(picture) {
  const title = told(picture.title);
  document.title = title;
  byId("graph").setAttribute("aria-label", `${title}　${say("hint")}`);
  byId("graph").dataset.view = state.view;
  byId("decide").hidden = state.view !== "duplicates" || !deciding.pairs.length;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.dataset.view === state.view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    if (chosen) byId("panel").setAttribute("aria-labelledby", tab.id);
  }
  const focused = document.activeElement?.id ?? "";
  byId("choices").replaceChildren(...(isFolded() ? [unfolder(plan, unfold)] : choicesOf(plan, state, go)));
  if (focused) byId("choices").querySelector(`#${CSS.escape(focused)}`)?.focus(); // a new one
  showLegend(picture);
  if (!byId("filters").hidden) showFilters();
  canvas.show(picture, state.filters.hide);
}

function showLegend(picture) {
  byId("legend").replaceChildren(
    ...legendOf(picture, state.filters.hide, canvas.palette, (kind, hide) => filter("hide", kind, hide)));
  if (embedded()) for (const button of byId("legend").querySelectorAll("button")) button.disabled = true;
}

/** Show what was decided in the page, here or in another tab. */
function showDecisions() {
  showPending();
  panel.refresh(false);
  if (state.view !== "duplicates") return;
  showView(pictureNow());
  showSelection(pictureNow());
  showTables();
}

function showPending() {
  byId("pending").hidden = !deciding.pending;
  byId("pending").textContent = say("pending", deciding.pending);
}

function showFilters() {
  const focused = document.activeElement?.dataset ?? {};
  byId("filters").replaceChildren(...filterColumn(plan, state.filters, filter, () => {
    go({ filters: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) }, true);
  }));
  for (const box of byId("filters").querySelectorAll("input"))
    if (box.dataset.facet === focused.facet && box.dataset.value === focused.value) box.focus();
}

function filter(facet, value, on) {
  const values = new Set(state.filters[facet]);
  if (on) values.add(value);
  else values.delete(value);
  go({ filters: { ...state.filters, [facet]: values } }, true);
  if (facet === "hide") byId("legend").querySelector(`[data-kind="${CSS.escape(value)}"]`)?.focus();
}

function showSelection(picture, changed) {
  const { select } = state;
  const rows = passingRows(plan, state.filters);
  const passing = rows.length === plan.rows.length ? null : thingsOf(plan, rows);
  const lit = select >= 0 ? litBy(plan, select) : null;
  const any = lit && picture.nodes.some((node) => lit.has(node.id));
  canvas.emphasise({
    selected: select,
    isLit: any ? (id) => lit.has(id) : null,
    isPassing: passing ? (id) => passing.has(id) : () => true,
  });
  if (changed) canvas.refit();
  if (select >= 0) canvas.bringToSight(select);
  byId("details").classList.toggle("unasked", select < 0);
  byId("details").replaceChildren(...detailsOf(plan, state));
  byId("details").querySelector("h2").after(...pairButtons(deciding, select));
}

function showTables() {
  const rows = passingRows(plan, state.filters);
  const narrow = plan.narrowed(rows);
  const note = element("p", { class: "narrow" }, filtersSaid(narrow, { ...state.filters, hide: new Set() }));
  byId("tables").replaceChildren(
    ...(narrow === plan ? [] : [note]), ...matricesOf(narrow, state.view), ...tablesOf(narrow, state, deciding));
  markSelected(state.select);
  byId("graph").dataset.ready = state.view;
}

/** Open the view that is about a thing. @param {number} number */
function open(number) {
  const { kind } = plan.things[number];
  if (kind === BUREAU) openBureau("bureau", number);
  else if (kind === MEASURE) go({ view: "duplicates", select: number });
  else if (kind === KPI && plan.row(number).measure >= 0) go({ view: "duplicates", select: number });
  else go({ view: kind === KPI ? "all" : "map", select: number });
}

/** Open a bureau's web, or the bureau beside another. @param {string} view @param {number} bureau */
function openBureau(view, bureau) {
  const other = state.bureau === bureau ? state.other : partnerOf(plan, bureau);
  go({ view, bureau, other, inferred: false, select: bureau });
}

/** Show what was found: where it stands in this view, else in the one that is about it. */
function choose(number) {
  if (pictureNow().byId.has(number)) go({ select: number });
  else open(number);
  focusDetails();
}

function focusDetails() {
  // From within the details, which are new now, the way back is the one that led into them.
  if (document.activeElement !== document.body) cameFrom = document.activeElement;
  byId("details").querySelector("h2").focus({ preventScroll: true });
  byId("details").scrollTop = 0;
  if (matchMedia("(max-width: 900px)").matches) byId("details").scrollIntoView();
}

/** @param {boolean} [paper] */
function dress(paper = false) {
  const is = (query) => !paper && matchMedia(query).matches;
  canvas.dress(paletteOf(data.kinds, data.ties, is("(prefers-color-scheme: dark)"), is("(forced-colors: active)")));
}

startFollowing({
  select: (number, byKeyboard) => {
    go({ select: number });
    announce(`${kindOf(plan, number)} ${plan.titleOf(number)}`);
    if (byKeyboard) focusDetails();
  },
  open,
  openIn: (view, number) => {
    if (view === "bureau" || view === "compare") openBureau(view, number);
    else go({ view, select: number });
  },
  onView: (view) => go({ view }),
  onLanguage: (language) => {
    if (byId("overview").hidden) return go({ language }, true);
    speak(language);
    showPlans(portfolio, -1, "", openPlan);
  },
});
startControls(canvas, {
  back: () => byId("details").contains(document.activeElement) && cameFrom?.isConnected && cameFrom,
  view: () => state.view,
  onView: (view) => go({ view }),
  onOpen: () => state.select >= 0 && open(state.select),
});
byId("filters-toggle").addEventListener("click", () => {
  byId("filters").hidden = !byId("filters").hidden;
  byId("filters-toggle").setAttribute("aria-expanded", String(!byId("filters").hidden));
  if (!byId("filters").hidden) showFilters();
});
startLinks(() => [addressOf(state), told(pictureNow().title)]);
startPrinting(canvas, (paper) => {
  dress(paper);
  showLegend(pictureNow());
});
addEventListener("pointerdown", () => announce(""));
startTakingAway(() => (
  { plan, data, pending: deciding.pending, picture: pictureNow(), state: { ...state, view: viewNow() } }));
addEventListener("hashchange", arrive);
for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"])
  matchMedia(query).addEventListener("change", () => {
    dress();
    showView(pictureNow());
  });
startFinder(byId("find"), byId("found"), () => ({ plan, scripts: data.scripts }), choose);
byId("plans")?.addEventListener("change", () => openPlan(Number(byId("plans").value)));
document.fonts.addEventListener("loadingdone", () => canvas.remeasure()); // the page's own
dress();
arrive();
