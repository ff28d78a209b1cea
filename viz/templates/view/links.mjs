// Links: what leads others to what is shown, as an address and as a frame in a page of theirs.

import { listed, say } from "./words.mjs";
import { FACET_WORDS } from "./filters.mjs";
import { byId, copied, element, tell } from "./dom.mjs";

const WORDS = { ...FACET_WORDS, view: "views", bureau: "Bureau", other: "Bureau", select: "name", lang: "language", plan: "a-plan-chosen" };
const LONGEST = 40;

/** The page's file as a page beside it calls it. */
function fileName() {
  return location.pathname.split("/").pop().replaceAll(":", "%3A"); // it would be read as a scheme
}

/** What a mail program makes a link of, whole: no dot at the end, which it would leave out. */
function linkTo(address) {
  const whole = location.protocol.startsWith("http") ? location.href.split("#")[0] : fileName();
  return (whole + address).replace(/[.*_-]$/, (last) => `%${last.charCodeAt(0).toString(16).toUpperCase()}`);
}

function frameOf(address, title) {
  // Scripts run in it as if of no origin: they reach neither the page around it nor what it stores.
  const sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  const src = `${fileName()}${address}&embed`;
  return element("iframe", { src, title, width: 960, height: 640, loading: "lazy", sandbox }).outerHTML;
}

/**
 * The buttons that copy where one is.
 * @param {() => [string, string]} shown the address of what is shown, and its title
 */
export function startLinks(shown) {
  const give = (id, text, more = "") => byId(id).addEventListener("click", () => {
    const given = text(...shown());
    tell(copied(given, "") ? say("copied") + (more && say(more)) : `${say("not-copied")} ${given}`);
  });
  give("copy-link", linkTo);
  give("copy-embed", frameOf);
  byId("whole").addEventListener("click", () => {
    // A sandboxed frame may open no file, and nothing tells it so.
    if (parent !== window && location.protocol === "file:") tell(say("open-file", decodeURIComponent(fileName())));
  });
  // Within a notebook there is no file to lead to.
  byId("links").hidden = !/^(file|http)/.test(location.protocol);
}

/** Tell what a link asks for that is not there. @param {Array<[string, string]>} strays parameter and value */
export function tellStrays(strays) {
  if (!strays.length) return;
  const parts = strays.map(([name, value]) => say("quoted", WORDS[name] ? say(WORDS[name]) : "", value.slice(0, LONGEST)));
  tell(say("stray", listed(parts)));
}
