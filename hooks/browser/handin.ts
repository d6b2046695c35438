/** Opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { handInView } from "./answering/hand-in-view.ts";
import { openingView } from "./answering/opening-view.ts";
import { practiceView } from "./answering/practice-view.ts";
import { sealed } from "./answering/sealed.ts";

const handIn = { handInView, openingView, practiceView, sealed };

export type HandIn = typeof handIn;

(globalThis as { xuetangHandIn?: HandIn }).xuetangHandIn = handIn;
