/** Pictures in, sheets out: one after the other, kept as they are read, so that a page that is closed goes on later. */
import { newName } from "../../../shared/links/bytes.ts";
import type { Listed } from "../../results/book/kinds.ts";
import type { Plan } from "../paper/plan.ts";
import type { SheetShown } from "../reading/decoding.ts";
import { whoseIs } from "./batch.ts";
import type { Keeping } from "./keeping.ts";
import type { SheetKept, Trouble, Waiting } from "./kinds.ts";

export interface Reader {
  read(file: Blob, plans: readonly Plan[]): Promise<SheetShown | Trouble>;
  stop(): void;
}

/** An assignment's sheets while they are read. */
export class Desk {
  #keeping: Keeping;
  #reader: Reader;
  #run = 0;
  #reading = false;

  constructor(keeping: Keeping, reader: Reader) {
    [this.#keeping, this.#reader] = [keeping, reader];
  }

  get reading(): boolean {
    return this.#reading;
  }

  /** Takes files in; they wait until they are read. */
  async take(assignment: string, files: readonly File[], now: number): Promise<void> {
    const waiting = files.map((file, place): Waiting => ({
      id: newName(12),
      ...{ assignment, file: file.name || "照片", at: now + place / 1000, blob: file },
    }));
    await this.#keeping.put("waiting", ...waiting);
  }

  /** Reads what waits, until nothing does or it is stopped; `news` after each. */
  async read(
    assignment: string,
    { plans, people, everybody, news }: {
      plans: readonly Plan[];
      people: readonly Listed[];
      everybody: readonly Listed[];
      news: () => void;
    },
  ): Promise<void> {
    if (this.#reading) return;
    const run = ++this.#run;
    const whose: Whose = (sheet) => whoseIs(sheet, people, everybody);
    this.#reading = true;
    news();
    try {
      for (let next = this.#next(assignment); next !== undefined; next = this.#next(assignment)) {
        const found = await this.#reader.read(next.blob, plans);
        if (run !== this.#run) return;
        await this.#keeping.settle(next.id, settled(next, found, whose));
        news();
      }
    } finally {
      if (run === this.#run) {
        this.#reading = false;
        news();
      }
    }
  }

  /** What is being read waits again. */
  stop(): void {
    this.#run += 1;
    this.#reading = false;
    this.#reader.stop();
  }

  #next(assignment: string): Waiting | undefined {
    return this.#keeping.all("waiting", assignment)[0];
  }
}

type Settled = Parameters<Keeping["settle"]>[1];

type Whose = (sheet: Pick<SheetKept, "told" | "number">) => SheetKept["who"];

function settled({ id, assignment, file, at }: Waiting, found: SheetShown | Trouble, whose: Whose): Settled {
  if ("why" in found) return { failed: { id, assignment, file, at, trouble: found } };
  const { told, edition, title, number, name, page } = found;
  const rows = found.rows.map((row) => ({ ...row }));
  const sheet: SheetKept = {
    ...{ id, assignment, file, at, told, edition, title, number, rows, name, page },
    ...{ who: whose({ told, number }), replaces: false, booked: false },
  };
  return { sheet };
}
