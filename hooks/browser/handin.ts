/** Opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { receiptsView } from "./answering/hand-in-view.ts";
import { openingView, otherKeyView } from "./answering/opening-view.ts";
import { practiceView } from "./answering/practice-view.ts";
import { handedIn } from "./answering/sealed.ts";

const handIn = { handedIn, openingView, otherKeyView, practiceView, receiptsView };

export type HandIn = typeof handIn;

(globalThis as { xuetangHandIn?: HandIn }).xuetangHandIn = handIn;
