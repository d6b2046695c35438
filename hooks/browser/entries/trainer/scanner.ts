/** Reads QR codes from pictures; loaded only when a picture comes. */
import { codesIn } from "../../trainer/results/pictures/codes.ts";

(globalThis as { xuetangScan?: typeof codesIn }).xuetangScan = codesIn;
