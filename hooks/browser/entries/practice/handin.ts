/** Opens links by hand, seals receipts and shows them, and shows what became of an exam; loaded only when one of these is wanted. */
import "../../shared/marking/marking.ts";
import { type HandIn, handIn } from "../../practice/assigned/hand-in.ts";
import { review, type Reviewing } from "../../practice/exam/reviewing.ts";

(globalThis as { xuetangHandIn?: HandIn }).xuetangHandIn = handIn;
(globalThis as Reviewing).xuetangReview = review;
