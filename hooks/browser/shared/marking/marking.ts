/** Marking with all it needs: what answers are worth, blanks included. */
import { sameText } from "./folding.ts";
import type { Comparing } from "./scoring.ts";

export * from "./scoring.ts";

(globalThis as Comparing).xuetangSameText = sameText;
