// The plan: its things by number, each with what it is tied to.

/**
 * @typedef {{bureau: number, role: string, places: number[] | [string, string]}} Owner
 * @typedef {{number: number, objective: number, theme: number, perspective: string,
 *   owners: Owner[], measure: number, tier: string, qualifier: string, tags: string[],
 * }} Row A KPI
 * @typedef {{kind: number, number: number, key: string, code: string, name: string,
 *   title: string, file: string, places: number[] | [string, string], cell: string}} Thing
 */

export const THEME = 0;
export const OBJECTIVE = 1;
export const KPI = 2;
export const BUREAU = 3;
export const MEASURE = 4;
export const KINDS = ["Theme", "Objective", "KPI", "Bureau", "SharedKPI"];

export class Plan {
  /** @param {any} data what the page holds of the plan */
  constructor(data) {
    [this.key, this.city, this.title, this.year] = data.plan;
    this.counts = data.counts;
    this.first = data.counts.map((_, at) => data.counts.slice(0, at).reduce((a, b) => a + b, 0));
    /** @type {Thing[]} */
    this.things = [];
    for (const thing of data.things) this.things.push(this.#thing(data, thing, this.things.length));
    this.common = new Set(this.numbers(THEME).filter((n) => data.themes[n]));
    this.objectives = data.objectives.map(([theme, perspective]) => ({ theme, perspective }));
    this.bureaus = data.bureaus.map(
      ([fullName, englishName, aliases, collective, , collectives, official]) => ({
        fullName, englishName, aliases, collective: Boolean(collective), collectives, official,
      }));
    this.measures = data.measures.map(([tier, conflict, matchNames]) => ({ tier, conflict, matchNames }));
    /** @type {Row[]} */
    this.rows = data.kpis.map((kpi, at) => this.#row(kpi, this.first[KPI] + at));
    this.allRows = this.rows;
    this.related = data.related;
    this.decisions = data.decisions;
    this.findings = data.findings.map(([severity, message, hint, ...rest]) =>
      [severity, message, data.hints[hint], ...rest]);
    /** @type {Array<[number, number, number, string[], number[], number[]]>} how alike, two rows,
     * what speaks against it, the parts of both names */
    this.candidates = data.candidates;
    this.numbersByKey = new Map(this.things.map((thing) => [thing.key, thing.number]));
    /** @type {Map<string, number>} by code or title, -1 where several have it */
    this.numbersByShort = new Map();
    for (const { code, title, number } of this.things)
      this.numbersByShort.set(code || title, this.numbersByShort.has(code || title) ? -1 : number);
    this.rowsOf = rowsOfThings(this);
    /** The themes of each measure, and the measures that stand in two or more. */
    this.measureThemes = new Map(this.numbers(MEASURE).map((n) => [n, this.themesOf(this.rowsOf[n])]));
    this.across = new Set(this.numbers(MEASURE).filter((n) => this.measureThemes.get(n).length > 1));
  }

  /**
   * The plan as if these were its only rows; what things are stays what it is.
   * @param {Row[]} rows
   * @returns {Plan}
   */
  narrowed(rows) {
    if (rows.length === this.rows.length) return this;
    const narrow = Object.create(this);
    narrow.rows = rows;
    narrow.rowsOf = rowsOfThings(narrow);
    return narrow;
  }

  /** Whether only some of the rows are there. */
  get isNarrow() {
    return this.rows !== this.allRows;
  }

  /** The numbers of the things of a kind that are there: of a narrowed plan those of its rows. @param {number} kind */
  drawn(kind) {
    return this.numbers(kind).filter((number) => !this.isNarrow || this.rowsOf[number].length);
  }

  /** What a thing's box says where there is room for all of it. @param {number} number */
  fullCaption(number) {
    const { kind, name, title } = this.things[number];
    return kind === MEASURE ? `${name}（${this.measureThemes.get(number).length}）` : title;
  }

  /** The numbers of the things of a kind. @param {number} kind */
  numbers(kind) {
    return Array.from({ length: this.counts[kind] }, (_, at) => this.first[kind] + at);
  }

  /** @param {number} number of an objective */
  objective(number) {
    return this.objectives[number - this.first[OBJECTIVE]];
  }

  /** @param {number} number of a KPI */
  row(number) {
    return this.allRows[number - this.first[KPI]];
  }

  /** @param {number} number of a bureau */
  bureau(number) {
    return this.bureaus[number - this.first[BUREAU]];
  }

  /** @param {number} number of a shared measure */
  measure(number) {
    return this.measures[number - this.first[MEASURE]];
  }

  /** Which of two comes first by its key, as Python sorts them. @param {number} a @param {number} b */
  inOrder(a, b) {
    const [one, other] = [a, b].map((number) => [...this.things[number].key]);
    const at = one.findIndex((char, place) => char !== other[place]);
    if (at < 0) return one.length - other.length;
    return (one[at].codePointAt(0) ?? -1) - (other[at]?.codePointAt(0) ?? -1);
  }

  /** What a thing is called where there is room: code and name. @param {number} number */
  titleOf(number) {
    return this.things[number].title;
  }

  /** The thing that has this key, else the only one of this code or title; or -1. @param {string} text */
  numberOf(text) {
    return this.numbersByKey.get(text) ?? this.numbersByShort.get(text) ?? -1;
  }

  /** The shortest by which a thing is found again: its code, its title, its key. @param {number} number */
  shortOf(number) {
    const { key, code, title } = this.things[number];
    return this.numberOf(code || title) === number ? code || title : key;
  }

  /** Everything that a row is tied to, itself too. @param {Row} row */
  tied(row) {
    const owners = row.owners.map((owner) => owner.bureau);
    const shared = row.measure < 0 ? [] : [row.measure];
    return [row.number, row.objective, row.theme, ...owners, ...shared];
  }

  /** The themes of rows, each once, in the document's order. @param {Row[]} rows */
  themesOf(rows) {
    return [...new Set(rows.map((row) => row.theme))].sort((a, b) => a - b);
  }

  /** The other bureaus of rows. @param {Row[]} rows @param {number} bureau */
  beside(rows, bureau) {
    const all = rows.flatMap((row) => row.owners.map((owner) => owner.bureau));
    return [...new Set(all)].filter((other) => other !== bureau).sort((a, b) => a - b);
  }

  #thing(data, [kind, short, code, name, evidence], number) {
    const plain = code ? `${code} ${name}` : name;
    const title = kind === BUREAU ? data.bureaus[number - this.first[BUREAU]][4] : plain;
    const [file, places, cell] = typeof evidence === "number" ? [0, [evidence], 0] : evidence;
    const key = short === 0 ? `${this.#above(data, kind, number)}/${code || name}` : short.startsWith("/") ? this.key + short : short;
    return { kind, number, key, code, name, title, file: data.files[file], places, cell: cell || plain };
  }

  /** The key of what a thing belongs to. */
  #above(data, kind, number) {
    if (kind === KPI) return this.things[data.kpis[number - this.first[KPI]][0]].key;
    return kind === BUREAU ? this.city : this.key;
  }

  #row([objective, owners, measure, tier, qualifier, tags], number) {
    const { theme, perspective } = this.objective(objective);
    return {
      number, objective, theme, perspective, measure, tier, qualifier, tags,
      owners: owners.map((one) => (typeof one === "number" ? [one, "lead"] : one))
        .map(([bureau, role, places = this.things[number].places]) => ({ bureau, role, places })),
    };
  }
}

/** The rows that each thing is tied to. @param {Plan} plan */
function rowsOfThings(plan) {
  const rows = plan.things.map(() => /** @type {Row[]} */ ([]));
  for (const row of plan.rows) for (const thing of new Set(plan.tied(row))) rows[thing].push(row);
  return rows;
}
