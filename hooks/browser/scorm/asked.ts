/** The questions of a package's page, read from its HTML before the player wakes. */
import type { Key, QuestionType } from "../shared/marking/marking.ts";

export interface Asked {
  id: string;
  hash: string;
  points: number;
  key: Key;
}

export function isOpen(asked: Pick<Asked, "key">): boolean {
  return asked.key.type === "short_answer" || asked.key.type === "case_analysis";
}

/** The questions in the order of the page. */
export function askedOn(page: ParentNode): Asked[] {
  return [...page.querySelectorAll<HTMLElement>("quiz-question")].flatMap((element) => {
    const key = keyOf(element);
    const { question: id = "", hash = "", points = "0" } = element.dataset;
    return key === null ? [] : [{ id, hash, points: Number(points) || 0, key }];
  });
}

function keyOf(element: HTMLElement): Key | null {
  const type = element.dataset.type as QuestionType;
  const text = element.dataset.key ?? "";
  const words = text.split(" ").filter(Boolean);
  switch (type) {
    case "single_choice":
    case "multiple_choice":
    case "true_false": {
      const options = [...element.querySelectorAll<HTMLElement>(".option")].map((each) => each.dataset.option ?? "");
      return { type, options, right: words };
    }
    case "fill_blank":
      return { type, accept: JSON.parse(text) as string[][] };
    case "matching":
      return { type, pairs: words };
    case "ordering":
      return { type, order: words };
    case "short_answer":
    case "case_analysis":
      return { type, criteria: words.map(Number) };
    default:
      return null;
  }
}
