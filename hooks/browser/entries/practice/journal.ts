/** Writes down what a page writes once more, where a kill does not take it (shared/records/journal/writing.ts); loaded once a page that asks is there. */
import { startJournal } from "../../shared/records/journal/starting.ts";

(globalThis as { xuetangStartJournal?: typeof startJournal }).xuetangStartJournal = startJournal;
