/** Loaded by the search worker once somebody searches. */
import { Answers, type Run } from "../../reader/search/engine/answering.ts";

(globalThis as { xuetangAnswers?: unknown }).xuetangAnswers = (root: string, run: Run) => new Answers(root, run);
