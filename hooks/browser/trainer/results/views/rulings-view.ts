/** Questions whose wording was edited after they were answered: the trainer decides how they count. */
import { make } from "../../../shared/page/dom.ts";
import type { Ruling } from "../book/kinds.ts";
import type { Result } from "../marks/results.ts";
import type { Bank } from "../bank.ts";

const CHOICES: [Ruling, string][] = [
  ["full", "都按满分算"],
  ["leave", "不计这一题"],
  ["today", "按今天的答案判"],
];

/** `decide` keeps the decision. */
export function rulingsView(
  all: readonly Result[],
  bank: Bank,
  decide: (question: string, hash: string, ruling: Ruling) => void,
): HTMLElement | null {
  const found = new Map<
    string,
    { question: string; number: number; hash: string; people: number; ruling: Ruling | null }
  >();
  for (const { sheet } of all) {
    sheet.markings.forEach(({ question, hash, state, ruling }, place) => {
      if (state !== "updated" && state !== "unknown" && ruling === null) return;
      const key = `${question}~${hash ?? ""}`;
      const each = found.get(key) ?? { question, number: place + 1, hash: hash ?? "", people: 0, ruling };
      each.people += 1;
      found.set(key, each);
    });
  }
  if (found.size === 0) return null;
  const rows = [...found.values()].sort((a, b) => a.number - b.number).map(
    ({ question, number, hash, people, ruling }) => {
      const gone = !bank.known.has(question);
      const radios = CHOICES.filter(([each]) => !(gone && each === "today")).map(([each, words]) => {
        const radio = make("input", { type: "radio", name: `ruling-${question}-${hash}`, value: each });
        radio.checked = ruling === each;
        radio.addEventListener("change", () => decide(question, hash, each));
        return make("label", {}, radio, words);
      });
      const unfit = gone && bank.html(question) !== null;
      const never = hash !== "" && !bank.published(question, hash);
      const what = never
        ? "本站没有公布过这样的字句"
        : unfit
        ? "钥匙文件里没有对得上的答案"
        : gone
        ? "题库里已没有这道题"
        : "题目已更新";
      const who = never ? `${people} 份写着答的是它` : `${people} 份答的是原来的题`;
      const element = make(
        "fieldset",
        { class: "grades__criterion" },
        make("legend", {}, `第 ${number} 题，${what}，${who}。${bank.stem(question)}`),
        ...radios,
      );
      return { never, element };
    },
  );
  return make(
    "section",
    { class: "desk__screen", id: "rulings" },
    make("h2", {}, "要您定的：题目的字句对不上"),
    make(
      "p",
      {},
      "题目已更新的，是他们作答以后，字句改过。原来的题怎么问的，这里已经看不到，所以没有替您判。您定了以后，随时可以改。",
    ),
    ...rows.some(({ never }) => never)
      ? [make(
        "p",
        { class: "notice" },
        "“没有公布过”的，本站从来没有过这样的题：多半是答卷被人改过、编过，也可能是别处另出的一份课程。定之前，请先问一问本人。",
      )]
      : [],
    ...rows.map(({ element }) => element),
  );
}
