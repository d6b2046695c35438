/** A trainer's key as the browser keeps it: locked under a passphrase and a recovery code, or in the clear where she declined. */
import { isPoint } from "../../shared/links/point.ts";
import type { Keys } from "../../shared/receipts/sealing.ts";
import { isRecord, time } from "../../shared/records/kinds.ts";
import { isLocked, type Locked } from "./passphrase.ts";

/** Whoever reads the browser's storage has it. */
export interface ClearKeys extends Keys {
  /** When the trainer said that she wants no passphrase. */
  declined?: number;
}

/** The private half twice, each time locked with other words. */
export interface LockedKeys {
  publicKey: string;
  passphrase: Locked;
  recovery: Locked;
}

export type OwnKeys = ClearKeys | LockedKeys;

export function isClear(value: unknown): value is ClearKeys {
  return isRecord(value) && typeof value.publicKey === "string" && isPoint(value.publicKey) &&
    isRecord(value.privateKey) && typeof value.privateKey.d === "string" &&
    (value.declined === undefined || time(value.declined));
}

export function isLockedKeys(value: unknown): value is LockedKeys {
  return isRecord(value) && typeof value.publicKey === "string" && isPoint(value.publicKey) &&
    value.privateKey === undefined && isLocked(value.passphrase) && isLocked(value.recovery);
}

export function isOwnKeys(value: unknown): value is OwnKeys {
  return isClear(value) || isLockedKeys(value);
}
