import { deepStrictEqual as assertEquals } from "node:assert/strict";
import theirs from "../../../courseware/templates/project/theme/main.html" with { type: "text" };
import ours from "../../../theme/main.html" with { type: "text" };
import { Memory } from "./memory.ts";
import { spaceOf } from "./naming.ts";
import { Records } from "../records/records.ts";
import { Scoped } from "./scoped.ts";
import { dropOld, giveBack, left, settle } from "./settling.ts";
import type { Store } from "./storage.ts";
import { MARK, oldNames, takeOver } from "./taking.ts";

const [HERE, THERE] = ["@course/a/ ", "@course/a/b/ "];
const NOW = 5000;
const now = () => NOW;

function answer(at: number, response = "a"): string {
  return JSON.stringify({ at, hash: "h", response: [response], score: 1, log: [[at, 1]] });
}

function old(rows: Record<string, string>): Memory {
  const store = new Memory();
  for (const [name, text] of Object.entries(rows)) store.setItem(name, text);
  return store;
}

function records(store: Store, space: string, behind = new Set<string>()): Records {
  return new Records(new Scoped(store, space, behind), now);
}

const OLD = {
  "xuetang:answer:q-01": answer(1000),
  "xuetang:setting:text": '{"at":1,"value":"large"}',
  "xuetang.version": "2",
  "xuetang.trainer.key:k": '{"publicKey":"k"}',
  "xuetang.damaged:star:x": "{",
};

Deno.test("names begin with the course, and on a host with the path of the root; a file has none", () => {
  assertEquals(spaceOf("course", "../../", "https://x.example/some/path/cases/y/?q=1#z"), "@course/some/path/ ");
  assertEquals(spaceOf("course", "./", "https://x.example/"), "@course/ ");
  assertEquals(spaceOf("course", "/some/path/", "https://x.example/some/path/no/such/page"), "@course/some/path/ ");
  assertEquals(spaceOf("course", "../", "https://x.example/学 堂/a/"), "@course/%E5%AD%A6%20%E5%A0%82/ ");
  assertEquals(spaceOf("course", "../", "file:///media/stick/site-usb/map/index.html"), "@course ");
});

Deno.test("the line in the head of every page gives the same names as the scripts do", () => {
  const addresses = [
    ["../../", "https://x.example/a/b/c/"],
    ["/a/", "http://x.example/a/no/such"],
    ["./", "file:///media/stick/index.html"],
  ] as const;
  for (const template of [ours, theirs]) {
    const line = /<script data-course[^>]*>(.*?)<\/script>/.exec(template)?.[1] ?? "";
    for (const [root, page] of addresses) {
      const html = { dataset: {} as Record<string, string> };
      const document = { currentScript: { dataset: { course: "course", root } }, documentElement: html };
      const store = { [`${spaceOf("course", root, page)}xuetang:setting:text`]: '{"value":"large"}' };
      new Function("document", "location", "localStorage", line)(document, { href: page }, store);
      assertEquals(html.dataset.text, "large", page);
    }
  }
});

Deno.test("two courses on one host see, write and delete nothing of each other", () => {
  const store = new Memory();
  const [one, two] = [records(store, HERE), records(store, THERE)];
  one.put("star", "q-01", {});
  two.put("star", "q-02", {});
  assertEquals([...one.all("star").keys()], ["q-01"]);
  assertEquals([...two.all("star").keys()], ["q-02"]);
  const before = [...store.items].filter(([name]) => name.startsWith(THERE));
  one.clear();
  assertEquals([...store.items], before);
});

Deno.test("an old release that deletes all that is its own deletes nothing of ours", () => {
  const store = old(OLD);
  takeOver(store, HERE, now);
  for (const name of [...store.items.keys()].filter((name) => name.startsWith("xuetang"))) store.removeItem(name);
  assertEquals(records(store, HERE).all("answer").size, 1);
});

Deno.test("what stands under old names is copied once, by whoever comes first, and stays", () => {
  const store = old({ ...OLD, "xuetangs": "of somebody else", "other": "1" });
  assertEquals(takeOver(store, HERE, now).size, 0);
  for (const [name, text] of Object.entries(OLD)) {
    assertEquals([store.getItem(HERE + name), store.getItem(name)], [text, text]);
  }
  assertEquals(store.getItem(`${HERE}xuetangs`), null);
  const after = [...store.items];
  takeOver(store, HERE, () => NOW + 1);
  takeOver(store, THERE, now);
  assertEquals([...store.items], after);
  assertEquals(left(store, THERE), null);
  assertEquals(left(store, HERE), { at: NOW, copied: Object.keys(OLD).length, apart: [], behind: 0 });
});

Deno.test("what was deleted here does not come back from the old names", () => {
  const store = old(OLD);
  takeOver(store, HERE, now);
  records(store, HERE).clear();
  takeOver(store, HERE, now);
  settle(store, HERE);
  assertEquals([...store.items.keys()].filter((name) => name.startsWith(HERE)), []);
});

Deno.test("two tabs that take over at the same moment end with one copy", () => {
  const store = old(OLD);
  const stale = old(OLD);
  takeOver(store, HERE, now);
  takeOver(stale, HERE, () => NOW + 3);
  for (const [name, text] of stale.items) store.setItem(name, text);
  takeOver(store, HERE, now);
  settle(store, HERE);
  assertEquals(store.items.size, 2 * Object.keys(OLD).length + 1);
  assertEquals(left(store, HERE)?.copied, Object.keys(OLD).length);
});

Deno.test("with no room nothing is lost: what was not copied is read where it stands, and moved once there is room", () => {
  const size = (store: Memory) => [...store.items].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  const full = size(old(OLD));
  for (let room = full; room < 3 * full; room += 7) {
    const store = old(OLD);
    store.room = room;
    const behind = takeOver(store, HERE, now);
    const scoped = new Scoped(store, HERE, behind);
    for (const [name, text] of Object.entries(OLD)) assertEquals(scoped.getItem(name), text, `${room} ${name}`);
    assertEquals(records(store, HERE, behind).all("answer").size, 1);
    assertEquals(records(store, THERE).all("answer").size, 0);
    // the same again, as the next page does
    assertEquals(takeOver(store, HERE, now).size <= behind.size, true);
    store.room = Infinity;
    takeOver(store, HERE, now);
    dropOld(store, HERE);
    assertEquals(oldNames(store), []);
    assertEquals(store.getItem(MARK), null);
    for (const [name, text] of Object.entries(OLD)) assertEquals(store.getItem(HERE + name), text);
  }
});

Deno.test("what a page of an older release writes later is taken in, merged with what was done here meanwhile", () => {
  const name = "xuetang:answer:q-01";
  const assigned = (...attempts: string[]) =>
    JSON.stringify({
      packed: "p",
      opened: 1,
      handedIn: attempts.map((attempt) => ({ attempt, at: 1, text: "", block: "" })),
    });
  const store = old({ ...OLD, "xuetang.assigned:x": assigned("a") });
  takeOver(store, HERE, now);
  store.setItem("xuetang:answer:q-02", answer(2000));
  store.setItem("xuetang:setting:text", '{"at":2,"value":"normal"}');
  store.setItem(name, answer(3000, "b"));
  store.setItem(HERE + name, answer(4000, "c"));
  store.setItem("xuetang.assigned:x", assigned("a", "b"));
  store.setItem(`${HERE}xuetang.assigned:x`, assigned("a", "c"));
  takeOver(store, HERE, now);
  settle(store, HERE);
  const found = records(store, HERE);
  assertEquals(found.get("answer", "q-02")?.at, 2000);
  assertEquals(found.get("setting", "text")?.value, "normal");
  assertEquals(found.get("answer", "q-01")?.response, ["c"]);
  assertEquals(found.get("answer", "q-01")?.log.map(([at]) => at), [3000, 4000]);
  const kept = JSON.parse(store.getItem(`${HERE}xuetang.assigned:x`) ?? "");
  assertEquals(kept.handedIn.map(({ attempt }: { attempt: string }) => attempt), ["a", "c", "b"]);
  const after = [...store.items];
  settle(store, HERE);
  assertEquals([...store.items], after);
});

Deno.test("two drafts that differ are both kept, and told", () => {
  const store = old({ "xuetang.trainer.paper": "1" });
  takeOver(store, HERE, now);
  store.setItem("xuetang.trainer.paper", "2");
  store.setItem(`${HERE}xuetang.trainer.paper`, "3");
  settle(store, HERE);
  assertEquals(store.getItem(`${HERE}xuetang.trainer.paper`), "3");
  assertEquals(left(store, HERE)?.apart, [{ name: "xuetang.trainer.paper", text: "2" }]);
  dropOld(store, HERE);
  assertEquals(store.getItem("xuetang.trainer.paper"), "2");
  dropOld(store, HERE, true);
  assertEquals([...store.items.keys()], [`${HERE}xuetang.trainer.paper`]);
});

Deno.test("it can be undone: what was not changed since goes, the old stays, and another course may have it", () => {
  const store = old(OLD);
  takeOver(store, HERE, now);
  store.setItem(`${HERE}xuetang:answer:q-01`, answer(9000));
  assertEquals(giveBack(store, HERE), { returned: Object.keys(OLD).length - 1, changed: 1 });
  for (const [name, text] of Object.entries(OLD)) assertEquals(store.getItem(name), text);
  takeOver(store, HERE, now);
  assertEquals([...store.items.keys()].filter((name) => name.startsWith(HERE)), [`${HERE}xuetang:answer:q-01`]);
  takeOver(store, THERE, now);
  assertEquals(records(store, THERE).get("answer", "q-01")?.at, 1000);
});

Deno.test("whatever the mark was made to say, nothing that stands under the old names is lost", () => {
  for (const mark of ["{", "[]", "5", '{"by":5,"was":[1],"not":"x"}', '{"by":"","was":{"__proto__":"x"},"not":[]}']) {
    const store = old({ ...OLD, [MARK]: mark });
    takeOver(store, HERE, now);
    settle(store, HERE);
    assertEquals(store.getItem(`${HERE}xuetang:answer:q-01`), OLD["xuetang:answer:q-01"], mark);
    for (const [name, text] of Object.entries(OLD)) assertEquals(store.getItem(name), text);
  }
});
