/** What opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { receiptsView } from "./hand-in-view.ts";
import { damagedView, nothingLeftView, openingView, otherKeyView } from "./opening-view.ts";
import { changedView } from "./changed-view.ts";
import { practiceView } from "./practice-view.ts";
import { handedIn } from "./sealed.ts";

export const handIn = {
  changedView,
  damagedView,
  handedIn,
  nothingLeftView,
  openingView,
  otherKeyView,
  practiceView,
  receiptsView,
};

export type HandIn = typeof handIn;
