/** What trainer and trainees send one another: an assignment one way, receipts the other. */
import type { QuestionType, Rule } from "../marking/marking.ts";
import type { Asked } from "../own/asked.ts";
import type { OwnQuestion } from "../own/kinds.ts";

/** What a trainee is asked for before the start. */
export type AskedField = "name" | "unit" | "number";

/**
 * When a trainee sees what an exam earned and which answers are right: on handing in, only what it earned, once it is due,
 * or not at all. Practice shows it question by question.
 */
export type Show = "now" | "score" | "due" | "never";

/** A question of a paper; its order in the list is its order on the paper. */
export interface PaperItem {
  question: string;
  points: number;
}

/** What a paper carries of questions that no course knows: the trainer's own, each named by an item of the paper. */
export interface OwnParcel {
  /** What everybody may see, one a question, in the order of the paper; `hashOf` gives the hash that receipts name. */
  asked: Asked[];
  /** The whole questions with their keys, of the same ids in the same order: only where the trainer lets them go along. */
  keys?: OwnQuestion[];
  /** The pictures by their digest, a PNG or JPEG in base64: in a file alone, no link has room for one. */
  pictures?: Record<string, string>;
}

/** A paper as a trainer puts it together: it names questions of the bank and holds no words but those of her own questions. */
export interface AssembledPaper {
  title: string;
  /** Course questions and her own (`isOwnId`) side by side, in the order of the paper. */
  items: PaperItem[];
  /** Where items are her own. */
  own?: OwnParcel;
  /** Decides the order where the paper is shuffled. */
  seed: string;
  rule: Rule;
}

/** What a link, a QR code or a file of an assignment carries. */
export interface Assignment extends AssembledPaper {
  /** Eight letters and digits, made at random by the trainer's desk; receipts name it. */
  id: string;
  /** The ready-made paper of the course that was given: where its list is another by now, that is told. */
  paper?: string;
  mode: "practice" | "exam";
  /** When it may be begun and must be handed in, in milliseconds since 1970; null where that is open. */
  opens: number | null;
  due: number | null;
  /** Minutes allowed; null for no limit. */
  minutes: number | null;
  /** Percent of the points needed to pass. */
  pass: number;
  /** How often one person may hand in; null for as often as they like. */
  attempts: number | null;
  shuffle: { questions: boolean; options: boolean };
  fields: AskedField[];
  /** Absent: `now`, as it was before there was a choice. Of a paper whose keys are in no page nothing is shown (`showOf`). */
  show?: Show;
  /** A link of its own for one person, who may hand in so many times more. */
  more?: { name: string; tries: number };
  /** Whom more tries were given by a link of their own; the trainer's browser alone knows. */
  granted?: { name: string; tries: number }[];
  /** A lesson that was answered by cards in a room and kept afterwards: there is no link to it. */
  cards?: true;
  /** When it was made, where it was made; no link says so. */
  made?: number;
  /** The trainer's public key: an uncompressed point of P-256, 65 bytes in base64url. */
  key: string;
}

/** Who handed in, in their own words; empty where it was not asked. */
export type Person = Record<AskedField, string>;

/** What was answered to one question of the paper. */
export interface GivenAnswer {
  question: string;
  /** Of the wording that was answered, as the bank gives it (`quiz-question`'s data-hash). */
  hash: string;
  /** As in `shared/marking/marking.ts`; empty where it was left blank. */
  response: string[];
}

/** What a trainee hands in. It holds no score: the trainer's bank marks it. */
export interface Receipt {
  /** Sixteen random letters: the same receipt sent twice is one receipt. */
  id: string;
  assignment: string;
  person: Person;
  /** The how-manieth time, as this device counts, from 1. */
  attempt: number;
  /** Wall clock in milliseconds since 1970, and the milliseconds spent. */
  started: number;
  finished: number;
  elapsed: number;
  /** Handed in by itself when time ran out. */
  auto: boolean;
  /** The device's clock was seen to run backwards. */
  clock: boolean;
  /** Where time ran out by a leap of the clock: milliseconds that it went further than the page counted by itself. */
  ahead?: number;
  seed: string;
  /** How often whoever sent it corrected their name and the like; then the later one is meant. */
  renamed?: number;
  answers: GivenAnswer[];
}

/** A question as the trainer's bank knows it, for marking. */
export interface BankQuestion {
  id: string;
  hash: string;
  type: QuestionType;
  objective: string;
  unit: string;
}
