/**
 * Private keys that were opened with a passphrase, for as long as this tab is there. They stand in the tab's own storage:
 * it outlasts going from 布置 to 成绩册, which a script's memory does not; no other tab sees it, while a key in IndexedDB,
 * even one that cannot be exported, would serve every page of the host and stay when the tab is closed. What remains: pages of
 * the same host that are opened in this very tab, and a browser that brings a closed tab back; hence the end after hours.
 */
import type { Keys } from "../../shared/receipts/sealing.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { names, parse } from "../../shared/storage/storage.ts";
import { emptyTab, forThisPage, tabStore } from "../../shared/storage/tab.ts";
import { isClear } from "./kinds.ts";

const OPENED = "xuetang.trainer.opened:";
/** A tab that comes back later than this after its last use is locked. */
const LAST = 12 * 60 * 60_000;

/** The private keys that are open in this tab, by their public half. */
export function openedKeys(store = tabStore(), now = Date.now()): Map<string, JsonWebKey> {
  const found = new Map<string, JsonWebKey>();
  try {
    for (const name of names(store, OPENED)) {
      const entry = parse(store.getItem(name) ?? "");
      const { keys, used } = isRecord(entry) ? entry : {} as Record<string, unknown>;
      // a clock that was set back opens nothing for longer
      if (!isClear(keys) || typeof used !== "number" || Math.abs(now - used) > LAST) store.removeItem(name);
      else {
        found.set(keys.publicKey, keys.privateKey);
        store.setItem(name, JSON.stringify({ keys, used: now }));
      }
    }
  } catch {
    // what could not be read or noted is asked for again
  }
  return found;
}

/** Where the tab has no room it is kept by this page alone, and has to be opened again on the next one. */
export function keepOpened({ publicKey, privateKey }: Keys, store = tabStore(), now = Date.now()): void {
  const text = JSON.stringify({ keys: { publicKey, privateKey }, used: now });
  try {
    store.setItem(OPENED + publicKey, text);
  } catch {
    forThisPage().setItem(OPENED + publicKey, text);
  }
}

/** Locks them all before the tab is closed. */
export function closeKeys(store = tabStore()): void {
  emptyTab(store, OPENED);
}

/** Locks those whose locked half is not kept any more, as after 全部删除 in another tab: nobody could lock them otherwise. */
export function closeGone(kept: ReadonlySet<string>, store = tabStore()): void {
  try {
    for (const name of names(store, OPENED)) if (!kept.has(name.slice(OPENED.length))) store.removeItem(name);
  } catch {
    // nothing was opened
  }
}
