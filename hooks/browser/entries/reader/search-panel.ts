/** Loaded when a reader turns to the search box, or comes from it. */
import { siteRoot } from "../../shared/page/address.ts";
import { showFirstMark } from "../../reader/search/first-mark.ts";
import { SearchPanelElement } from "../../reader/search/search-panel-element.ts";

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = `${siteRoot()}assets/search.css`;
document.head.append(style);
// who comes from a search may have loaded it already
if (customElements.get("search-panel") === undefined) customElements.define("search-panel", SearchPanelElement);
document.querySelector(".md-search-result__meta:not(:has(+ search-panel))")
  ?.after(document.createElement("search-panel"));
showFirstMark();
