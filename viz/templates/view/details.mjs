// 細節: what is known of the selected thing, with a button for each that it is tied to.

import { say, told, listed, saidPlaces } from "./words.mjs";
import { THEME, OBJECTIVE, KPI, BUREAU, MEASURE, KINDS, Plan } from "./plan.mjs";
import { measuresOf } from "./rows.mjs";
import { webSaid } from "./webs.mjs";
import { element, thingButton, thingButtons } from "./dom.mjs";

/**
 * The elements that tell of the selected thing, else of the bureau whose web is open, else of the plan.
 * @param {Plan} plan
 * @param {import("./address.mjs").State} state
 * @returns {HTMLElement[]}
 */
export function detailsOf(plan, state) {
  const number = state.select < 0 && state.view === "bureau" ? state.bureau : state.select;
  if (number < 0) return ofPlan(plan);
  const thing = plan.things[number];
  return [
    element("p", { class: `what kind-${thing.kind}` }, kindOf(plan, number)),
    element("h2", { tabindex: -1 }, thing.title),
    ...openers(plan, number)
      .filter(([view]) => view !== state.view || (view === "bureau" && state.bureau !== number))
      .map(([view, word]) =>
        element("button", { type: "button", class: "open", "data-open": view, "data-of": number }, say(word))),
    ...[ofTheme, ofObjective, ofKpi, ofBureau, ofMeasure][thing.kind](plan, number),
    ...found(plan, number),
    ...evidence(thing),
  ];
}

/** The views that are about a thing, each with the word that leads there. */
function openers(plan, number) {
  const { kind } = plan.things[number];
  if (kind === BUREAU) return [["bureau", "open-bureau"], ["compare", "compare-with"]];
  const shared = kind === MEASURE || (kind === KPI && plan.row(number).measure >= 0);
  const first = shared ? [["duplicates", "open-measure"]] : kind === KPI ? [] : [["map", "open-map"]];
  return [...first, ["all", "open-all"]];
}

/** What a thing is, in a word. @param {Plan} plan @param {number} number */
export function kindOf(plan, number) {
  const { kind } = plan.things[number];
  if (kind === BUREAU && plan.bureau(number).collective) return say("collective");
  if (kind === THEME && plan.common.has(number)) return say("common");
  return say(KINDS[kind]);
}

function ofPlan(plan) {
  const [themes, objectives, kpis, bureaus, measures] = plan.counts;
  return [
    element("p", { class: "what" }, say("a-plan")),
    element("h2", { tabindex: -1 }, plan.title),
    element("p", {}, say("plan-figures", themes, objectives, kpis, bureaus, measures)),
    ...(plan.decisions ? [element("p", {}, say("decisions-counted", plan.decisions))] : []),
    element("p", { class: "soft" }, say("nothing-selected")),
    element("p", { class: "soft" }, say("hint")),
  ];
}

function ofTheme(plan, number) {
  const rows = plan.rowsOf[number];
  const objectives = plan.numbers(OBJECTIVE).filter((n) => plan.objective(n).theme === number);
  return [
    facts([["objectives", objectives.length], ["kpis", rows.length], ["bureaus", plan.beside(rows, -1).length]]),
    part("Objective", thingButtons(plan, objectives)),
    part("SharedKPI", thingButtons(plan, measuresOf(plan, rows))),
    part("Bureau", thingButtons(plan, plan.beside(rows, -1))),
  ];
}

function ofObjective(plan, number) {
  const { theme, perspective } = plan.objective(number);
  return [
    facts([["theme", thingButton(plan, theme)], ["perspective", say(perspective || "none")]]),
    part("KPI", thingButtons(plan, plan.rowsOf[number].map((row) => row.number))),
  ];
}

function ofKpi(plan, number) {
  const row = plan.row(number);
  const parts = [
    facts([
      ["objective", thingButton(plan, row.objective)],
      ["theme", thingButton(plan, row.theme)],
      ["perspective", say(row.perspective || "none")],
      ["qualifier", row.qualifier],
      ["tags", listed(row.tags)],
    ]),
    part("owners", ownersOf(plan, row)),
  ];
  if (row.measure >= 0) {
    const { conflict } = plan.measure(row.measure);
    parts.push(
      facts([
        ["measure", thingButton(plan, row.measure)],
        ["tier", say(row.tier)],
        ["conflict", say(conflict ? `conflict-${conflict}` : "same-owners")],
      ]),
      part("other-rows", rowsList(plan, plan.rowsOf[row.measure].filter((other) => other !== row), row)));
  }
  const related = plan.related.filter(([a, b]) => a === number || b === number);
  for (const [a, b, relation, because] of related)
    parts.push(part("related-to",
      element("p", {}, thingButton(plan, a === number ? b : a), ` ${say(relation)} ${because}`)));
  return parts;
}

function ofBureau(plan, number) {
  const bureau = plan.bureau(number), rows = plan.rowsOf[number];
  const members = plan.numbers(BUREAU).filter((n) => plan.bureau(n).collectives.includes(number));
  return [
    element("p", {}, webSaid(plan, number)),
    facts([["full-name", bureau.fullName], ["english-name", bureau.englishName], ["aliases", listed(bureau.aliases)]]),
    part("theme", thingButtons(plan, plan.themesOf(rows))),
    part("SharedKPI", thingButtons(plan, measuresOf(plan, rows))),
    part("with", thingButtons(plan, plan.beside(rows, number))),
    part("member-of", thingButtons(plan, bureau.collectives)),
    part("members", thingButtons(plan, members)),
    part("KPI", thingButtons(plan, rows.map((row) => row.number))),
  ];
}

function ofMeasure(plan, number) {
  const { tier, conflict, matchNames } = plan.measure(number), rows = plan.rowsOf[number];
  return [
    facts([
      ["tier", say(tier)],
      ["conflict", say(conflict ? `conflict-${conflict}` : "same-owners")],
      ["aliases", matchNames.length > 1 ? listed(matchNames) : ""],
    ]),
    part("theme", thingButtons(plan, plan.themesOf(rows))),
    part("rows", rowsList(plan, rows, rows[0])),
  ];
}

/** Rows with their owners; those with other owners than `first` are marked. */
function rowsList(plan, rows, first) {
  const owners = (row) => row.owners.map((owner) => owner.bureau).sort().join();
  const items = rows.map((row) =>
    element("li", {}, thingButton(plan, row.number), " ", ownersOf(plan, row),
      owners(row) === owners(first) ? "" : element("em", { class: "differs" }, say("differs"))));
  return element("ul", { class: "rows" }, ...items);
}

function ownersOf(plan, row) {
  const parts = row.owners.flatMap(({ bureau, role, places }, at) => [
    at ? " " : "", thingButton(plan, bureau),
    element("small", {}, ` ${say(role)}　${saidPlaces(places)}`),
  ]);
  return element("span", { class: "things" }, ...(parts.length ? parts : [say("none")]));
}

function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== "" && value !== undefined);
  return element("dl", {}, ...shown.flatMap(([name, value]) =>
    [element("dt", {}, say(name)), element("dd", {}, value)]));
}

function part(word, content) {
  if (!content.hasChildNodes()) return element("span", { hidden: true });
  return element("div", { class: "part" }, element("h3", {}, say(word)), content);
}

function found(plan, number) {
  const about = plan.findings.filter((finding) => finding[4].includes(number));
  if (!about.length) return [];
  const items = about.map(([severity, message, hint]) =>
    element("li", {}, element("b", {}, say(severity)), ` ${told(message)}`, element("small", {}, ` ${told(hint)}`)));
  return [part("findings", element("ul", {}, ...items))];
}

function evidence(thing) {
  const where = element("p", {}, `${thing.file}　${saidPlaces(thing.places)}`);
  return [part("evidence", where), part("as-printed", element("blockquote", {}, thing.cell))];
}

