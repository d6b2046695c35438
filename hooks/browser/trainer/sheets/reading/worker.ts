/** Reads pictures beside the page, so that it answers meanwhile; where a browser gives no worker, in the page. */
import { loadScript } from "../../../shared/course/course.ts";
import { siteRoot } from "../../../shared/page/address.ts";
import type { Trouble } from "../batch/kinds.ts";
import type { Plan } from "../paper/plan.ts";
import type { readFile, SheetShown } from "./decoding.ts";

const SCRIPT = "assets/sheet-reader.js";
/** Milliseconds after which a picture that neither comes nor fails is given up. */
const PATIENCE = 60_000;

/** What the script takes from the page, and gives back. */
export interface Task {
  file: Blob;
  plans: readonly Plan[];
}

interface Scripted {
  xuetangSheets?: typeof readFile;
}

export class PictureReader {
  #worker: Worker | null = null;
  #alone = true;
  #stop: (() => void) | null = null;

  constructor() {
    // a page of a folder has no workers: browsers take each file for a site of its own
    if (location.protocol === "file:") this.#alone = false;
  }

  /** One after the other. */
  read(file: Blob, plans: readonly Plan[]): Promise<SheetShown | Trouble> {
    return this.#alone ? this.#beside({ file, plans }) : this.#here({ file, plans });
  }

  /** Ends what is being read. */
  stop(): void {
    this.#stop?.();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #beside(task: Task): Promise<SheetShown | Trouble> {
    const worker = this.#worker ??= new Worker(siteRoot() + SCRIPT);
    return new Promise((resolve) => {
      const end = (found: SheetShown | Trouble) => {
        clearTimeout(late);
        this.#stop = worker.onmessage = worker.onerror = null;
        resolve(found);
      };
      const late = setTimeout(() => {
        this.stop();
        end({ why: "stopped" });
      }, PATIENCE);
      this.#stop = () => end({ why: "stopped" });
      worker.onmessage = ({ data }: MessageEvent<SheetShown | Trouble>) => end(data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#worker?.terminate();
        this.#worker = null;
        // the script did not come, or memory ran out
        end({ why: "stopped" });
      };
      worker.postMessage(task);
    });
  }

  async #here({ file, plans }: Task): Promise<SheetShown | Trouble> {
    const page = globalThis as Scripted;
    if (page.xuetangSheets === undefined) await loadScript(SCRIPT);
    return await page.xuetangSheets?.(file, plans) ?? { why: "stopped" };
  }
}
