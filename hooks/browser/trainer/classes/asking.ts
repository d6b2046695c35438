/** The words with which a trainer asks for what is missing, for the group and for one person. */
import type { Assignment } from "../../shared/links/kinds.ts";
import { dateTime } from "../../shared/page/moment.ts";
import { shown } from "../results/marks/attendance.ts";
import type { Listed } from "../results/book/kinds.ts";

type Asked = Pick<Assignment, "title" | "due">;

function ends({ due }: Asked, address: string | null, now: number): string {
  const until = due === null
    ? ""
    : due < now
    ? `截止时间 ${dateTime(due)} 已经过了，补交也收。\n`
    : `请在 ${dateTime(due)} 以前做完，交卷，把答卷发给我。\n`;
  return `${until}${address === null ? "卷子在群里发过的文件里，请在“布置的卷子”打开。" : `点这里做：${address}`}\n`;
}

/** For the group: everybody's name, so that nobody else need ask whether theirs came. */
export function askAll(assignment: Asked, missing: readonly Listed[], address: string | null, now: number): string {
  const names = missing.map(({ name }) => name).join("、");
  return `“${assignment.title}”还有 ${missing.length} 人没有交：${names}。\n${ends(assignment, address, now)}`;
}

/** For one person, who need not know of the others. */
export function askOne(assignment: Asked, person: Listed, address: string | null, now: number): string {
  return `${person.name}，您好！“${assignment.title}”还没有收到您的答卷。\n${ends(assignment, address, now)}`;
}

/** As they are listed on the page. */
export function named(people: readonly Listed[]): string {
  const twice = new Set(people.map(({ name }) => name)).size < people.length;
  return people.map((each) => twice ? shown(each) : each.name).join("、");
}
