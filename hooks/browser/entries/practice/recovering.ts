/** Brings back what a kill took, and tells what is missing (shared/records/journal/journal.ts); loaded where there is anything to do. */
import { recovering } from "../../shared/records/journal/journal.ts";

(globalThis as { xuetangRecovering?: typeof recovering }).xuetangRecovering = recovering;
