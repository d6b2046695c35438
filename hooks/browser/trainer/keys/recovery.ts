/**
 * The code of the recovery sheet: 140 random bits in Crockford's base 32 (crockford.com/base32.html), which has no letters
 * that are taken for others. A group of four has a check character of its own, so that a slip is told by the group.
 */
import { Refusal } from "../../shared/links/refusal.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS = 7;
const GROUP = 4;
/** x⁵ + x² + 1, by which the 32 letters are a field. */
const MODULUS = 0b100101;

function twice(value: number): number {
  return value & 16 ? (value << 1) ^ MODULUS : value << 1;
}

/** Sums with weights that all differ: one wrong letter, two that changed places and two groups that did are seen. */
function check(group: number, values: readonly number[]): number {
  return twice(values.reduce((sum, each) => twice(sum) ^ each, group + 1));
}

/** A new code, its groups apart by hyphens. */
export function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  return Array.from({ length: GROUPS }, (_, group) => {
    // 256 is a multiple of 32: every letter is as likely
    const values = [...random.slice(group * GROUP, (group + 1) * GROUP)].map((each) => each % 32);
    return [...values, check(group, values)].map((each) => LETTERS[each]).join("");
  }).join("-");
}

/** The code as it is used, out of what a person typed; throws a `Refusal` that says where the slip is. */
export function readCode(typed: string): string {
  const letters = typed.normalize("NFKC").toUpperCase().replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/O/g, "0").replace(/[IL]/g, "1");
  const strange = [...letters].find((each) => !LETTERS.includes(each));
  if (strange !== undefined) {
    throw new Refusal("code", `恢复码里没有“${strange}”：只有数字和大写字母，没有 I、L、O、U。请照恢复单再核对一遍。`);
  }
  const length = GROUPS * (GROUP + 1);
  if (letters.length !== length) {
    throw new Refusal(
      "code",
      `恢复码一共 ${length} 个字（${GROUPS} 组，每组 ${GROUP + 1} 个），现在是 ${letters.length} 个。`,
    );
  }
  const groups = letters.match(new RegExp(`.{${GROUP + 1}}`, "g")) ?? [];
  const wrong = groups.flatMap((each, group) => {
    const values = [...each].map((letter) => LETTERS.indexOf(letter));
    return check(group, values.slice(0, GROUP)) === values[GROUP] ? [] : [group + 1];
  });
  if (wrong.length > 0) {
    throw new Refusal(
      "code",
      `第 ${wrong.join("、")} 组和恢复单上的不一样（或者次序错了），请再核对这${wrong.length > 1 ? "几" : "一"}组。`,
    );
  }
  return groups.join("-");
}
