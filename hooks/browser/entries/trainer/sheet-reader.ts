/** Reads pictures of answer sheets, as a worker or in the page; loaded when the first picture comes. */
import { readFile } from "../../trainer/sheets/reading/decoding.ts";
import type { Task } from "../../trainer/sheets/reading/worker.ts";

if (typeof document === "undefined") {
  self.onmessage = ({ data }: MessageEvent<Task>) => {
    void readFile(data.file, data.plans).catch(() => ({ why: "picture" })).then((found) => self.postMessage(found));
  };
} else {
  (globalThis as { xuetangSheets?: typeof readFile }).xuetangSheets = readFile;
}
