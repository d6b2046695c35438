/** Addresses below the site's root, the same on a server, under a sub-path, and on a USB stick. */

/** The site's root as an absolute address ending in a slash; the theme writes the way to it into every page. */
export function siteRoot(): string {
  const config = document.getElementById("__config")?.textContent ?? "{}";
  const base = (JSON.parse(config) as { base?: string }).base ?? ".";
  return new URL(`${base.replace(/\/$/, "")}/`, location.href).href;
}

/** The address of this page below the root: `mechanisms/consultation/`; empty for home. */
export function pageAddress(): string {
  return location.href.slice(siteRoot().length).replace(/[?#].*$/, "").replace(/index\.html$/, "");
}

/** The absolute address of a page given as the catalogue gives it, `quiz/consultation/#q-…`; a file on a USB stick. */
export function pageLink(address: string): string {
  const [path = "", anchor] = address.split("#");
  const file = location.protocol === "file:" && (path === "" || path.endsWith("/")) ? "index.html" : "";
  return siteRoot() + path + file + (anchor === undefined ? "" : `#${anchor}`);
}
