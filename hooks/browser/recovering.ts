/** Brings back what a kill took, and tells what is missing (records/journal.ts); loaded where there is anything to do. */
import { recovering } from "./records/journal.ts";

(globalThis as { xuetangRecovering?: typeof recovering }).xuetangRecovering = recovering;
