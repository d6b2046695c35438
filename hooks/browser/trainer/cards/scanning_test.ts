import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { CAMERA_FAULTS, faultOf, openCamera, sizeOf } from "./seeing/camera.ts";
import { canBeHeld, handsOf } from "./hands.ts";
import { MOST_CARDS } from "./markers.ts";
import { holders, numbered } from "./numbering.ts";

Deno.test("cards that were given stay, whoever joins or leaves", () => {
  const first = numbered([{ name: "王芳" }, { name: "李强", number: "007" }, { name: "张伟" }]).people;
  assertEquals(first.map(({ card }) => card), [1, 2, 3]);
  const [, second, third] = first;
  const later = numbered([{ name: "新来的" }, third!, second!]).people;
  assertEquals(later.map(({ name, card }) => [name, card]), [["新来的", 4], ["张伟", 3], ["李强", 2]]);
  assertEquals(later[2]?.number, "007");
  assertEquals(holders(later), [
    { number: 2, name: "李强" },
    { number: 3, name: "张伟" },
    { number: 4, name: "新来的" },
  ]);
});

Deno.test("nobody gets a card that another has, or one that there is not", () => {
  const people = [{ name: "a", card: 2 }, { name: "b", card: 2 }, { name: "c", card: 0 }, { name: "d", card: 1.5 }];
  assertEquals(numbered(people).people.map(({ card }) => card), [2, 3, 4, 5]);
  assertEquals(numbered([{ name: "a", card: MOST_CARDS }, { name: "b" }]).people.map(({ card }) => card), [
    MOST_CARDS,
    1,
  ]);
  const many = numbered(Array.from({ length: MOST_CARDS + 3 }, (_, place) => ({ name: `${place}` })));
  assertEquals([new Set(many.people.map(({ card }) => card)).size, many.left], [MOST_CARDS + 1, 3]);
  assertEquals(holders(many.people).length, MOST_CARDS);
});

Deno.test("sides stand for rows in their order, and a letter that no row has is told", () => {
  const counts = { A: 4, B: 3, C: 2, D: 1 };
  assertEquals(handsOf(counts, ["b", "a", "c", "d"]), { hands: { b: 4, a: 3, c: 2, d: 1 }, astray: 0 });
  assertEquals(handsOf(counts, ["true", "false"]), { hands: { true: 4, false: 3 }, astray: 3 });
  assertEquals(
    [canBeHeld("single_choice", ["a", "b", "c", "d"]), canBeHeld("true_false", ["true", "false"])],
    [true, true],
  );
  assertEquals(
    [canBeHeld("single_choice", [..."abcde"]), canBeHeld("multiple_choice", [..."abcd"]), canBeHeld("true_false", [])],
    [false, false, false],
  );
});

Deno.test("why there is no camera is told, and a camera is asked for at its full size", async () => {
  const named = (name: string) => Object.assign(new Error(name), { name });
  assertEquals(await openCamera(undefined), "plain");
  const asked: unknown[] = [];
  const media = (act: () => Promise<MediaStream>) => ({
    getUserMedia: (wanted: unknown) => {
      asked.push(wanted);
      return act();
    },
  } as unknown as MediaDevices);
  for (
    const [name, fault] of [
      ["NotAllowedError", "denied"],
      ["SecurityError", "denied"],
      ["NotFoundError", "none"],
      ["OverconstrainedError", "none"],
      ["NotReadableError", "busy"],
      ["AbortError", "busy"],
    ] as const
  ) {
    assertEquals(await openCamera(media(() => Promise.reject(named(name)))), fault, name);
    assertEquals(CAMERA_FAULTS[fault].includes("举手数人"), true);
  }
  assertEquals(faultOf("odd"), "busy");
  const stream = {} as MediaStream;
  assertEquals(await openCamera(media(() => Promise.resolve(stream))), stream);
  assertEquals(asked.at(-1), {
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } },
    audio: false,
  });
});

Deno.test("a picture is read at 1920 pixels at most, upright ones too", () => {
  assertEquals(sizeOf(1920, 1080), { width: 1920, height: 1080 });
  assertEquals(sizeOf(1280, 720), { width: 1280, height: 720 });
  assertEquals(sizeOf(3840, 2160), { width: 1920, height: 1080 });
  assertEquals(sizeOf(2160, 3840), { width: 1080, height: 1920 });
  assertEquals(sizeOf(0, 0), { width: 0, height: 0 });
});
