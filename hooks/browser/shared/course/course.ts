/** The course as the compiler hands it over (hooks/courseware/data/questions.py), loaded by script so that file:// works too. */
import type { Rule } from "../marking/marking.ts";
import { siteRoot } from "../page/address.ts";

export interface Chapter {
  id: string;
  number: number;
  title: string;
  url: string;
  units: string[];
}

/** The content hash is empty in what papers are drawn from. */
export type QuestionRow = [
  id: string,
  hash: string,
  objective: string,
  type: string,
  points: number,
  level: string,
  difficulty: number,
];

export interface Unit {
  id: string;
  code: string;
  title: string;
  url: string;
  minutes: number;
  objectives: { id: string; level: string; text: string }[];
  questions: QuestionRow[];
  /** Whom it is for; only in what papers are drawn from, as are the next two. */
  audiences?: string[];
}

export interface Case {
  id: string;
  title: string;
  url: string;
  minutes: number;
  decision: boolean;
}

export interface Paper {
  id: string;
  title: string;
  purpose: string;
  url: string;
  minutes: number;
  points: number;
  /** Percent of the points needed to pass. */
  pass: number;
  rule: Rule;
  /** Each question with its points. */
  questions: [id: string, points: number][];
}

/** A paper whose keys are not on the site; its questions' HTML is loaded as a unit's is, by the paper's id. */
export interface SealedPaper {
  id: string;
  title: string;
  url: string;
  minutes: number;
  points: number;
  /** Percent of the points needed to pass. */
  pass: number;
  rule: Rule;
  questions: [id: string, points: number, type: string, hash: string][];
}

export interface Path {
  id: string;
  title: string;
  url: string;
  entry: string;
  /** `unit:id`, `case:id` or `paper:id`, in order. */
  steps: string[];
}

export interface Course {
  chapters: Chapter[];
  units: Unit[];
  cases: Case[];
  papers: Paper[];
  paths: Path[];
  audiences?: [id: string, title: string][];
  /** Questions that give each other away, by id. */
  apart?: Record<string, string[]>;
  sealed?: SealedPaper[];
  /** Public keys that are published with the site, and whose they are. */
  trainers?: Trainers;
  /** By which links name units and papers. */
  numbers?: { units?: Record<string, number>; papers?: Record<string, number> };
}

export type Trainers = readonly (readonly [key: string, name: string])[];

interface Receivers {
  xuetangCourse?: (course: Course) => void;
  xuetangBank?: (unit: string, questions: Record<string, string>) => void;
}

const receivers = globalThis as Receivers;

/** Runs one of the course's scripts, by its address below the site's root; rejects where it cannot be loaded. */
export function loadScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = siteRoot() + address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

const courses = new Map<string, Promise<Course>>();

/** The course; loaded once, and tried again after a failure. */
export function loadCourse(address = "assets/course.js"): Promise<Course> {
  const known = courses.get(address);
  if (known !== undefined) return known;
  const loaded = (async () => {
    let found: Course | null = null;
    receivers.xuetangCourse = (given) => found = given;
    await loadScript(address);
    if (found === null) throw new Error(address);
    return found;
  })();
  courses.set(address, loaded);
  loaded.catch(() => courses.delete(address));
  return loaded;
}

const banks = new Map<string, Record<string, string>>();

/** The HTML of a unit's questions by id, for pages two levels below the root; loaded once. */
export async function loadBank(unit: string): Promise<Record<string, string>> {
  receivers.xuetangBank = (name, questions) => banks.set(name, questions);
  if (!banks.has(unit)) await loadScript(`assets/bank/${unit}.js`);
  return banks.get(unit) ?? {};
}
