/** How much the grade book held when somebody looked last. */
import { type Missing, witness } from "../../../shared/storage/databases/witness.ts";

export const { missing, note, shift } = witness("xuetang.trainer.book");

export function missingWords({ had, has }: Missing): string {
  return `这本成绩册原来有 ${had} 条（答卷、班级、名单、评分），现在只有 ${has} 条，不是在这里删的：可能是浏览器，或者同一个网站上别的网页清掉的。有备份，就从备份恢复；没有，把聊天记录再收一遍，答卷会回来。`;
}
