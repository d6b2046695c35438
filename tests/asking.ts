/** Asks the search of a finished site for tests, as a page does: queries come in as JSON, the addresses of the pages shown go out. */
import { Answers } from "../hooks/browser/reader/search/engine/answering.ts";

const site = Deno.args[0]!;
const asked = await new Response(Deno.stdin.readable).json() as string[];
/** A script of the index is one call, whose arguments are JSON. */
const answers = new Answers("", (...addresses) => {
  for (const each of addresses) {
    const script = Deno.readTextFileSync(`${site}/${each.split("?")[0]}`);
    const given: unknown = JSON.parse(`[${script.slice(script.indexOf("(") + 1, script.lastIndexOf(")"))}]`);
    (globalThis as unknown as { xuetangSearch: (...given: unknown[]) => void }).xuetangSearch(...given as unknown[]);
  }
});
const found: { pages: string[]; near: boolean; nearest: string }[] = [];
for (const query of asked) {
  const [[note], ...groups] = await answers.answer(query) as { title: string; location: string }[][];
  const told = JSON.parse(note!.title.match(/value="([^"]*)"/)![1]!.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
  found.push({
    pages: groups.map((group) => group[0]!.location.split("#")[0]!),
    near: told.near,
    nearest: told.nearest,
  });
}
console.log(JSON.stringify(found));
