import fc from "fast-check";
import { newKeys } from "../../shared/receipts/sealing.ts";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import { openBackup, sealBackup } from "./backup.ts";
import { lock } from "./passphrase.ts";
import { assignments, keepAssignment, keepKeys, keysAtRisk, noteBackup, ownKeys, restoreKeys } from "./keys.ts";
import type { Assignment } from "../../shared/links/kinds.ts";

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

const code = (text: string, passphrase: string) =>
  openBackup(text, passphrase).then(() => "opened", (error: { code?: string }) => error.code);

Deno.test("a backup opens with its passphrase only, and a changed byte is told", async () => {
  const value = { keys: [await newKeys()], entries: ["中文"] };
  const text = await sealBackup(value, "雨天 旧藤椅 萝卜汤");
  assert(JSON.stringify(await openBackup(text, "雨天 旧藤椅 萝卜汤")) === JSON.stringify(value), "the same comes back");
  assert(!text.includes("中文"), "nothing is readable");
  assert(await code(text, "雨天 旧藤椅 萝卜干") === "key", "another passphrase");
  assert(
    await code(
      text.replace(/"data": "(.)/, (_, each) => `"data": "${each === "A" ? "B" : "A"}`),
      "雨天 旧藤椅 萝卜汤",
    ) === "key",
    "changed",
  );
  assert(await code(text.slice(0, -30), "雨天 旧藤椅 萝卜汤") === "damaged", "cut off");
  assert(await code(text.replace('"version": 2', '"version": 9'), "雨天 旧藤椅 萝卜汤") === "newer", "a later release");
  assert(await code(text.replace("600000", "1e99"), "雨天 旧藤椅 萝卜汤") === "damaged", "rounds without end");
});

Deno.test("hostile backups and entries crash nothing", async () => {
  await fc.assert(fc.asyncProperty(fc.json(), async (text) => assert(await code(text, "x") === "damaged", text)));
  fc.assert(fc.property(fc.anything(), (value) => {
    const store = new Memory();
    const found = restoreKeys(value, store);
    restoreKeys({ keys: [value], assignments: [value] }, store);
    assert(found.keys === 0 && ownKeys(store).length + assignments(store).length === 0, "taken over");
  }));
  const store = new Memory();
  store.setItem("xuetang.trainer.key:a", "{");
  store.setItem("xuetang.trainer.assignment:a", '{"id":"a"}');
  assert(ownKeys(store).length + assignments(store).length === 0, "damaged entries");
  store.room = 0;
  assert(restoreKeys({ keys: [await newKeys()] }, store).keys === 0, "no room");
  store.room = Infinity;
  for (
    const half of [{ passphrase: {} }, { passphrase: await lock(1, "x"), recovery: { rounds: 1 } }, {
      passphrase: await lock(1, "x"),
      recovery: { ...await lock(1, "x"), rounds: 1e99 },
    }]
  ) {
    const { publicKey } = await newKeys();
    assert(restoreKeys({ keys: [{ publicKey, ...half }] }, store).keys === 0, "half a lock");
  }
  for (const half of [{ publicKey: "a" }, { privateKey: {} }, { privateKey: { kty: "EC" } }]) {
    assert(restoreKeys({ keys: [{ ...await newKeys(), ...half }] }, store).keys === 0, "half a key");
  }
});

Deno.test("a key or an assignment that cannot be read is set aside and told, not skipped in silence", async () => {
  const store = new Memory();
  keepKeys(await newKeys(), store);
  store.setItem("xuetang.trainer.key:b", '{"publicKey":"b"');
  store.setItem("xuetang.trainer.assignment:a", '{"id":"a"}');
  const records = new Records(store, () => 1);
  assert(ownKeys(store).length === 1 && assignments(store).length === 0, "what is sound is there");
  const aside = records.damaged().map(({ key, text }) => `${key} ${text}`).sort().join();
  assert(
    aside === 'xuetang.trainer.assignment:a {"id":"a"},xuetang.trainer.key:b {"publicKey":"b"',
    aside,
  );
  assert(records.faults.includes("damaged"), "it is told on the page that found it");
  assert(store.getItem("xuetang.trainer.key:b") === null, "set aside once");
  store.setItem("xuetang.trainer.key:c", "{".repeat(500));
  store.room = 1200;
  assert(ownKeys(store).length === 1 && store.getItem("xuetang.trainer.key:c") !== null, "no room: it stays");
});

Deno.test("a key is at risk until a backup has it and all that was assigned with it", async () => {
  const store = new Memory();
  const [one, two] = [await newKeys(), await newKeys()];
  const named = (text: string) => text.split(one.publicKey).join("one").split(two.publicKey).join("two");
  const made = (id: string, { publicKey: key }: { publicKey: string }) =>
    ({
      id,
      key,
      title: "小测",
      seed: "abcdef",
      rule: "all_or_nothing",
      mode: "exam",
      opens: null,
      due: null,
      minutes: null,
      pass: 60,
      attempts: 1,
      shuffle: { questions: false, options: false },
      fields: [],
      items: [{ question: "a-01", points: 1 }],
    }) satisfies Assignment;
  const risks = () =>
    named(keysAtRisk(store).map(({ publicKey, backed, since }) => `${publicKey} ${backed} ${since}`).join());
  assert(risks() === "", "nothing to lose");
  keepKeys(one, store);
  assert(risks() === "one null 0", risks());
  keepAssignment(made("a", one), store);
  noteBackup(5, store);
  assert(risks() === "", "all of it stands in a backup");
  keepAssignment(made("b", one), store);
  assert(risks() === "one 5 1", risks());
  restoreKeys({ keys: [two], assignments: [made("c", two)] }, store, 9);
  assert(risks() === "one 5 1", "what was restored stands in a backup, what was here does not");
  noteBackup(10, store);
  assert(risks() === "", risks());
  store.setItem(`xuetang.trainer.backup:${one.publicKey}`, "{");
  assert(risks() === "one null 2", "a damaged note is none");
});
