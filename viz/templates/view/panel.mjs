// The panel: one pair after another, what speaks for and against, and six keys to decide it.

import { listed, say, saidPlaces } from "./words.mjs";
import { UNSURE } from "./sameness.mjs";
import { plainCell } from "./ledger.mjs";
import { pairsOf } from "./confirmed.mjs";
import { announce, byId, element, thingButton } from "./dom.mjs";
import { save } from "./saving.mjs";

const FILE = "decisions.csv";
const KEYS = [1, 2, 3, 4, 5, 6];
/** Columns of a row of the ledger. */
const BY = 8, ON = 9, BECAUSE = 10;

export class Panel {
  /**
   * @param {HTMLElement} box
   * @param {() => import("./deciding.mjs").Deciding} deciding
   */
  constructor(box, deciding) {
    this.box = box;
    this.deciding = deciding;
    /** @type {Map<string, string>} reasons of what is not yet decided */
    this.drafts = new Map();
    box.addEventListener("keydown", (event) => this.#press(event));
    document.addEventListener("click", ({ target }) => {
      const from = /** @type {HTMLElement} */ (target).closest("[data-pair]");
      if (from) this.open(Number(from.dataset.pair));
    });
    addEventListener("beforeunload", (event) => deciding().atRisk && event.preventDefault());
  }

  /** @param {number} at the pair's place among all; below 0 for the first that is open */
  open(at) {
    if (this.box.hidden) this.cameFrom = document.activeElement;
    this.order = this.deciding().inOrder();
    this.place = Math.max(0, this.order.findIndex((pair) => pair.at === at));
    this.box.hidden = false;
    this.#build();
    this.heading.focus();
  }

  close() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    const from = /** @type {HTMLElement} */ (this.cameFrom);
    if (from === document.body) byId("graph").focus(); // it came from a line of the picture
    else if (from.isConnected) from.focus();
    else document.querySelector(`[data-pair="${from.dataset.pair}"]`)?.focus(); // the table is new
  }

  /** Say it anew: something was decided, or the language is another. @param {boolean} whole */
  refresh(whole) {
    if (this.box.hidden) return;
    if (whole) this.#build();
    else this.#fill();
  }

  get #pair() {
    return this.order[this.place];
  }

  #build() {
    this.heading = element("h2", { id: "deciding-head", tabindex: -1 }, say("decide-all"));
    this.counter = element("p", { class: "counter", role: "status" });
    this.body = element("div");
    this.choices = KEYS.map((choice) => keyed(String(choice), say(`choice-${choice}`), () => this.#decide(choice)));
    this.follows = element("div", { "aria-live": "polite" });
    this.because = field("because", 2000, (text) => this.#explain(text));
    this.by = field("decided-by", 100, (text) => this.deciding().signed(text));
    this.takeBack = keyed("", say("take-back"), () => this.deciding().takeBack(this.#pair));
    this.box.replaceChildren(
      element("div", { class: "head" }, this.heading, keyed("Esc", say("close"), () => this.close())),
      this.counter, ...this.#notices(), this.body,
      element("div", { class: "verdicts", role: "group", "aria-label": say("decided") }, ...this.choices),
      this.follows, this.because.label,
      element("div", { class: "verdicts" },
        keyed("K", say("pair-before"), () => this.#step(-1)), keyed("J", say("pair-after"), () => this.#step(1)),
        keyed("U", say("undo"), () => this.#undo()), this.takeBack),
      this.by.label,
      element("p", {}, keyed("", say("save", FILE), () => this.#save())),
      element("p", { class: "soft" }, say("save-how", FILE)));
    this.#fill();
  }

  #notices() {
    const { store, strangers } = this.deciding();
    const said = [store.setAside && say("set-aside"), !store.kept && say("not-kept"), strangers && say("strangers", strangers)];
    return said.filter(Boolean).map((text) => element("p", { class: "narrow" }, text));
  }

  #fill() {
    const deciding = this.deciding(), pair = this.#pair, { plan } = deciding;
    const open = deciding.pairs.filter((one) => !deciding.standing(one)).length;
    const unsure = deciding.pairs.filter((one) => deciding.standing(one) === UNSURE).length;
    const all = deciding.pairs.length;
    this.counter.textContent = say("counter", all - open - unsure, all, unsure)
      + say("pair-at", this.place + 1, all, pair.score.toFixed(3));
    const before = deciding.before(pair), own = deciding.own(pair);
    const said = [
      pair.against.length && say("against", listed(pair.against.map((one) => say(one)))),
      before && this.#saidBefore(pair, before),
    ].filter(Boolean);
    this.body.replaceChildren(
      ...[pair.a, pair.b].flatMap((first, at) => [
        element("h3", {}, "AB"[at]), markedName(plan.things[first].name, pair.marks[at]), this.#rows(deciding.rowsOf(first)),
      ]), ...said.map((text) => element("p", {}, text)));
    const chosen = own ? deciding.choiceOf(pair, own) : 0;
    this.choices.forEach((button, at) => button.setAttribute("aria-pressed", String(KEYS[at] === chosen)));
    if (document.activeElement !== this.by.input) this.by.input.value = deciding.store.by;
    const made = deciding.isMadeHere(pair);
    this.takeBack.disabled = !made;
    this.because.input.value = made ? own.entry.because : this.drafts.get(pair.key) ?? "";
    this.follows.replaceChildren(...this.#consequences(pair, own).map((text) => element("p", {}, text)));
  }

  #saidBefore(pair, before) {
    const cells = [BY, ON, BECAUSE].map((at) => visible(plainCell(before.cells[at]))).filter(Boolean);
    return say("decided-before", say(`choice-${this.deciding().choiceOf(pair, before)}`), cells.join("　"));
  }

  #consequences(pair, own) {
    const deciding = this.deciding(), chains = deciding.chainsOf(pair), standing = deciding.standing(pair);
    if (chains.length)
      return chains.map((chain) => say("contradicts", listed(chain.map(
        ({ choice, names }) => say(`said-${choice}`, ...names.map(visible))))));
    if (!own || own.choice === UNSURE) return standing && standing !== UNSURE ? [say("implied", say(`choice-${standing}`))] : [];
    return [say(`follows-${own.choice}`)];
  }

  #rows(numbers) {
    const { plan } = this.deciding();
    return element("ul", {}, ...numbers.map((number) => {
      const { objective, owners } = plan.row(number), { places } = plan.things[number];
      const named = listed(owners.map(({ bureau }) => plan.titleOf(bureau))) || say("none");
      return element("li", {}, thingButton(plan, number),
        element("small", {}, ` ${plan.titleOf(objective)}　${named}　${saidPlaces(places)}`));
    }));
  }

  #decide(choice) {
    const pair = this.#pair;
    this.deciding().decide(pair, choice, this.because.input.value);
    this.drafts.delete(pair.key);
    announce(say("told", say(`choice-${choice}`)));
  }

  #explain(text) {
    const pair = this.#pair;
    if (this.deciding().isMadeHere(pair)) this.deciding().explain(pair, text);
    else this.drafts.set(pair.key, text);
  }

  #step(by) {
    const last = this.order.length - 1;
    this.place = Math.max(0, Math.min(last, this.place + by));
    this.#fill();
    this.box.scrollTop = 0;
    const { plan } = this.deciding();
    announce([this.#pair.a, this.#pair.b].map((first) => plan.things[first].name).join(" / "));
  }

  #undo() {
    const pair = this.deciding().undo();
    announce(say(pair ? "undone" : "nothing-to-undo"));
    if (!pair) return;
    this.place = this.order.findIndex((one) => one.key === pair.key);
    this.#fill();
  }

  #save() {
    save(new Blob([this.deciding().text], { type: "text/csv" }), FILE);
    this.deciding().saved();
    announce(say("saved", FILE));
  }

  #press(event) {
    if (event.isComposing) return;
    const typing = event.target.closest("input");
    if (event.key === "Escape") {
      event.stopPropagation(); // it leads out of here, and moves no picture
      this.close();
    } else if (event.key === "Enter" && typing) {
      this.heading.focus();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // While an input method is on, the key says nothing of itself.
      const key = event.key.length > 1 ? event.code.replace(/^(Key|Digit|Numpad)/, "") : event.key.toUpperCase();
      if (KEYS.includes(Number(key))) this.#decide(Number(key));
      else if (key === "J" || key === "K") this.#step(key === "J" ? 1 : -1);
      else if (key === "U") this.#undo();
      else return;
      event.preventDefault();
    }
  }
}

/** Buttons that lead from a thing to its pairs. @param {import("./deciding.mjs").Deciding} deciding */
export function pairButtons(deciding, number) {
  const { plan } = deciding;
  return pairsOf(deciding, number).map(({ at, a, b }) => {
    const names = [a, b].map((first) => plan.things[first].name).join(" / ");
    return element("button", { type: "button", class: "open", "data-pair": at }, say("decide-pair", names));
  });
}

/** What is held of a pair, as a button that opens it. @param {import("./deciding.mjs").Deciding} deciding */
export function standingButton(deciding, pair) {
  return element("button", { type: "button", "data-pair": pair.at }, standingOf(deciding, pair));
}

/** @param {import("./deciding.mjs").Deciding} deciding */
export function standingOf(deciding, pair) {
  return say(`choice-${deciding.standing(pair)}`);
}

function keyed(key, text, act) {
  const button = element("button", { type: "button" }, ...(key ? [element("kbd", {}, key), " "] : []), text);
  button.addEventListener("click", act);
  return button;
}

function field(word, most, onInput) {
  const input = element("input", { maxlength: most, autocomplete: "off" });
  input.addEventListener("input", () => onInput(input.value));
  return { input, label: element("label", {}, say(word), input) };
}

/** A name with what the other lacks marked. @param {string} name @param {number[]} lengths */
function markedName(name, lengths) {
  const characters = [...name];
  const parts = lengths.map((length, at) =>
    element(at % 2 ? "mark" : "span", {}, characters.splice(0, length).join("")));
  return element("p", { class: "named" }, ...parts);
}

/** Characters that command a screen, shown as their numbers. */
function visible(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (char) =>
    `\\u${char.codePointAt(0).toString(16).padStart(4, "0")}`);
}
