/** What stored entries look like: the means to say it, and the few kinds that every page reads, since every page loads them. */

export type Test = (value: unknown) => boolean;

export const text: Test = (value) => typeof value === "string";
export const number: Test = (value) => typeof value === "number" && Number.isFinite(value);
/** A millisecond that a date can be (ECMAScript, Time Range): any other makes dates that throw when they are asked. */
export const time: Test = (value) => typeof value === "number" && Math.abs(value) <= 8.64e15;
export const flag: Test = (value) => typeof value === "boolean";
export const list = (test: Test): Test => (value) => Array.isArray(value) && value.every(test);
export const table = (test: Test): Test => (value) => isRecord(value) && Object.values(value).every(test);
export const or = (test: Test, other: unknown): Test => (value) => value === other || test(value);

export function shape(required: Record<string, Test>, optional: Record<string, Test> = {}): Test {
  return (value) =>
    isRecord(value) && Object.entries({ at: time, ...required }).every(([key, test]) => test(value[key])) &&
    Object.entries(optional).every(([key, test]) => value[key] === undefined || test(value[key]));
}

/** The kinds of which small pages read and write entries. */
export const SMALL = {
  visit: shape({ title: text, read: flag }, { end: time, since: time }),
  setting: shape({ value: text }),
};

/** Of what was taken away nothing stays but when. */
const GONE = shape({});

/** Whether a value is a sound entry: of a kind that looks so, or a mark that it was taken away. */
export function fits(test: Test, value: unknown): boolean {
  return isGone(value) ? GONE(value) : test(value);
}

/** In place of an entry that was taken away, so that an older copy does not bring it back. */
export interface Gone {
  at: number;
  gone: true;
}

export function isGone(value: unknown): value is Gone {
  return isRecord(value) && value.gone === true;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
