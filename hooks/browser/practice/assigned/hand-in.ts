/** What opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { receiptsView } from "./hand-in-view.ts";
import { damagedView, framedView, nothingLeftView, openingView, otherKeyView } from "./opening/opening-view.ts";
import { changedView } from "./opening/changed-view.ts";
import { practiceView } from "./practice-view.ts";
import { mended } from "./opening/mending.ts";
import { handedIn } from "./sealed.ts";
import { renaming, turnFor, turnLine } from "./people/turns.ts";

export const handIn = {
  changedView,
  damagedView,
  framedView,
  handedIn,
  mended,
  nothingLeftView,
  openingView,
  otherKeyView,
  practiceView,
  receiptsView,
  renaming,
  turnFor,
  turnLine,
};

export type HandIn = typeof handIn;
