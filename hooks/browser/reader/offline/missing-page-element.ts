import { siteRoot } from "../../shared/page/address.ts";

/** On the page that stands in for one that is not kept: the way back to it, for when there is a network again. */
export class MissingPageElement extends HTMLElement {
  connectedCallback(): void {
    const page = new URLSearchParams(location.search).get("page");
    const address = page === null ? null : new URL(page, siteRoot());
    // whatever a link to here may say, it leads to a page of this site
    if (address === null || !address.href.startsWith(siteRoot())) return;
    const link = document.createElement("a");
    link.className = "button";
    link.href = address.href;
    link.textContent = "再试一次";
    const line = document.createElement("p");
    line.append(link);
    this.replaceChildren(line);
  }
}
