/**
 * Reads frames from standard input with the reader of the classroom; a line of JSON for each to standard output.
 * `cards N…` prints what is printed on those cards instead. A frame is a line of JSON `{width, height}` and its grey bytes; with
 * `{numbers}` another class begins, with `{at}` the time of the frame in milliseconds is told.
 */
import { Agreement } from "../../hooks/browser/trainer/cards/seeing/agreement.ts";
import { front } from "../../hooks/browser/trainer/cards/layout.ts";
import { CardReader } from "../../hooks/browser/trainer/cards/seeing/reader.ts";

interface Head {
  width: number;
  height: number;
  at: number;
  numbers?: number[];
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
  let have = 0;
  while (have < size) {
    if (rest.length === 0 && !await more()) throw new Error("a frame ends early");
    const part = rest.subarray(0, size - have);
    found.set(part, have);
    have += part.length;
    rest = rest.slice(part.length);
  }
  return found;
}

if (Deno.args[0] === "cards") {
  console.log(JSON.stringify(Deno.args.slice(1).map((number) => front({ number: Number(number), name: "" }))));
} else {
  let [reader, agreement] = [new CardReader([]), new Agreement([])];
  for (let text = await line(); text !== null; text = await line()) {
    const { width, height, at, numbers } = JSON.parse(text) as Head;
    if (numbers !== undefined) [reader, agreement] = [new CardReader(numbers), new Agreement(numbers)];
    const data = await bytes(width * height);
    const began = performance.now();
    const found = reader.read({ width, height, data });
    const took = performance.now() - began;
    agreement.add(found, at);
    const readings = found.map(({ number, up, edge, wrong }) => ({ number, up, edge, wrong }));
    console.log(JSON.stringify({ readings, took, seen: Object.fromEntries(agreement.seen) }));
  }
}
