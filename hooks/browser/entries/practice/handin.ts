/** Opens links by hand, seals receipts and shows them; loaded only when one of these is wanted. */
import { type HandIn, handIn } from "../../practice/assigned/hand-in.ts";

(globalThis as { xuetangHandIn?: HandIn }).xuetangHandIn = handIn;
