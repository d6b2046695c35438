/** How many questions there were when somebody looked last. What was taken away leaves a mark, and counts on. */
import { type Missing, witness } from "../../../shared/storage/databases/witness.ts";

export const { missing, note } = witness("xuetang.trainer.bank");

export function missingWords({ had, has }: Missing): string {
  return `这个题库原来有 ${had} 道（删掉的也记着数），现在只有 ${has} 道，不是在这里删的：可能是浏览器，或者同一个网站上别的网页清掉的。有备份，就到成绩册从备份恢复；同事那里有文件，也可以收回来。`;
}
