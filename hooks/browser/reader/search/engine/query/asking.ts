/** What a reader means by a query: words to be found, and how much of it is only the way of asking. */

/** Asked for, not looked for. Longer ones first: 怎么办 is more than 怎么. */
const ASKING =
  /请问|想问一下|想问|我想知道|想知道|谁知道|有人知道|告诉我|是指什么|指的是|是什么意思|什么意思|什么样|什么叫|叫什么|什么时候|什么时间|什么|为什么|为啥|为何|应该怎么|该怎么|怎么办|怎么样|怎么才能|怎么|怎样才能|怎样|如何|咋办|咋|哪些|哪个|哪种|哪里|哪儿|哪家|哪几|哪|多少|多久|多长|几个|几|谁来|找谁|归谁|由谁|谁|有没有|是不是|能不能|可不可以|要不要|该不该|会不会|行不行|有何|是否|能否|可否|有用吗|吗|呢|嘛|吧|啊|呀/g;

/** Small words that stand between what is looked for. */
const SMALL =
  /应该|应当|可以|必须|需要|想要|对于|关于|或者|还是|为了|因为|所以|如果|要是|但是|不能|不让|不给|不肯|不会|不愿意|不愿|不想|没有|这些|这个|那个|一些|一个|一下|一场|一次|一份|一张|一条|一笔|我们|你们|他们|咱们|自己|之间|之后|之前|以后|以前|有关|出了|的|了|不|没|我|你|您|他|她|它|咱|这|那|很|太|最|更|也|都|就|才|又|再|能|要|该|有|给|让|把|被|和|与|跟|对|在|到|从|是|叫|用/g;

/** Small words that are parts of longer ones after, or before, these characters. */
const WITHIN: Record<string, [after: string, before: string]> = {
  的: ["目标", ""],
  了: ["", "解"],
  能: ["功职可智节性效技", "力源手效干"],
  要: ["需主重纪摘必", "求点素紧"],
  该: ["", ""],
  有: ["所共国私自具占", "关效权限序利偿"],
  给: ["供补", "付予"],
  让: ["转可谦", "步"],
  和: ["共总调温", "谐解睦"],
  与: ["参给授", ""],
  对: ["反面针核应", "策象照口比"],
  在: ["存现实潜所", "职线册场"],
  到: ["得收找做达签报", "位会场期"],
  就: ["成", "业近"],
  都: ["首", "市"],
  最: ["", "小"],
  更: ["变", "正"],
  再: ["", "生"],
  没: ["", "收"],
  不: ["", "动合称"],
  用: ["费使利作信占挪共采", "户途电水地品工"],
  是: ["", "非"],
};

export const isQuestion = (query: string): boolean => /[?？]/.test(query) || query.search(ASKING) >= 0;

/** The query with a break in place of every word that only asks; `hard` takes out the small words as well. */
export function matter(query: string, hard: boolean): string {
  const plain = query.replace(ASKING, "\n");
  if (!hard) return plain;
  return plain.replace(SMALL, (word, at: number, whole: string) => {
    const [after, before] = WITHIN[word] ?? ["", ""];
    const [last, next] = [whole[at - 1] ?? "\n", whole[at + word.length] ?? "\n"];
    return after.includes(last) || before.includes(next) ? word : "\n";
  });
}
