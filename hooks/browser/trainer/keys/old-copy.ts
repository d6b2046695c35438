/**
 * Copies of keys in the clear under the names of older releases: they were taken over and then locked, but what was left where
 * it stood lies open as before. Another course of the same host may count on it, so that she decides.
 */
import { mayTake } from "../../shared/storage/naming.ts";
import { parse, type Store } from "../../shared/storage/storage.ts";
import { KEY } from "./keys.ts";
import { isClear } from "./kinds.ts";

/** The whole storage of the host; null where this page has nothing to do with old names, or storage is forbidden. */
function hosts(): Store | null {
  try {
    return mayTake() ? globalThis.localStorage : null;
  } catch {
    return null;
  }
}

/** Which of these keys lie open under an old name. */
export function openCopies(keys: readonly { publicKey: string }[], store = hosts()): string[] {
  return keys.map(({ publicKey }) => publicKey)
    .filter((each) => store !== null && isClear(parse(store.getItem(KEY + each) ?? "")));
}

export function dropCopies(publicKeys: readonly string[], store = hosts()): void {
  for (const each of publicKeys) store?.removeItem(KEY + each);
}
