/** What is odd about a receipt, told as what it is; nothing odd is marked silently. */
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import type { Collected } from "./kinds.ts";
import { folded, personKey } from "../marks/people.ts";

export type Odd =
  | "late"
  | "early"
  | "clock"
  | "ahead"
  | "times"
  | "future"
  | "before"
  | "overtime"
  | "plain"
  | "copies"
  | "attempts"
  | "sitting"
  | "paper"
  | "cards";

export const ODD: Record<Odd, { short: string; words: string }> = {
  late: { short: "迟交", words: "交卷时间在截止时间之后。" },
  early: { short: "提前", words: "开始时间在开放时间之前。" },
  clock: { short: "时钟动过", words: "作答中途，那台设备的时钟往回走过：起止时间不可信。" },
  ahead: {
    short: "时钟跳过",
    words:
      "时间到的那一刻，那台设备的时钟比考试页面自己数的多走了一分钟以上：锁过屏、关过页面，或者时钟被拨快。写下的都交上来了；页面还开着的，可以再看一眼才交（最多 2 分钟）。时间照设备的时钟算。",
  },
  times: {
    short: "时间对不上",
    words: "交卷早于开始，或者用时比起止时间还长：时间被改动过，或者时钟动过。先不计分，请您定。",
  },
  future: { short: "时间在将来", words: "交卷时间比收到的时间还晚：那台设备的时钟不准，或者被调过。" },
  before: {
    short: "早于布置",
    words: "交卷时间比做出这次布置的时间还早：那台设备的时钟不准，或者被调过。",
  },
  overtime: { short: "超时", words: "用时超过规定的分钟数。" },
  plain: { short: "没有加密", words: "没有加密：别人可能看过，也可能改过。" },
  copies: { short: "重复", words: "同一份答卷出现了不止一次（编号相同），只算一份。别人转发他的答卷，也是这个样子。" },
  attempts: {
    short: "超过次数",
    words:
      "同一个人交来的，比允许的次数多；换了设备、另开窗口交的也数在内。也可能是同名的两个人，或者别人用了这个姓名。算不算，在成绩表上面的“超过次数的”里选，也可以打开一份单独定。",
  },
  sitting: {
    short: "同一次作答",
    words: "和另一个姓名的答卷是同一次作答：开始时间、用时和答案都一样，只换了姓名。先不计分，请您定。",
  },
  paper: { short: "纸卷", words: "从纸上录进来的：日期是录的时候填的，没有用时；作答在纸上。" },
  cards: { short: "举牌", words: "课堂上举牌答的，摄像头读的牌，没有用时。没有问的题、没看到他的牌的题，不计。" },
};

/** What a sheet of paper can be. */
const PAPER: readonly Odd[] = ["paper", "attempts"];
/** A card has no clock and is held up once. */
const CARDS: readonly Odd[] = ["cards"];
/** What is so odd that it does not count before the trainer says so. */
const HELD: readonly Odd[] = ["times", "sitting"];
/** Clocks of two devices differ a little. */
const LEEWAY = 10 * 60_000;
const GRACE = 60_000;

export function isHeld(odd: readonly Odd[]): boolean {
  return odd.some((each) => HELD.includes(each));
}

/**
 * `shared`: whether somebody of another name handed in the very same sitting; `nth`: the how-manieth of this person came in,
 * for a device counts only what was answered on it.
 */
export function oddities(one: Collected, assignment: Assignment, shared: boolean, nth = 1): Odd[] {
  const { receipt } = one;
  const holds: Record<Odd, boolean> = {
    late: assignment.due !== null && receipt.finished > assignment.due,
    early: assignment.opens !== null && receipt.started < assignment.opens,
    clock: receipt.clock,
    ahead: receipt.ahead !== undefined,
    times: receipt.finished < receipt.started ||
      (!receipt.clock && receipt.elapsed > receipt.finished - receipt.started + GRACE),
    future: receipt.finished > one.arrived + LEEWAY,
    before: assignment.made !== undefined && receipt.finished < assignment.made - LEEWAY,
    overtime: assignment.minutes !== null && receipt.elapsed > assignment.minutes * 60_000 + GRACE,
    plain: one.plain,
    copies: one.copies > 1,
    attempts: Math.max(receipt.attempt, nth) > allowed(assignment, receipt.person.name),
    sitting: shared,
    paper: one.paper !== undefined,
    cards: one.cards === true,
  };
  const possible = holds.paper ? PAPER : holds.cards ? CARDS : Object.keys(ODD) as Odd[];
  return (Object.keys(ODD) as Odd[]).filter((each) => holds[each] && possible.includes(each));
}

/** How often somebody may hand in, with what was given to them alone. */
function allowed({ attempts, granted = [] }: Assignment, name: string): number {
  if (attempts === null) return Infinity;
  const theirs = granted.filter((each) => folded(each.name) === folded(name));
  return theirs.reduce((all, { tries }) => all + tries, attempts);
}

/** What two receipts of one sitting have in common, whoever's name they bear. */
function sitting(receipt: Receipt): string {
  const answers = receipt.answers.map(({ question, response }) => `${question}=${response.join("|")}`);
  return [receipt.started, receipt.elapsed, ...answers].join("\n");
}

/** Ids of receipts whose sitting was handed in under several names. */
export function sharedSittings(all: readonly Receipt[]): Set<string> {
  const groups = new Map<string, Receipt[]>();
  for (const each of all) {
    const key = sitting(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const shared = new Set<string>();
  for (const group of groups.values()) {
    if (new Set(group.map(({ person }) => personKey(person))).size < 2) continue;
    for (const { id } of group) shared.add(id);
  }
  return shared;
}
