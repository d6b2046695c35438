/** What packages hand to a platform that takes everything: for each package and way of answering, every call in order. */
import type { Asked } from "../../hooks/browser/scorm/asked.ts";
import type { State } from "../../hooks/browser/scorm/code.ts";
import { encode } from "../../hooks/browser/scorm/code.ts";
import { Journal, leave, suspend, tell } from "../../hooks/browser/scorm/dialect.ts";
import { interaction } from "../../hooks/browser/scorm/interaction.ts";
import { type Facts, standing, told } from "../../hooks/browser/scorm/keeping.ts";
import { Runtime, type Version } from "../../hooks/browser/scorm/runtime.ts";

interface Given {
  version: Version;
  facts: Facts;
  asked: Asked[];
  /** What is typed where somebody types anything. */
  texts: string[];
}

/** An answer to each question: `right`, `wrong`, half right, or whatever can be typed. */
const WAYS: Record<string, (key: Asked["key"], texts: string[]) => string[]> = {
  right: (key) => by(key, (all) => all, (key) => key.accept.map(([word = ""]) => word), ["写了一段"]),
  wrong: (key) => by(key, (all) => [...all.slice(1), ...all.slice(0, 1)], (key) => key.accept.map(() => "别的"), ["不知道"], true),
  partly: (key) => by(key, (all) => all.slice(0, 1), (key) => key.accept.map(([word = ""], at) => at ? "" : word), ["写"]),
  typed: (key, texts) => by(key, (all) => all, (key) => key.accept.map((_, at) => line(texts[at % texts.length])), texts),
};

/** A field of one line takes no line breaks. */
function line(text = ""): string {
  return text.replace(/[\r\n]/g, "");
}

function by(
  key: Asked["key"],
  ids: (all: readonly string[]) => readonly string[],
  words: (key: Extract<Asked["key"], { type: "fill_blank" }>) => string[],
  texts: string[],
  wrong = false,
): string[] {
  switch (key.type) {
    case "fill_blank":
      return words(key);
    case "matching": {
      const rights = ids(key.pairs);
      return rights.map((right, at) => `${key.pairs[at]} ${right}`);
    }
    case "ordering":
      return [...(wrong ? [...key.order].reverse() : key.order)];
    case "short_answer":
    case "case_analysis":
      return texts;
    default:
      return wrong ? key.options.filter((each) => !key.right.includes(each)) : [...ids(key.right)];
  }
}

function sent({ version, facts, asked, texts }: Given): Record<string, [string, string][]> {
  return Object.fromEntries(
    Object.entries(WAYS).map(([way, answer]) => {
      const calls: [string, string][] = [];
      const set = (element: string, value: string) => (calls.push([element, value]), "true");
      const runtime = new Runtime({ SetValue: set, LMSSetValue: set }, version);
      const given = asked.map(({ id, key }) => ({
        ...{ id, fits: true, response: answer(key, texts), on: true, earned: null, marks: [] },
      }));
      const state: State = { mode: "practice", given };
      suspend(runtime, (room) => encode(state, asked, room, { sitting: "abc234", at: 1_790_000_000_000 }));
      const journal = new Journal(runtime);
      for (const { asked: each, response, share } of told(state, facts, asked)) {
        journal.write(interaction(version, each, response, share), new Date(2026, 10, 29, 9, 5, 7));
      }
      tell(runtime, standing(state, facts, asked));
      leave(runtime, 3_723_450);
      return [way, calls];
    }),
  );
}

const packages: Given[] = JSON.parse(await new Response(Deno.stdin.readable).text());
console.log(JSON.stringify(packages.map(sent)));
