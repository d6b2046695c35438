/** What a question may have beside type, stem, options and key. */
import { LEVELS } from "../../../shared/course/words.ts";
import type { OwnQuestion } from "../../../shared/own/kinds.ts";
import { make } from "../../../shared/page/dom.ts";
import { letter } from "../questions/making.ts";
import { choose, field, lines } from "./parts.ts";
import type { Set } from "./rows.ts";

export type Chapters = readonly (readonly [title: string, units: readonly (readonly [id: string, title: string])[]])[];

export interface About {
  /** Chapters with their units, in the order of the course. */
  units: Chapters;
  tags: () => string[];
}

const DIFFICULTIES = [["", "没有说"], ["1", "1 学过的大多答对"], ["2", "2 中等"], [
  "3",
  "3 学过的约三分之一答错",
]] as const;
/** All of it may stay empty. */
export function optionalView(question: OwnQuestion, set: Set, { units: chapters, tags: known }: About): HTMLElement[] {
  const { explanation = "", basis = [], level = "", difficulty, unit = "", tags = [] } = question;
  /** A part that is left out where it is empty. */
  const part = (name: keyof OwnQuestion, value: unknown) =>
    set(name, (now) => {
      const { [name]: _, ...rest } = now as unknown as Record<string, unknown>;
      const none = value === "" || value === undefined || Array.isArray(value) && value.length === 0;
      return (none ? rest : { ...rest, [name]: value }) as unknown as OwnQuestion;
    });
  const rows = (
    text: string,
    cut: RegExp,
  ) => [...new globalThis.Set(text.split(cut).map((each) => each.trim()).filter(Boolean))];
  const units = choose([["", "没有说"]], "", (value) => part("unit", value));
  for (const [title, all] of chapters) {
    units.append(
      make("optgroup", { label: title }, ...all.map(([value, words]) => make("option", { value }, words))),
    );
  }
  units.value = unit;
  const typed = make("input", { class: "desk__select", list: "own-bank-tags", autocomplete: "off" });
  typed.value = tags.join(" ");
  typed.addEventListener("input", () => part("tags", rows(typed.value, /[\s,，、;；]+/)));
  const options = "options" in question ? question.options : [];
  const feedback = options.map(({ id, feedback = "" }, place) =>
    field(
      `options.${id}.feedback`,
      `选了 ${letter(place)} 的人看到的话`,
      lines(feedback, (text) =>
        set(`options.${id}.feedback`, (now) =>
          "options" in now
            ? {
              ...now,
              options: now.options.map((each) =>
                each.id !== id ? each : text === "" ? { id, text: each.text } : { ...each, feedback: text }
              ),
            }
            : now)),
    )
  );
  return [
    field(
      "explanation",
      "解析",
      lines(explanation, (text) => part("explanation", text), 2),
      "答完以后人人看到的话。",
    ),
    ...feedback,
    field(
      "basis",
      "依据",
      lines(basis.join("\n"), (text) => part("basis", rows(text, /\n/))),
      "一行一条，用自己的话写。",
    ),
    field(
      "level",
      "层次",
      choose([["", "没有说"], ...Object.entries(LEVELS)], level, (value) => part("level", value)),
    ),
    field(
      "difficulty",
      "难度",
      choose(
        DIFFICULTIES,
        String(difficulty ?? ""),
        (value) => part("difficulty", value === "" ? undefined : Number(value)),
      ),
    ),
    field("unit", "单元", units),
    field("tags", "标签", typed, "几个标签之间空一格，比如：街道 2026春。"),
    make("datalist", { id: "own-bank-tags" }, ...known().map((value) => make("option", { value }))),
  ];
}
