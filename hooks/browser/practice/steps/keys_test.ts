import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { actOf, swiped } from "./keys.ts";

const press = (key: string, theirs = false) => ({ key, theirs });

Deno.test("arrows go, letters and digits choose, Enter confirms", () => {
  assertEquals(actOf(press("ArrowRight"), ""), { go: 1 });
  assertEquals(actOf(press("ArrowLeft"), "control"), { go: -1 });
  assertEquals(actOf(press("b"), ""), { option: 1 });
  assertEquals(actOf(press("A"), "option"), { option: 0 });
  assertEquals(actOf(press("3"), ""), { option: 2 });
  assertEquals(actOf(press("Enter"), "option"), "confirm");
  assertEquals(actOf(press("z"), ""), null);
  assertEquals(actOf(press("9"), ""), null);
});

Deno.test("what a key means where the focus is, it goes on meaning", () => {
  for (const key of ["ArrowRight", "a", "1", "Enter"]) {
    assertEquals(actOf(press(key), "text"), null);
    assertEquals(actOf(press(key, true), ""), null);
  }
  assertEquals(actOf(press("Enter"), "control"), null);
  assertEquals(actOf(press("ArrowRight"), "option"), null);
});

Deno.test("a quick finger sideways turns the page; scrolling, dragging and the phone's way back do not", () => {
  const from = { x: 300, y: 400, at: 0 };
  assertEquals(swiped(from, { x: 200, y: 410, at: 200 }, 390), 1);
  assertEquals(swiped({ ...from, x: 100 }, { x: 220, y: 410, at: 200 }, 390), -1);
  assertEquals(swiped(from, { x: 200, y: 480, at: 200 }, 390), 0);
  assertEquals(swiped(from, { x: 260, y: 400, at: 200 }, 390), 0);
  assertEquals(swiped(from, { x: 100, y: 400, at: 2000 }, 390), 0);
  assertEquals(swiped({ ...from, x: 10 }, { x: 200, y: 400, at: 200 }, 390), 0);
  assertEquals(swiped({ ...from, x: 380 }, { x: 200, y: 400, at: 200 }, 390), 0);
});
