/** Writes down what a page writes once more, where a kill does not take it (records/writing.ts); loaded once a page that asks is there. */
import { startJournal } from "./records/starting.ts";

(globalThis as { xuetangStartJournal?: typeof startJournal }).xuetangStartJournal = startJournal;
