import { deepStrictEqual as assertEquals, ok as assert, rejects as assertRejects } from "node:assert/strict";
import fc from "fast-check";
import { Refusal } from "../../shared/links/refusal.ts";
import { newKeys, openReceipt, sealReceipt } from "../../shared/receipts/sealing.ts";
import { Memory } from "../../shared/storage/memory.ts";
import { Records } from "../../shared/records/records.ts";
import { emptyTab } from "../../shared/storage/tab.ts";
import { openBackup, sealBackup } from "./backup.ts";
import { keepKeys, ownKeys, restoreKeys } from "./keys.ts";
import { dropCopies, openCopies } from "./old-copy.ts";
import { closeGone, closeKeys, keepOpened, openedKeys } from "./opened.ts";
import { decline, openKeys, protect, relock, standing, usableKeys } from "./protecting.ts";
import { newCode, readCode } from "./recovery.ts";
import { weakness } from "./strength.ts";

const WORDS = "雨天 旧藤椅 萝卜汤";
const HOUR = 60 * 60_000;
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;

/** A browser: what it stores, and a tab of it. */
function browser() {
  const [store, tab] = [new Memory(), new Memory()];
  const keep = (keys: Parameters<typeof keepOpened>[0]) => keepOpened(keys, tab);
  const opened = () => openedKeys(tab);
  const count = () => {
    const { clear, shut, open } = standing(store, opened());
    return [clear.length, shut.length, open.length];
  };
  return { store, tab, keep, opened, count };
}

Deno.test("a key is locked at rest, opens by its passphrase and by its sheet, and only in this tab", async () => {
  const { store, tab, keep, opened, count } = browser();
  const keys = await newKeys();
  keepKeys(keys, store);
  assertEquals(count(), [1, 0, 0]);
  const sheet = newCode();
  await protect([keys], WORDS, sheet, store, keep);
  assert(![...store.items.values()].some((text) => text.includes(keys.privateKey.d as string)), "nothing in the clear");
  assertEquals(count(), [0, 0, 1]);
  const sealed = await sealReceipt(keys.publicKey, "a", Uint8Array.of(7));
  const bytes = async () => {
    const key = usableKeys(store, opened()).get(keys.publicKey);
    return key === undefined ? null : (await openReceipt(key, "a", sealed)).bytes;
  };
  assertEquals(await bytes(), Uint8Array.of(7));
  assertEquals(usableKeys(store, openedKeys(new Memory())).size, 0);
  closeKeys(tab);
  assertEquals(count(), [0, 1, 0]);
  await assertRejects(openKeys("雨天 旧藤椅 萝卜干", "passphrase", store, keep), code("key"));
  await assertRejects(openKeys(newCode(), "recovery", store, keep), code("key"));
  assertEquals(count(), [0, 1, 0]);
  // full width typed is half width meant
  await openKeys("雨天　旧藤椅　萝卜汤", "passphrase", store, keep);
  assertEquals(await bytes(), Uint8Array.of(7));
  closeKeys(tab);
  await openKeys(sheet.toLowerCase().replace(/-/g, " ").replace(/0/g, "O").replace(/1/g, "l"), "recovery", store, keep);
  assertEquals(await bytes(), Uint8Array.of(7));
});

Deno.test("who opened a key may give it other words, and the sheet of before stays good until a new one is made", async () => {
  const { store, tab, keep, opened } = browser();
  const [keys, sheet, later] = [await newKeys(), newCode(), newCode()];
  await protect([keys], WORDS, sheet, store, keep);
  await relock({ passphrase: "换过的口令也要像样" }, store, opened());
  closeKeys(tab);
  await assertRejects(openKeys(WORDS, "passphrase", store, keep), code("key"));
  await openKeys(sheet, "recovery", store, keep);
  await relock({ code: later }, store, opened());
  closeKeys(tab);
  await assertRejects(openKeys(sheet, "recovery", store, keep), code("key"));
  await openKeys(later, "recovery", store, keep);
  await assertRejects(relock({ passphrase: "11111111" }, store, opened()), code("weak"));
  closeKeys(tab);
  // nothing that is shut is given other words
  await relock({ passphrase: "别人想换的口令呀" }, store, opened());
  await openKeys("换过的口令也要像样", "passphrase", store, keep);
});

Deno.test("nothing is lost where the browser does not store, and a weak passphrase locks nothing", async () => {
  const { store, keep, count } = browser();
  const keys = await newKeys();
  keepKeys(keys, store);
  const before = [...store.items];
  await assertRejects(protect([keys], "12345678", newCode(), store, keep), code("weak"));
  store.room = 0;
  await assertRejects(protect([keys], WORDS, newCode(), store, keep), code("unkept"));
  assertEquals([...store.items], before);
  assertEquals(count(), [1, 0, 0]);
  store.room = Infinity;
  assert(decline([keys], store, 5));
  assertEquals(standing(store, new Map()).clear[0]?.declined, 5);
});

Deno.test("a tab that comes back half a day later is locked, and so is one whose clock was set back", async () => {
  const { tab } = browser();
  const keys = await newKeys();
  keepOpened(keys, tab, 100 * HOUR);
  assertEquals(openedKeys(tab, 111 * HOUR).size, 1);
  assertEquals(openedKeys(tab, 122 * HOUR).size, 1, "used meanwhile");
  assertEquals(openedKeys(tab, 135 * HOUR).size, 0);
  assertEquals(tab.items.size, 0);
  keepOpened(keys, tab, 100 * HOUR);
  assertEquals(openedKeys(tab, 1 * HOUR).size, 0);
  tab.setItem("xuetang.trainer.opened:a", "{");
  assertEquals(openedKeys(tab).size, 0);
});

Deno.test("a backup takes a locked key as it is; one in the clear opens a locked key and does not lay it open", async () => {
  const { store, tab, keep, count } = browser();
  const [keys, sheet] = [await newKeys(), newCode()];
  const clear = { keys: [keys] };
  await protect([keys], WORDS, sheet, store, keep);
  closeKeys(tab);
  const file = await sealBackup({ keys: ownKeys(store) }, "另一句只有我知道的话");
  const read = await openBackup(file, "另一句只有我知道的话");
  assert(!JSON.stringify(read).includes(keys.privateKey.d as string));
  const other = browser();
  assertEquals(restoreKeys(read, other.store, 9, other.keep).keys, 1);
  assertEquals(other.count(), [0, 1, 0]);
  await openKeys(sheet, "recovery", other.store, other.keep);
  assertEquals(other.count(), [0, 0, 1]);
  assertEquals(restoreKeys(clear, store, 9, keep).keys, 1);
  assertEquals(count(), [0, 0, 1]);
  const fresh = browser();
  assertEquals(restoreKeys(clear, fresh.store, 9, fresh.keep).keys, 1);
  assertEquals(fresh.count(), [1, 0, 0], "offered for locking at the next visit");
});

Deno.test("a copy in the clear under an old name is found beside a locked key, and a deleted key opens nothing", async () => {
  const { store, tab, keep, opened } = browser();
  const [keys, host] = [await newKeys(), new Memory()];
  keepKeys(keys, host);
  await protect([keys], WORDS, newCode(), store, keep);
  assertEquals(openCopies(ownKeys(store), host), [keys.publicKey]);
  dropCopies([keys.publicKey], host);
  assertEquals([openCopies(ownKeys(store), host).length, host.items.size], [0, 0]);
  assertEquals(openCopies(ownKeys(store), null), []);
  store.items.clear();
  assertEquals([opened().size, usableKeys(store, opened()).size], [1, 0]);
  emptyTab(tab);
  assertEquals(opened().size, 0);
});

Deno.test("a slip in the recovery code is told by its group", () => {
  const letters = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];
  const told = (typed: string) => {
    try {
      return readCode(typed);
    } catch (error) {
      return (error as Refusal).message;
    }
  };
  fc.assert(fc.property(fc.nat(34), fc.nat(31), fc.nat(5), (place, step, other) => {
    const made = newCode();
    assertEquals(readCode(` ${made.toLowerCase()} `), made);
    const plain = [...made.replace(/-/g, "")];
    const group = Math.floor(place / 5);
    const changed = plain.slice();
    changed[place] = letters[(letters.indexOf(plain[place] as string) + step) % 32] as string;
    if (step > 0) assert(told(changed.join("")).startsWith(`第 ${group + 1} 组`), changed.join(""));
    const swapped = plain.slice();
    const [one, two] = [group * 5 + (place % 5), group * 5 + (place + 1) % 5];
    [swapped[one], swapped[two]] = [plain[two] as string, plain[one] as string];
    if (plain[one] !== plain[two]) assert(told(swapped.join("")).startsWith(`第 ${group + 1} 组`));
    const groups = made.split("-");
    const next = (other + 1) % 7;
    if (groups[other]?.slice(0, 4) !== groups[next]?.slice(0, 4)) {
      [groups[other], groups[next]] = [groups[next] as string, groups[other] as string];
      assert(told(groups.join("-")).includes("次序错了"));
    }
    assert(told(made.slice(1)).includes("现在是 34 个"));
  }));
  assert(told("UUUUU").includes("“U”"));
  fc.assert(fc.property(fc.string(), (text) => void told(text)));
});

Deno.test("passphrases that are tried first are refused with advice, and ordinary ones are not", () => {
  const refused = [
    [
      "",
      "        ",
      "　　　　　　　　　",
      "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b",
      "ab cd e",
      "        abc",
    ],
    ["aaaaaaaa", "啊啊啊啊啊啊啊啊啊", "11111111", "１１１１１１１１", "a a a a a a a a", "AAAAaaaa"],
    [
      "12345678",
      "87654321",
      "123456789012",
      "012345678910",
      "一二三四五六七八",
      "甲乙丙丁戊己庚辛",
      "１２３４５６７８９０１２",
    ],
    ["abcdefgh", "abcd1234", "qwertyuiop", "asdfghjkl", "1234qwer", "qwer1234", "zyxwvuts"],
    ["abababab", "abcabcabcabc", "你好你好你好你好", "a1b2a1b2a1b2", "小红小红小红小红"],
    ["19650312", "13800138000", "20260302"],
    ["password", "password1", "Passw0rd2026", "woaini1314", "iloveyou", "admin123456", "密码密码12345678"],
    [
      "1qaz2wsx",
      "qazwsxedc",
      "q1w2e3r4",
      "!@#$%^&*",
      "1qaz@WSX3edc",
      "P@ssw0rd",
      "P@$$w0rd2026",
      "zhangsan1990",
      "welcome1",
    ],
    [
      "shequ2026",
      "1990年01月01日",
      "13800-138000",
      "1990/01/01",
      "community-governance",
      "社区治理学堂学堂",
      "社区党支部2026",
    ],
  ].flat();
  for (const each of refused) assert(weakness(each)?.includes("请用"), each);
  const taken = [
    WORDS,
    "三月的雨落在藤椅上",
    "correct horse battery",
    "tianqi-jiuyizi-7",
    "731905846207",
    "ｙｕ ｔｉａｎ luobo 7",
  ];
  for (const each of taken) assertEquals(weakness(each), null, each);
});

Deno.test("an opened key ends with its locked half, whichever tab took that away", async () => {
  const { store, tab, keep, opened } = browser();
  const [one, other] = [await newKeys(), await newKeys()];
  keepKeys(one, store);
  keepKeys(other, store);
  await protect([one, other], WORDS, newCode(), store, keep);
  closeGone(new Set(ownKeys(store).map(({ publicKey }) => publicKey)), tab);
  assertEquals(opened().size, 2);
  closeGone(new Set([one.publicKey]), tab);
  assertEquals([...opened().keys()], [one.publicKey]);
});

Deno.test("a locked key is sound and never set aside; one that is damaged where nothing can be set aside is told all the same", async () => {
  const [store, keys] = [new Memory(), await newKeys()];
  await protect([keys], "雨伞旧柜子豆腐汤", newCode(), store, () => {});
  const records = new Records(store, () => 5);
  assertEquals([ownKeys(store).length, records.damaged(), records.faults], [1, [], []]);
  const [name = "", text = ""] = [...store.items].find(([each]) => each.startsWith("xuetang.trainer.key:")) ?? [];
  store.room = [...store.items].join("").length;
  store.items.set(name, text.slice(0, -9));
  assertEquals(ownKeys(store), []);
  assertEquals(records.damaged(), [{ key: name, text: text.slice(0, -9) }]);
  assert(records.faults.includes("damaged"));
  // and nothing is written over it
  assertEquals([keepKeys(keys, store), store.getItem(name)], [false, text.slice(0, -9)]);
  store.room = Infinity;
  assertEquals([ownKeys(store), store.getItem(name)], [[], null]);
  assertEquals(records.damaged().map(({ text }) => text), [text.slice(0, -9)]);
});
