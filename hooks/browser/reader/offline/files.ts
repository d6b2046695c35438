/** The list of a site's files as hooks/courseware/publishing/offline.py writes it, and what follows from it. No DOM, no network. */
import { spaceOf } from "../../shared/storage/naming.ts";

export type Group = "shell" | "pages" | "data" | "pictures";

/** path below the root, start of its SHA-256 in hex, bytes, group. */
export type FileRow = [path: string, hash: string, size: number, group: Group];

export interface Listing {
  /** Changes when any file does. */
  revision: string;
  /** The page shown in place of one that is not kept and cannot be fetched; empty where the site has none. */
  fallback: string;
  files: FileRow[];
}

/** What names of our caches begin with, one for each revision; other courses on the same host have names of their own. */
export function cachePrefix(scope: string, course: string): string {
  return `${spaceOf(course, scope, scope)}pages `;
}

/** Whether a cache is of the site at `scope`: an older release's too, and that of a course that stood there before. */
export function isCache(name: string, scope: string): boolean {
  const { pathname } = new URL(scope);
  const here = name.startsWith("@") ? name.replace(/^@[^/]*/, "").startsWith(`${pathname} pages `) : false;
  return here || name.startsWith(`xuetang ${pathname} `);
}

/** Whether a cache holds the Python of the trainer's desk: no revision has a say in it, only whoever lets go of the site. */
export function isPython(name: string, scope: string): boolean {
  return name.startsWith("@") && name.replace(/^@[^/]*/, "") === `${new URL(scope).pathname} python`;
}

/**
 * The file that an address below `scope` stands for: directories are their index.html, and queries (`?q=`, `?seed=`)
 * do not matter. Null for addresses elsewhere.
 */
export function pathOf(address: string, scope: string): string | null {
  const bare = address.replace(/[?#].*$/, "");
  if (!bare.startsWith(scope)) return null;
  let path: string;
  try {
    path = decodeURIComponent(bare.slice(scope.length));
  } catch {
    return null;
  }
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** The address a file is fetched from: hosts send `x/index.html` on to `x/`, and the hash passes by every stale copy. */
export function addressOf(path: string, hash: string, scope: string): string {
  const page = path.replace(/(^|\/)index\.html$/, "$1");
  return `${scope}${page.split("/").map(encodeURIComponent).join("/")}?v=${hash}`;
}

/**
 * What a new revision takes along: what every page needs, and whatever the older one kept. What did not change is
 * copied, the rest is fetched.
 */
export function takeAlong(
  listing: Listing,
  older: ReadonlyMap<string, string>,
  held: ReadonlySet<string>,
): { copy: FileRow[]; fetch: FileRow[] } {
  const wanted = listing.files.filter(([path, , , group]) => group === "shell" || held.has(path));
  const same = ([path, hash]: FileRow) => held.has(path) && older.get(path) === hash;
  return { copy: wanted.filter(same), fetch: wanted.filter((row) => !same(row)) };
}

/** What stays where only visited pages shall be kept. */
export function stays(listing: Listing, visited: ReadonlySet<string>): Set<string> {
  return new Set(
    listing.files.filter(([path, , , group]) => group === "shell" || visited.has(path)).map(([path]) => path),
  );
}

/**
 * Runs `act` on every item, at most `width` at a time. The first failure stops the rest and is thrown once what was
 * under way has ended, so that nothing happens after the end.
 */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const failures: unknown[] = [];
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined && failures.length === 0; item = queue.shift()) {
      try {
        await act(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  if (failures.length > 0) throw failures[0];
}

/** `quota`: no room; `network`: not reachable; `changed`: the server has another version by now. */
export type Trouble = "quota" | "network" | "changed";

/** What the worker tells the pages. */
export interface State {
  type: "state";
  kept: number;
  keptBytes: number;
  total: number;
  totalBytes: number;
  busy: boolean;
  trouble: Trouble | null;
}

/** Said where the site is gone or was not heard of for long, with the time of the last contact; null where it is back. */
export interface LostSite {
  type: "lost";
  state: "gone" | "long" | null;
  at: number;
}

/** What pages tell the worker. */
export type Message =
  | { type: "contact" }
  | { type: "visit"; page: string; fill: boolean }
  | { type: "trim"; pages: string[] }
  | { type: "ask" }
  | { type: "switch" };
