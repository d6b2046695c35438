/** Writes sheets as Word documents as the desk does: they come in as JSON, and the files go out in base64. */
import type { Sheet, What } from "../hooks/browser/trainer/printing/sheet.ts";
import { wordFile } from "../hooks/browser/trainer/printing/word.ts";

const asked = await new Response(Deno.stdin.readable).json() as { sheet: Sheet; what: What }[];
const made = await Promise.all(asked.map(({ sheet, what }) => wordFile(sheet, what)));
console.log(JSON.stringify(await Promise.all(made.map(async (each) => (await each.bytes()).toBase64()))));
