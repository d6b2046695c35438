/**
 * Under which names this site keeps things in the browser. Storage belongs to a host and not to a course, and a host may
 * hold several: every name begins with the course and, on a host, with the path of the site's root.
 */

/** What names begin with; no course's id and no path holds a blank, so no course's names begin with another's. */
export function spaceOf(course: string, root: string, page: string): string {
  const { protocol, pathname } = new URL(root, page);
  return `@${course}${protocol === "file:" ? "" : pathname} `;
}

/**
 * What the script in a page's head says: which course it is of, and where its root lies (hooks/theme/main.html). The page
 * of a package names no root: learning platforms serve it from paths that change.
 */
function said(): DOMStringMap {
  return document.querySelector<HTMLElement>("script[data-course]")?.dataset ?? {};
}

/** What the names of this page's site begin with. */
export function space(): string {
  const { course = "", root } = said();
  return root === undefined ? `@${course} ` : spaceOf(course, root, location.href);
}

/**
 * Whether this page may take over what older releases left: not one that stands alone, nor the one that is shown under
 * any address and names its root from the top, which may be wrong.
 */
export function mayTake(): boolean {
  return said().root?.startsWith(".") ?? false;
}
