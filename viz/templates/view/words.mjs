// Words: what the page says, in the language that is chosen.

/** @type {{words: Record<string, [string, string]>, at: 0 | 1}} */
const spoken = { words: {}, at: 0 };

/**
 * Give the words, of each the Chinese and the English.
 * @param {Record<string, [string, string]>} words
 */
export function useWords(words) {
  spoken.words = words;
}

/** @param {string} language a BCP 47 tag */
export function speak(language) {
  spoken.at = language === "en" ? 1 : 0;
}

/** @returns {"zh-TW" | "en"} */
export function spokenLanguage() {
  return spoken.at ? "en" : "zh-TW";
}

/**
 * One of two wordings.
 * @param {[string, string]} text
 */
export function told(text) {
  return text[spoken.at];
}

/**
 * The word called `name`, with {0}, {1} filled in.
 * @param {string} name
 * @param {...(string | number)} values
 */
export function say(name, ...values) {
  const text = spoken.words[name] ? told(spoken.words[name]) : name;
  return text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

/**
 * Several as one text.
 * @param {Array<string | number>} parts
 */
export function listed(parts) {
  return parts.join(say("comma"));
}

/**
 * Places in the document: numbers of lines, or two wordings.
 * @param {number[] | [string, string]} places
 */
export function saidPlaces(places) {
  if (!places.length) return "";
  if (typeof places[0] === "string") return told(/** @type {[string, string]} */ (places));
  return say(places.length > 1 ? "lines" : "line", listed(places));
}
