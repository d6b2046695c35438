/**
 * Why something from outside cannot be taken over. `cut`: its end is missing; `damaged`: it was altered on the way;
 * `newer`: made by a newer release of the site; `large`: more than can be right; `key`: not readable with this key;
 * `paper`: made for another paper; `unavailable`: this browser cannot do it here; `weak`: a passphrase that is soon guessed;
 * `code`: a recovery code with a slip; `unkept`: the browser did not store it.
 */
export type RefusalCode =
  | "cut"
  | "damaged"
  | "newer"
  | "large"
  | "key"
  | "paper"
  | "unavailable"
  | "weak"
  | "code"
  | "unkept";

/** The message is what a person is told. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, words: string) {
    super(words);
    this.name = "Refusal";
    this.code = code;
  }
}

/** By name: what another script of the page throws is of another class. */
export const isRefusal = (error: unknown): error is Refusal => (error as Error).name === "Refusal";
