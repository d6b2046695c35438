/** 一课小结: what was asked, how many hands, what to teach again. */
import { button, link, make, table } from "../../shared/page/dom.ts";
import { pageLink } from "../../shared/page/address.ts";
import type { Asked } from "./asked.ts";
import { clock, ENOUGH, type Lesson } from "./lesson.ts";

interface Line {
  number: number;
  stem: string;
  hands: string;
  right: string;
  time: string;
}

export function summaryView(
  lesson: Lesson,
  asked: ReadonlyMap<string, Asked>,
  tell: (words: string) => void,
): HTMLElement {
  const all = [...asked.values()];
  const { items } = lesson.state;
  const numberOf = (each: Asked) => items.indexOf(each.place.id) + 1;
  const lines = all.map((each): Line => {
    const share = each.share(lesson);
    const spent = lesson.state.spent[each.place.id] ?? 0;
    return {
      number: numberOf(each),
      stem: each.words.stem,
      hands: each.hands(lesson) || "没有数",
      right: share === null ? "—" : `${Math.round(100 * share)}%`,
      time: spent > 0 ? clock(spent) : "—",
    };
  });
  const weak = all.filter((each) => (each.share(lesson) ?? 1) < ENOUGH);
  const counted = all.filter((each) => each.share(lesson) !== null).length;
  const left = items.length - all.length;
  const rest = left > 0 && all.length > 0 ? `另有 ${left} 题这一课没有问，不列。` : "";
  const lead = all.length === 0
    ? `这一课的 ${items.length} 题都还没有问：没有数人数，没有看答案，也没有计时。`
    : counted === 0
    ? "这一课没有数过人数，看不出哪里要再讲。"
    : weak.length === 0
    ? `数过的 ${counted} 题，每题都有七成以上的人答对。`
    : `数过的 ${counted} 题里，有 ${weak.length} 题答对的不到七成，下面几处要再讲：`;
  const again = new Map<string, { words: string; url: string | null; numbers: number[] }>();
  for (const each of weak) {
    const { unit, objective } = each.place;
    const taught = unit?.objectives.find(({ id }) => id === objective)?.text;
    const words = unit === null
      ? "自己出的题，没有写属于哪个单元"
      : taught === undefined
      ? unit.title
      : `${unit.title}：${taught}`;
    const name = `${unit?.id ?? ""}:${objective}`;
    const found = again.get(name) ?? { words, url: unit?.url ?? null, numbers: [] };
    found.numbers.push(numberOf(each));
    again.set(name, found);
  }
  const reteach = [...again.values()].map((each) => ({ ...each, where: `（第 ${each.numbers.join("、")} 题）` }));
  const plain = [
    `${lesson.state.title} 一课小结`,
    lead,
    ...rest === "" ? [] : [rest],
    ...reteach.map(({ words, where }) => `- ${words}${where}`),
    ...lines.map(({ number, stem, hands, right }) => `${number}. ${stem}\n   举手：${hands}；答对：${right}`),
  ].join("\n");
  return make(
    "div",
    {},
    make("p", { class: "classroom__title" }, lesson.state.title),
    make("p", {}, lead),
    make(
      "ul",
      {},
      ...reteach.map(({ words, url, where }) =>
        make("li", {}, url === null ? words : link(pageLink(url), words), where)
      ),
    ),
    lines.length === 0 ? null : table(
      "每题的举手人数",
      ["题", "题目", "举手", "答对", "用时"],
      lines.map(({ number, stem, hands, right, time }) => [String(number), stem, hands, right, time]),
    ),
    rest === "" ? null : make("p", {}, rest),
    lines.length === 0 ? null : make(
      "div",
      { class: "classroom__bar" },
      button("复制小结", () => void copy(plain, tell)),
      button("打印小结", () => print(), "button--plain"),
    ),
  );
}

/** By the clipboard, or the old way where pages get none. */
async function copy(words: string, tell: (words: string) => void): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    tell("小结复制好了。");
  } catch {
    const field = make("textarea", { class: "sr", "aria-hidden": "true" });
    field.value = words;
    document.body.append(field);
    field.select();
    tell(document.execCommand("copy") ? "小结复制好了。" : "浏览器不让复制，请选中小结自己复制。");
    field.remove();
  }
}
