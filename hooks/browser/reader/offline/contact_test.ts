import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { type Answer, answered, asks, type Contact, heard, isContact, LONG, lost } from "./contact.ts";

const HOUR = 3_600_000;
const hear = (answers: Answer[], start: Contact | null = null) =>
  answers.reduce<Contact | null>((known, answer, place) => heard(known, answer, (place + 1) * HOUR), start);

Deno.test("gone is what says so twice in a row; one answer of the site ends it", () => {
  const told = (...answers: Answer[]) => lost(hear(answers) as Contact, answers.length * HOUR);
  assertEquals([told("ours"), told("ours", "gone"), told("ours", "gone", "gone")], [null, null, "gone"]);
  assertEquals([told("ours", "gone", "none", "gone"), told("gone", "gone", "ours")], ["gone", null]);
  assertEquals(hear(["ours", "gone", "gone"]), { at: HOUR, since: 2 * HOUR, times: 2 });
});

Deno.test("nothing for long is told with the day of the last contact, and before that nothing is", () => {
  const known = hear(["ours"]) as Contact;
  assertEquals([lost(known, HOUR + LONG), lost(known, HOUR + LONG + 1)], [null, "long"]);
  // no answer does not move the day of the last one
  assertEquals(heard(known, "none", 99 * LONG), known);
});

Deno.test("a page of somebody else's is no contact, and no sign that the site is gone", () => {
  const answer = (status: number, type = "application/json", redirected = false) =>
    answered({ status, type, redirected });
  assertEquals([answer(200), answer(404), answer(410)], ["ours", "gone", "gone"]);
  assertEquals(
    [answer(200, "text/html"), answer(200, "application/json", true), answer(500), answer(403), answer(503)],
    ["none", "none", "none", "none", "none"],
  );
});

Deno.test("it is asked once an hour, and for each page once something is the matter", () => {
  const known = hear(["ours"]) as Contact;
  assertEquals([asks(null, 0), asks(known, 2 * HOUR), asks(known, 2 * HOUR + 1), asks(known, 0)], [
    true,
    false,
    true,
    true,
  ]);
  assertEquals(asks(heard(known, "gone", 2 * HOUR), 2 * HOUR), true);
});

Deno.test("what was kept of it is believed only where it is whole", () => {
  const wrong = [null, 1, "x", {}, { at: "1", since: null, times: 0 }, { at: 1, since: "x", times: 0 }, {
    at: 1,
    since: null,
  }];
  assertEquals(wrong.map(isContact), wrong.map(() => false));
  assertEquals(isContact({ at: 1, since: null, times: 0 }), true);
});
