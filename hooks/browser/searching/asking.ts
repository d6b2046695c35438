/** What a reader means by a query: words to be found, and how much of it is only the way of asking. */

/** Asked for, not looked for. Longer ones first: 怎么办 is more than 怎么. */
const ASKING = new RegExp(
  [
    "请问|想问一下|想问|我想知道|想知道|谁知道|有人知道|告诉我|是指什么|指的是|是什么意思|什么意思|什么样|什么叫|叫什么|什么时候|什么时间|什么|为什么|为啥|为何",
    "应该怎么|该怎么|怎么办|怎么样|怎么才能|怎么|怎样才能|怎样|如何|咋办|咋|哪些|哪个|哪种|哪里|哪儿|哪家|哪几|哪|多少|多久|多长|几个|几|谁来|找谁|归谁|由谁|谁",
    "有没有|是不是|能不能|可不可以|可以不可以|要不要|该不该|会不会|行不行|有何|是否|能否|可否|有用吗",
    "吗|呢|嘛|吧|啊|呀|么|了|的|地|得|着|过|们",
  ].join("|"),
  "g",
);
/** Small words that stand between what is looked for. */
const SMALL =
  /应该|应当|可以|必须|需要|怕|想要|想|要|能|会|该|得|让|叫|把|被|给|对|对于|关于|和|与|跟|同|及|或者|或|还是|在|到|从|向|往|由|归|以|为了|为|因为|所以|如果|要是|但是|但|就|都|也|还|又|再|才|很|太|最|更|不能|不让|不给|不肯|不愿意|不愿|不想|不|没有|没|有|是|上|下|里|中|时|去|来|做|办|用|一个|一下|一些|这个|那个|这|那|个|些|我们|你们|他们|咱们|大家|人家|我|你|您|他|她|它|咱|自己|之间|之后|之前|后|前|有关|什么的|等/g;

export const isQuestion = (query: string): boolean => {
  ASKING.lastIndex = 0;
  const found = query.match(ASKING) ?? [];
  return found.some((each) => each.length > 1 || /[吗呢谁哪几咋]/.test(each)) || /[?？]/.test(query);
};

/** The query with a break in place of every word that only asks; `hard` takes out the small words as well. */
export function matter(query: string, hard: boolean): string {
  const plain = query.replace(ASKING, "\n");
  return hard ? plain.replace(SMALL, "\n") : plain;
}
