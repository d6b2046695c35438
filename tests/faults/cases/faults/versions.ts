/** Another release of the site: a later one writes meanwhile, or an older one left what stands under old names. */
import { packAssignment } from "../../../../hooks/browser/shared/links/link.ts";
import { VERSION, VERSION_KEY } from "../../../../hooks/browser/shared/storage/store.ts";
import { ASSIGNMENTS, CLEAR } from "../made.ts";
import { type Fault, SPACE } from "../world.ts";

let [at, step] = [0, 0];

export const newer: Fault = {
  name: "更新版本的网站写过了",
  begin(world) {
    [at, step] = [world.chance.below(10), 0];
  },
  step(world) {
    step += 1;
    if (step !== at + 1) return;
    world.disk.items.set(SPACE + VERSION_KEY, String(VERSION + 1));
    for (const [key, text] of world.shelf.items) {
      if (world.chance.below(3) === 0) world.shelf.items.set(key, text.replace('"v":1', '"v":9'));
    }
  },
};

const DRAFT = { title: "旧", rule: "partial", seed: "s", audience: "", cells: [], items: [] };
const answer = JSON.stringify({ at: 5, hash: "h", response: ["旧"], score: 1, log: [[5, 1]] });
const OLD: Record<string, [thing: string, name: string, text: string, want: string][]> = {
  reader: [
    ["answer:q-04", "xuetang:answer:q-04", answer, '["旧"]'],
    ["star:q-04", "xuetang:star:q-04", '{"at":5}', "★"],
  ],
  trainee: ASSIGNMENTS.slice(0, 1).map((each) => [
    ...[`assigned:${each.id}`, `xuetang.assigned:${each.id}`] as [string, string],
    ...[JSON.stringify({ packed: packAssignment(each), opened: 1, handedIn: [] }), packAssignment(each)] as [
      string,
      string,
    ],
  ]),
  trainer: [
    [`key:${CLEAR[0]?.publicKey}`, `xuetang.trainer.key:${CLEAR[0]?.publicKey}`, JSON.stringify(CLEAR[0]), "clear"],
    ["paper:old", "xuetang.trainer.paper", JSON.stringify(DRAFT), JSON.stringify(["旧", 0, 0])],
  ],
};
const WHOSE: Record<string, string> = {
  "学员的记录": "reader",
  "打开的布置、交的答卷": "trainee",
  "培训者的钥匙、布置、草稿": "trainer",
};

/** Names without a course stand there, and there may be no room to copy them. */
export const older: Fault = {
  name: "旧版本留下的名字，空间可能不够抄",
  people: Object.keys(WHOSE),
  begin(world) {
    // whose they are is known at the first step
    world.disk.room = world.chance.one([Infinity, 500 + world.chance.below(2500)]);
  },
  arrive(world, person) {
    for (const [thing, name, text, want] of OLD[WHOSE[person.name] ?? ""] ?? []) {
      world.disk.items.set(name, text);
      world.did(thing, want, true);
      world.did(`old:${name}`, text, true);
    }
  },
};
