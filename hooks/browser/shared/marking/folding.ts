/** When two short texts say the same: look-alikes, width, spaces and outer punctuation aside, and numbers however they are written. */
import { plain } from "./lookalikes.ts";
import { evenNumbers } from "./numerals.ts";

/** A sign of percent, and a minus before a digit, are part of a number. */
const OUTER = /^(?:(?!-\d)[^\P{P}%‰‱])+|(?<![^\P{P}%‰‱])[^\P{P}%‰‱]+$/gu;
/** 1½ is not 11/2, and 10² is not 102: what NFKC would put together. */
const MIXED = /(?<=[\d０-９])\s*(?=[¼-¾⅐-⅞↉])|(?<=[\d０-９])\s+(?=[\d０-９]+\s*[/／⁄]\s*[\d０-９])/gu;
const RAISED = /(?<=[\d０-９])(?=[²³¹⁰⁴-⁹])/gu;

/** A text without what does not count. */
export function fold(text: string): string {
  const apart = plain(text).replace(MIXED, "又").replace(RAISED, "^").normalize("NFKC").toLowerCase();
  // without the space that NFKC gives it, an accent belongs to the letter before it
  return apart.replace(/\s+/gu, "").normalize("NFC").replace(/[⁄∕]/g, "/").replace(/−/g, "-").replace(OUTER, "");
}

/** Whether what was given is what is wanted; empty is never right. */
export function sameText(given: string, wanted: string): boolean {
  const [own, other] = [fold(given), fold(wanted)];
  return own !== "" && (own === other || evenNumbers(own) === evenNumbers(other));
}
