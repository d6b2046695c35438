/** Follows what is written, and brings back what a kill took (records/journal.ts); loaded once a page that asks is there. */
import { startJournal } from "../../shared/records/journal/journal.ts";

(globalThis as { xuetangStartJournal?: typeof startJournal }).xuetangStartJournal = startJournal;
