/** For tests, by the modules of the trainer's desk: papers and assignments as links carry them, own questions as everybody sees them. */
import { packAssignment, packPaper, toHash } from "../hooks/browser/shared/links/link.ts";
import type { AssembledPaper, Assignment } from "../hooks/browser/shared/links/kinds.ts";
import { packOwn } from "../hooks/browser/shared/links/own/own.ts";
import { askedOf, hashOf, keyText } from "../hooks/browser/shared/own/asked.ts";
import type { Numbers } from "../hooks/browser/shared/links/short/list.ts";
import { waysOf } from "../hooks/browser/trainer/assigning/ways.ts";
import type { OwnQuestion } from "../hooks/browser/shared/own/kinds.ts";

interface Given {
  /** Not as links, but as files. */
  filed?: boolean;
  /** By which links name units and papers. */
  numbers?: Numbers;
  /** The answering room, for the ways in which assignments are given out. */
  room?: string;
  papers?: (AssembledPaper | Assignment)[];
  questions?: OwnQuestion[];
}

const { filed = false, numbers = {}, room = "", papers = [], questions = [] } = await new Response(Deno.stdin.readable).json() as Given;
console.log(JSON.stringify({
  packed: filed || room
    ? []
    : papers.map((each) => "mode" in each ? toHash(each, numbers, packOwn).slice(3) : packPaper(each, numbers, packOwn)),
  ways: room ? papers.map((each) => waysOf(each as Assignment, numbers, room)) : [],
  files: filed ? papers.map((each) => packAssignment(each as Assignment)) : [],
  asked: questions.map((each) => ({ asked: askedOf(each), hash: hashOf(askedOf(each)), key: keyText(each) })),
}));
