// Following: what a click on a name, a tab or a language leads to.

/**
 * @param {{select: (number: number, byKeyboard: boolean) => void, open: (number: number) => void,
 *   openIn: (view: string, number: number) => void, onView: (view: string) => void,
 *   onLanguage: (language: string) => void}} lead
 */
export function startFollowing(lead) {
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest("button");
    if (!target) return;
    const { thing, open: view, of, view: tab, language } = target.dataset;
    if (thing !== undefined) lead.select(Number(thing), event.detail === 0);
    else if (view) lead.openIn(view, Number(of));
    else if (tab) lead.onView(tab);
    else if (language) lead.onLanguage(language);
  });
  document.addEventListener("dblclick", (event) => {
    const target = /** @type {HTMLElement} */ (event.target).closest(".thing");
    if (target) lead.open(Number(target.dataset.thing));
  });
}

/** Mark what is selected wherever the page names it. @param {number} select */
export function markSelected(select) {
  for (const one of document.querySelectorAll(".thing[aria-pressed=true]")) one.removeAttribute("aria-pressed");
  if (select < 0) return;
  for (const one of document.querySelectorAll(`.thing[data-thing="${select}"]`))
    one.setAttribute("aria-pressed", "true");
}
