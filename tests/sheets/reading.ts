/**
 * Reads pictures from standard input with the reader of the page; a line of JSON for each to standard output. `print` instead prints the
 * shapes and the plan of the sheets that are described, a line of JSON each, on standard input. A picture is a line of JSON
 * `{width, height}` and its grey bytes; with `{plan}` another paper begins.
 */
import { cellsOf, type Told } from "../../hooks/browser/trainer/sheets/paper/code.ts";
import { drawn, type Holder } from "../../hooks/browser/trainer/sheets/paper/drawing.ts";
import { type Group, pagesOf } from "../../hooks/browser/trainer/sheets/paper/layout.ts";
import type { Plan, Row } from "../../hooks/browser/trainer/sheets/paper/plan.ts";
import { SheetReader } from "../../hooks/browser/trainer/sheets/seeing/reader.ts";

interface Asked {
  groups: Group<Row>[];
  told: Omit<Told, "pages">;
  holder: Holder | null;
}

interface Head {
  width: number;
  height: number;
  plan?: Plan["pages"];
}

const input = Deno.stdin.readable.getReader();
let rest: Uint8Array = new Uint8Array();

async function more(): Promise<boolean> {
  const { value, done } = await input.read();
  if (done) return false;
  const both = new Uint8Array(rest.length + value.length);
  both.set(rest);
  both.set(value, rest.length);
  rest = both;
  return true;
}

async function line(): Promise<string | null> {
  while (!rest.includes(10)) if (!await more()) return null;
  const end = rest.indexOf(10);
  const text = new TextDecoder().decode(rest.subarray(0, end));
  rest = rest.slice(end + 1);
  return text;
}

async function bytes(size: number): Promise<Uint8Array> {
  const found = new Uint8Array(size);
  let have = Math.min(size, rest.length);
  found.set(rest.subarray(0, have));
  rest = rest.slice(have);
  while (have < size) {
    const { value, done } = await input.read();
    if (done) throw new Error("a picture ends early");
    const part = value.subarray(0, size - have);
    found.set(part, have);
    have += part.length;
    rest = value.slice(part.length);
  }
  return found;
}

function print({ groups, told, holder }: Asked): unknown {
  const pages = pagesOf(groups);
  const own = { ...told, pages: pages.length };
  const plan = { title: "期末测验（A 卷）", variant: told.variant, paper: 0, edition: 0, pages, written: [] };
  return {
    pages,
    cells: cellsOf(own),
    shapes: pages.map((_, page) => drawn(plan, page, "答题卡　·　社区治理学堂", holder, { ...own, page })),
  };
}

let plan: Plan["pages"] = [];
const reader = new SheetReader();
for (let text = await line(); text !== null; text = await line()) {
  if (Deno.args[0] === "print") {
    console.log(JSON.stringify(print(JSON.parse(text))));
    continue;
  }
  const head = JSON.parse(text) as Head;
  plan = head.plan ?? plan;
  const picture = { ...head, data: await bytes(head.width * head.height) };
  const began = performance.now();
  const found = reader.find(picture);
  const told = "why" in found ? found : reader.told(picture, found);
  const read = "why" in found || "why" in told ? null : reader.read(picture, found, plan[told.page]?.blocks ?? []);
  const took = performance.now() - began;
  console.log(JSON.stringify({ told, read, edge: "why" in found ? 0 : found.edge, took }));
}
