/** Opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { receiptsView } from "../../practice/assigned/hand-in-view.ts";
import { openingView, otherKeyView } from "../../practice/assigned/opening-view.ts";
import { practiceView } from "../../practice/assigned/practice-view.ts";
import { handedIn } from "../../practice/assigned/sealed.ts";

const handIn = { handedIn, openingView, otherKeyView, practiceView, receiptsView };

export type HandIn = typeof handIn;

(globalThis as { xuetangHandIn?: HandIn }).xuetangHandIn = handIn;
