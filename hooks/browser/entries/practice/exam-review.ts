/** What is shown after an exam on a page with questions; loaded once one is begun, or a former one is looked at. */
import { review, type Reviewing } from "../../practice/exam/reviewing.ts";

(globalThis as Reviewing).xuetangReview = review;
