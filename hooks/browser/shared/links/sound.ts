/** Whether a stored or restored value is an assignment in all its parts: nothing else is shown, linked or marked. */
import asked from "../../../courseware/rules/shared/assignments.json" with { type: "json" };
import { isRecord, time } from "../records/kinds.ts";
import type { Assignment } from "./kinds.ts";
import { isParcel } from "./own/own-parcel.ts";

const whole = (value: unknown, most: number) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
const maybe = (value: unknown, test: (value: unknown) => boolean) => value === null || test(value);

const isGiven = (value: unknown) => isRecord(value) && typeof value.name === "string" && whole(value.tries, 1000);

export function isAssignment(value: unknown): value is Assignment {
  if (!isRecord(value)) return false;
  const { shuffle, fields, items } = value;
  return [value.id, value.title, value.seed, value.key].every((each) => typeof each === "string") &&
    Object.hasOwn(asked.rules, String(value.rule)) && (value.mode === "exam" || value.mode === "practice") &&
    maybe(value.opens, time) && maybe(value.due, time) &&
    maybe(value.minutes, (each) => whole(each, 24 * 60)) && maybe(value.attempts, (each) => whole(each, 1000)) &&
    whole(value.pass, 100) && (value.made === undefined || time(value.made)) &&
    isRecord(shuffle) && typeof shuffle.questions === "boolean" && typeof shuffle.options === "boolean" &&
    Array.isArray(fields) && fields.every((each) => asked.fields.includes(each)) &&
    Array.isArray(items) &&
    items.every((each) => isRecord(each) && typeof each.question === "string" && whole(each.points, 100)) &&
    (value.show === undefined || Object.hasOwn(asked.shows, String(value.show))) &&
    (value.more === undefined || isGiven(value.more)) &&
    (value.granted === undefined || Array.isArray(value.granted) && value.granted.every(isGiven)) &&
    (value.paper === undefined || typeof value.paper === "string") &&
    (value.own === undefined || isParcel(value.own, items));
}
