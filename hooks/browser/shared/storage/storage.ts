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
