import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { wanted } from "./wanting.ts";

Deno.test("what was chosen stays so, whatever the line", () => {
  for (const choice of ["all", "visited", "none"] as const) assertEquals(wanted(choice, undefined), choice);
  assertEquals(wanted("all", { saveData: true, type: "cellular", effectiveType: "2g" }), "all");
});

Deno.test("all of it only where the line is known to be quick and free", () => {
  assertEquals(wanted(undefined, { effectiveType: "4g" }), "all");
  assertEquals(wanted(undefined, { effectiveType: "4g", type: "wifi" }), "all");
  assertEquals(wanted("nonsense", { effectiveType: "4g" }), "all");
});

Deno.test("only what was opened where it is paid, slow, or not told", () => {
  const lines = [undefined, {}, { saveData: true, effectiveType: "4g" }, { effectiveType: "3g" }];
  for (const line of [...lines, { effectiveType: "4g", type: "cellular" }]) {
    assertEquals(wanted(undefined, line), "visited");
  }
});
