/** What this course keeps in one tab, until the tab is closed. */
import { Memory } from "./memory.ts";
import { space } from "./naming.ts";
import { Scoped } from "./scoped.ts";
import { names, OURS, type Store } from "./storage.ts";

let kept: Store | null = null;

/** This tab's part of this course; a page that may store nothing has its own memory. */
export function tabStore(): Store {
  try {
    return kept ??= new Scoped(globalThis.sessionStorage, space());
  } catch {
    return forThisPage();
  }
}

/** From here on this page keeps to itself what the tab has no room for. */
export function forThisPage(): Store {
  return kept = new Memory();
}

/** Everything that this course keeps in this tab goes. */
export function emptyTab(store = tabStore(), prefix = OURS): void {
  try {
    for (const name of names(store, prefix)) store.removeItem(name);
  } catch {
    // nothing was kept
  }
}
