/** What everything that reads a browser's storage stands on. */

/** The part of Web Storage that we use; a part of one (scoped.ts) says of what, and can let go of what is not its own. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> & {
  readonly root?: object;
  leave?(): void;
};

/** Every key of ours begins with it, after what tells this course from others (naming.ts). */
export const OURS = "xuetang";

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function names(store: Store, prefix: string): string[] {
  const all = Array.from({ length: store.length }, (_, place) => store.key(place) ?? "");
  return all.filter((name) => name.startsWith(prefix));
}

/** Says who took the old names over; it is one of them, so that an old release that deletes all deletes it too. */
export const MARK = `${OURS}.taken`;

/** FNV-1a over the text's 16-bit units: it tells a text that was changed, and guards nothing. */
export function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
