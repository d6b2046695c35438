/** What is shown after an exam: the score, and question by question what became of it. The exam has the rest; loaded where it is wanted. */
import { remark } from "../../shared/records/answers.ts";
import type { Attempt, Result } from "../../shared/records/kinds.ts";
import { records } from "../../shared/records/records.ts";
import { make } from "../question/dom.ts";
import type { QuizQuestionElement } from "../question/quiz-question-element.ts";
import { AnswerSheet, type Sign } from "./answer-sheet.ts";
import { type Item, own, type PaperFacts, uncovered, type Written } from "./exam.ts";
import { earned, score } from "../../shared/marking/marking.ts";
import { ResultCard } from "./result-card.ts";
import { keepMarks, remember } from "./session.ts";

export interface Reviewed {
  id: string;
  attempt: Written<Attempt>;
  paper: PaperFacts;
  /** What was out of the ordinary. */
  notice: string;
  shuffled: boolean;
  /** Nobody here can say what it earned. */
  sealed: boolean;
  /** What is said in place of the score, where that is hidden. */
  told: string;
  /** What can be done next. */
  acts: HTMLElement[];
  /** A way out, where storage did not take the exam. */
  rescue: HTMLElement | null;
  /** What keeps own marks from being stored. */
  fault: () => string;
  page: HTMLElement;
  items: ReadonlyMap<string, Item>;
  /** In the order in which they were asked. */
  questions: readonly QuizQuestionElement[];
  signal: AbortSignal;
}

export type Review = (exam: HTMLElement, of: Reviewed) => void;

export interface Reviewing {
  xuetangReview?: Review;
}

export const review: Review = (exam, of) => {
  const { id, paper, questions, items } = of;
  const attempted = of.attempt;
  let attempt = paper.hides === undefined ? uncovered(attempted, items.values(), paper.rule) : attempted;
  // what was hidden when it was handed in is to be seen from now on
  if (attempt !== attempted) {
    records().put("attempt", id, attempt);
    if (paper.guest !== true) {
      const before = attempted.results;
      remember(
        records(),
        attempt,
        [...items.values()].filter((each) => own(before, each.id)?.earned === null),
        paper.rule,
      );
    }
  }
  const card = new ResultCard(of.shuffled, { ...of, hides: paper.hides }, ...of.acts);
  const note = make("div", "notice");
  const here = new Map(questions.map((each) => [each.question, each]));
  const gone = Object.keys(attempt.results).filter((question) => !here.has(question)).length;
  const words = [...of.notice ? [of.notice] : [], ...gone > 0 ? [`有 ${gone} 题后来不在这份卷子里了，得分照算。`] : []];
  note.hidden = words.length === 0;
  note.append(...words.map((each) => make("p", "", each)), ...of.rescue === null ? [] : [of.rescue]);
  exam.replaceChildren(note, card.element);
  card.show(attempt);
  const sheet = new AnswerSheet([...here.keys()], (question) => here.get(question)?.goTo());
  for (const [question, element] of here) {
    const result = own(attempt.results, question) ?? null;
    element.review(result);
    sheet.show(question, signOf(result));
  }
  if (paper.hides === undefined) {
    card.element.append(make("details", "exam__sheet", make("summary", "", "逐题看得分"), sheet.element));
  }
  of.page.addEventListener("quiz-mark", (event) => {
    const { question, marks } = (event as CustomEvent<{ question: string; marks: number[] }>).detail;
    const item = items.get(question);
    if (item === undefined) return;
    const kept = keepMarks(records(), id, attempt, { item, marks, paper });
    attempt = kept.attempt;
    card.show(attempt);
    if (!kept.saved) {
      note.replaceChildren(make("p", "", of.fault()));
      note.setAttribute("role", "alert");
      note.hidden = false;
    }
    const result = own(attempt.results, question);
    const share = score(item.key, result?.response ?? [], paper.rule, marks);
    if (result === undefined || share === null) return;
    sheet.show(question, signOf(result));
    here.get(question)?.rate(earned(item.points, share) / item.points);
    remark(records(), question, { hash: item.hash, response: result.response, score: share, marks }, Date.now());
  }, { signal: of.signal });
  card.focus();
};

function signOf(result: Result | null): Sign {
  if (result === null) return { words: "—", look: "open" };
  const { earned, points, response } = result;
  if (earned === null) return { words: "待评分", look: "flagged" };
  if (earned === points) return { words: "对", look: "right" };
  if (earned > 0) return { words: `${earned} 分`, look: "partly" };
  return { words: response.some((each) => each.trim()) ? "错" : "未答", look: "wrong" };
}
