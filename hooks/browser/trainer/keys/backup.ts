/** A value in a file under a passphrase (passphrase.ts). */
import { Refusal } from "../../shared/links/refusal.ts";
import { isRecord } from "../../shared/records/kinds.ts";
import { isLocked, lock, unlock } from "./passphrase.ts";
import { weakness } from "./strength.ts";

export const FORMAT = "community-governance-academy/trainer-backup";
/** Since 2 its keys may be locked a second time. */
const VERSION = 2;

/** Throws a `Refusal` where the passphrase is too weak. */
export async function sealBackup(value: unknown, passphrase: string): Promise<string> {
  const weak = weakness(passphrase);
  if (weak !== null) throw new Refusal("weak", weak);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...await lock(value, passphrase) }, null, 1)}\n`;
}

/** Throws a `Refusal`. A backup of an older release may have a passphrase that would not do today. */
export async function openBackup(text: string, passphrase: string): Promise<unknown> {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refusal("damaged", "这不是备份文件，或者不完整。");
  }
  if (!isRecord(file) || file.format !== FORMAT) throw new Refusal("damaged", "这不是本站的备份文件。");
  if (typeof file.version !== "number" || file.version > VERSION) {
    throw new Refusal("newer", "这份备份是更新版本的网站做的。请先刷新本页。");
  }
  if (!isLocked(file)) throw new Refusal("damaged", "备份文件不完整。");
  try {
    return await unlock(file, passphrase);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "key") throw error;
    throw new Refusal("key", "口令不对，或者文件被改动过。");
  }
}
