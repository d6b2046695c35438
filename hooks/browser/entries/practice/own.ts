/** Shows the own questions that a paper carries; loaded only where it carries some. */
import { type OwnParts, ownParts } from "../../practice/assigned/own.ts";

(globalThis as { xuetangOwn?: OwnParts }).xuetangOwn = ownParts;
