// Names: what a person types, and what it finds.

import { BUREAU, Plan } from "./plan.mjs";

/**
 * The form in which texts are compared: width, spacing, 臺／台 and letter case do not count.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKC").replace(/\s+/g, "").replaceAll("臺", "台").toLowerCase();
}

/** How many results are listed. */
export const LISTED = 40;

/** What a person more likely looks for comes first: by kind, in the order of KINDS. */
const LIKELY = [2, 3, 4, 0, 1];

export class Names {
  /**
   * @param {Plan} plan
   * @param {[string, string, Record<string, string[]>]} scripts names in simplified characters
   */
  constructor(plan, [from, to, whole]) {
    this.plan = plan;
    const simple = [...to];
    this.table = new Map([...from].map((char, at) => [char, simple[at]]));
    this.known = plan.things.map((thing) => {
      const forms = [thing.name, thing.title, thing.code].map(folded).filter(Boolean);
      if (thing.kind === BUREAU) {
        const { fullName, englishName, aliases, official } = plan.bureau(thing.number);
        forms.push(...[fullName, englishName, ...aliases].map(folded).filter(Boolean), ...official);
      }
      const simplified = [...new Set(forms.map((form) => this.simplified(form)))];
      simplified.push(...(whole[thing.number] ?? []));
      return { number: thing.number, key: folded(thing.key), forms: [...new Set(forms)], simplified };
    });
  }

  /** Character by character. @param {string} text */
  simplified(text) {
    return [...text].map((char) => this.table.get(char) ?? char).join("");
  }

  /**
   * The numbers of the things that `typed` finds: what is called so, what begins so, what holds it;
   * each first as it is written, then in simplified characters.
   * @param {string} typed
   * @returns {number[]}
   */
  find(typed) {
    const wanted = folded(typed);
    if (!wanted) return [];
    const simple = this.simplified(wanted);
    const found = [];
    for (const one of this.known) {
      const rank = Math.min(
        one.key === wanted ? 0 : 9, closeness(one.forms, wanted), closeness(one.simplified, simple) + 0.5);
      if (rank < 9) found.push({ rank, likely: LIKELY[this.plan.things[one.number].kind], number: one.number });
    }
    found.sort((a, b) => a.rank - b.rank || a.likely - b.likely || a.number - b.number);
    return found.map((one) => one.number);
  }
}

/**
 * 0 if a form is `wanted`, 1 if one begins so, 2 if one holds it, else 9.
 * @param {string[]} forms
 * @param {string} wanted
 */
function closeness(forms, wanted) {
  if (forms.includes(wanted)) return 0;
  if (forms.some((form) => form.startsWith(wanted))) return 1;
  return forms.some((form) => form.includes(wanted)) ? 2 : 9;
}
