/** Who of a class handed in. */
import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { attendance, keyOf, shown } from "./attendance.ts";

const CLASS = [{ name: "王芳", number: "007" }, { name: "王芳", number: "012" }, { name: "李强" }, {
  name: "赵敏",
  number: "020",
}];
const missing = (alias: Record<string, string>, ...handed: { name: string; number?: string }[]) => {
  const found = attendance(CLASS, alias, handed);
  return [found.missing.map(shown), found.strangers.map(({ near, ...each }) => [shown(each), near.map(shown)])];
};

Deno.test("of two who have one name each is known by the number, however it was typed", () => {
  assertEquals(missing({}, { name: "王芳", number: "０１２" }, { name: "李 强" }), [
    ["王芳（007）", "赵敏（020）"],
    [],
  ]);
});

Deno.test("a name that two have, without a number, is asked; what she says holds", () => {
  const both = [["王芳（007）", "王芳（012）"]];
  assertEquals(missing({}, { name: "王芳" })[1], [["王芳", ...both]]);
  const alias = { [keyOf({ name: "王芳" })]: keyOf({ name: "王芳", number: "012" }) };
  assertEquals(missing(alias, { name: "王芳" }), [["王芳（007）", "李强", "赵敏（020）"], []]);
});

Deno.test("another number under a known name, and a known number under another name, are asked and taken for nobody", () => {
  assertEquals(missing({}, { name: "赵敏", number: "021" })[1], [["赵敏（021）", ["赵敏（020）"]]]);
  assertEquals(missing({}, { name: "周敏敏", number: "020" })[1], [["周敏敏（020）", ["赵敏（020）"]]]);
});

Deno.test("a number that one side does not have is no reason to doubt a name that one alone has", () => {
  assertEquals(missing({}, { name: "李强", number: "33" }, { name: "赵敏" })[0], ["王芳（007）", "王芳（012）"]);
});

Deno.test("of two of one name the one who is still missing is suggested", () => {
  assertEquals(missing({}, { name: "王芳", number: "007" }, { name: "王芳" })[1], [["王芳", ["王芳（012）"]]]);
});

Deno.test("the order of the class is kept, and under which names each came", () => {
  const { came } = attendance(CLASS, {}, [{ name: "赵敏" }, { name: "王芳", number: "007" }, {
    name: "赵敏",
    number: "020",
  }]);
  assertEquals([...came].map(([place, each]) => [place, each.map(({ number }) => number)]), [[3, ["", "020"]], [0, [
    "007",
  ]]]);
});
