/** Writes papers for Word; loaded only when one is asked for, because the library is heavy. */
import { wordFiles } from "../../trainer/printing/word.ts";

(globalThis as { xuetangPapers?: typeof wordFiles }).xuetangPapers = wordFiles;
