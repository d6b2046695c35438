/** Locking the trainer's keys under a passphrase and a recovery code, and opening them again. */
import { Refusal } from "../../shared/links/refusal.ts";
import type { Keys } from "../../shared/receipts/sealing.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { keepKeys, ownKeys } from "./keys.ts";
import { type ClearKeys, isClear, isLockedKeys, type LockedKeys } from "./kinds.ts";
import { keepOpened, openedKeys } from "./opened.ts";
import { lock, unlock } from "./passphrase.ts";
import { readCode } from "./recovery.ts";
import { weakness } from "./strength.ts";

/** How the keys of this browser stand. */
export interface Standing {
  /** In the clear. */
  clear: ClearKeys[];
  /** Locked, and not opened in this tab. */
  shut: LockedKeys[];
  /** Locked for everybody else. */
  open: LockedKeys[];
}

export function standing(store = browserStore(), opened = openedKeys()): Standing {
  const all = ownKeys(store);
  const locked = all.filter(isLockedKeys);
  return {
    clear: all.filter(isClear),
    shut: locked.filter(({ publicKey }) => !opened.has(publicKey)),
    open: locked.filter(({ publicKey }) => opened.has(publicKey)),
  };
}

/** The private keys that can be used now, by their public half. */
export function usableKeys(store = browserStore(), opened = openedKeys()): Map<string, JsonWebKey> {
  const own = ownKeys(store);
  const clear = own.filter(isClear).map(({ publicKey, privateKey }) => [publicKey, privateKey] as const);
  // a key that was deleted here is not used on because it was open
  return new Map([...clear, ...[...opened].filter(([each]) => own.some(({ publicKey }) => publicKey === each))]);
}

const UNKEPT = "浏览器没有存下来（可能存满了，或者是无痕模式），钥匙没有动。请腾出地方再试，或者换一个浏览器。";

async function locked({ publicKey, privateKey }: Keys, passphrase: string, code: string): Promise<LockedKeys> {
  const inside = { publicKey, privateKey };
  return { publicKey, passphrase: await lock(inside, passphrase), recovery: await lock(inside, code) };
}

/** Throws a `Refusal` where the passphrase is weak, or the browser does not keep what is locked. */
export async function protect(
  keys: readonly Keys[],
  passphrase: string,
  code: string,
  store = browserStore(),
  keepOpen: (keys: Keys) => unknown = keepOpened,
): Promise<void> {
  const weak = weakness(passphrase);
  if (weak !== null) throw new Refusal("weak", weak);
  const made = [];
  for (const each of keys) made.push({ each, locked: await locked(each, passphrase, readCode(code)) });
  for (const { each, locked } of made) {
    if (!keepKeys(locked, store)) throw new Refusal("unkept", UNKEPT);
    keepOpen(each);
  }
}

/** Leaves keys in the clear, as the trainer wished; false where the browser does not keep them. */
export function decline(keys: readonly Keys[], store = browserStore(), now = Date.now()): boolean {
  return keys.every(({ publicKey, privateKey }) => keepKeys({ publicKey, privateKey, declined: now }, store, now));
}

/** Opens every key that these words fit; throws a `Refusal` where they fit none. */
export async function openKeys(
  words: string,
  way: "passphrase" | "recovery",
  store = browserStore(),
  keepOpen: (keys: Keys) => unknown = keepOpened,
): Promise<void> {
  const given = way === "recovery" ? readCode(words) : words;
  let [opened, refused] = [0, new Refusal("key", "这里没有锁着的钥匙。")];
  for (const each of ownKeys(store).filter(isLockedKeys)) {
    try {
      const inside = await unlock(each[way], given);
      if (!isClear(inside) || inside.publicKey !== each.publicKey) {
        throw new Refusal("damaged", "锁着的钥匙坏了，请从备份恢复。");
      }
      keepOpen(inside);
      opened += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error;
    }
  }
  if (opened > 0) return;
  if (refused.code !== "key") throw refused;
  throw new Refusal(
    "key",
    way === "recovery"
      ? "这张恢复单打不开这里的钥匙：后来又做过新的恢复单，或者是另一把钥匙的。请核对记号和日期。"
      : "口令不对。注意大小写和输入法；想不起来，就用恢复单。",
  );
}

/** Gives the keys that are open another passphrase, another code, or both. Throws a `Refusal`. */
export async function relock(
  words: { passphrase?: string; code?: string },
  store = browserStore(),
  opened = openedKeys(),
): Promise<void> {
  const { passphrase, code } = words;
  const weak = passphrase === undefined ? null : weakness(passphrase);
  if (weak !== null) throw new Refusal("weak", weak);
  for (const each of standing(store, opened).open) {
    const inside = { publicKey: each.publicKey, privateKey: opened.get(each.publicKey) };
    const now = { ...each };
    if (passphrase !== undefined) now.passphrase = await lock(inside, passphrase);
    if (code !== undefined) now.recovery = await lock(inside, readCode(code));
    if (!keepKeys(now, store)) throw new Refusal("unkept", UNKEPT);
  }
}
