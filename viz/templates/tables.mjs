"use strict";
// Tables of a page: sorted by a click on a head, narrowed by a word or to what a figure counts.
{
  const words = document.currentScript.dataset;
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language === "zh-TW" ? "zh-Hant-TW" : language, { numeric: true });
  const fold = (text) => text.normalize("NFKC").toLowerCase().replaceAll("臺", "台");
  const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]);

  class Table {
    constructor(section) {
      this.section = section;
      this.body = section.querySelector("tbody");
      this.rows = [...this.body.rows]; // in their own order
      this.texts = this.rows.map((row) => fold([...row.cells].map((cell) => cell.textContent).join("\n")));
      this.heads = [...section.querySelectorAll("th")];
      this.input = section.querySelector("input");
      this.told = section.querySelector("output");
      this.clear = section.querySelector(".clear");
      this.headline = null;
      this.heads.forEach((head, at) => this.#sortable(head, at));
      this.input?.addEventListener("input", () => this.#narrow());
      this.clear?.addEventListener("click", () => this.#all());
    }

    #sortable(head, at) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = words.sort;
      head.replaceChildren(button);
      button.addEventListener("click", () => this.#sort(head, at));
    }

    /** Up, then down, then in the order of the page. */
    #sort(head, at) {
      const next = { ascending: "descending", descending: "" }[head.getAttribute("aria-sort")] ?? "ascending";
      for (const one of this.heads) one.removeAttribute("aria-sort");
      if (next) head.setAttribute("aria-sort", next);
      const value = (row) => row.cells[at].textContent;
      const order = next === "descending" ? -1 : 1;
      const empty = (row) => Number(!value(row)); // last, whichever the order
      const compared = (a, b) => empty(a) - empty(b) || order * collator.compare(value(a), value(b));
      this.body.append(...(next ? [...this.rows].sort(compared) : this.rows));
    }

    /** Only the rows that a figure counts. */
    show(headline) {
      this.headline = headline;
      if (this.input) this.input.value = "";
      this.#narrow();
    }

    #all() {
      this.headline = null;
      if (this.input) this.input.value = "";
      this.#narrow();
    }

    #narrow() {
      const wanted = fold(this.input?.value.trim() ?? "");
      const at = this.headline?.dataset.headline;
      this.rows.forEach((row, place) => {
        const counted = !at || (row.dataset.counted ?? "").split(" ").includes(at);
        row.hidden = !counted || !this.texts[place].includes(wanted);
      });
      const shown = this.rows.filter((row) => !row.hidden).length;
      if (wanted || this.headline) this.section.querySelector("details")?.setAttribute("open", "");
      const { number, caption } = this.headline?.dataset ?? {};
      const said = this.headline ? words.counted : words.shown;
      if (this.clear) this.clear.hidden = !wanted && !this.headline;
      if (this.told)
        this.told.textContent = wanted || this.headline ? fill(said, shown, this.rows.length, caption, number) : "";
    }
  }

  const sections = [...document.querySelectorAll("section[id]")].filter((one) => one.querySelector("tbody"));
  const tables = new Map(sections.map((one) => [one.id, new Table(one)]));
  for (const link of document.querySelectorAll("a[data-headline]"))
    link.addEventListener("click", () => tables.get(link.hash.slice(1))?.show(link));
  // A table that is folded opens when something leads to it.
  const unfold = () => document.getElementById(location.hash.slice(1))?.querySelector("details")?.setAttribute("open", "");
  addEventListener("hashchange", unfold);
  unfold();
  for (const tool of document.querySelectorAll(".tools")) tool.hidden = false;
}
