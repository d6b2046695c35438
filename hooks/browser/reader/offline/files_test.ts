import { deepStrictEqual as assertEquals, rejects } from "node:assert/strict";
import {
  addressOf,
  cachePrefix,
  inParallel,
  isCache,
  isPython,
  type Listing,
  pathOf,
  type State,
  stays,
  takeAlong,
} from "./files.ts";
import { sayState, whyNot } from "./wording.ts";

const SCOPE = "https://example.org/some/path/";
const LISTING: Listing = {
  revision: "2",
  fallback: "offline.html",
  files: [
    ["index.html", "a2", 10, "shell"],
    ["assets/site.css", "c1", 10, "shell"],
    ["x/index.html", "x1", 10, "pages"],
    ["y/index.html", "y2", 10, "pages"],
    ["z/index.html", "z1", 10, "pages"],
  ],
};

Deno.test("an address is a file, whatever its query; directories are their index.html", () => {
  assertEquals(pathOf(SCOPE, SCOPE), "index.html");
  assertEquals(pathOf(`${SCOPE}?q=居民`, SCOPE), "index.html");
  assertEquals(pathOf(`${SCOPE}x/?seed=7#q-1`, SCOPE), "x/index.html");
  assertEquals(pathOf(`${SCOPE}x/index.html`, SCOPE), "x/index.html");
  assertEquals(pathOf(`${SCOPE}x`, SCOPE), "x");
  assertEquals(pathOf(`${SCOPE}%E5%AD%A6/`, SCOPE), "学/index.html");
  assertEquals(pathOf(`${SCOPE}%E5%A/`, SCOPE), null);
  assertEquals(pathOf("https://example.org/some/", SCOPE), null);
  assertEquals(pathOf("https://elsewhere.example/some/path/", SCOPE), null);
});

Deno.test("a file is fetched from its directory, past every stale copy", () => {
  assertEquals(addressOf("index.html", "h", SCOPE), `${SCOPE}?v=h`);
  assertEquals(addressOf("x/index.html", "h", SCOPE), `${SCOPE}x/?v=h`);
  assertEquals(addressOf("assets/学.js", "h", SCOPE), `${SCOPE}assets/%E5%AD%A6.js?v=h`);
});

Deno.test("a new revision copies what is the same, fetches what changed, and leaves what nobody kept", () => {
  const older = new Map([["index.html", "a1"], ["assets/site.css", "c1"], ["x/index.html", "x1"], [
    "y/index.html",
    "y1",
  ], [
    "z/index.html",
    "z1",
  ]]);
  const { copy, fetch } = takeAlong(
    LISTING,
    older,
    new Set(["index.html", "assets/site.css", "x/index.html", "y/index.html", "gone/index.html"]),
  );
  assertEquals(copy.map(([path]) => path), ["assets/site.css", "x/index.html"]);
  assertEquals(fetch.map(([path]) => path), ["index.html", "y/index.html"]);
});

Deno.test("the shell stays, and the pages that were visited", () => {
  assertEquals([...stays(LISTING, new Set(["z/index.html", "elsewhere"]))], [
    "index.html",
    "assets/site.css",
    "z/index.html",
  ]);
});

Deno.test("caches of another course on the same host are not ours", () => {
  const [inner, outer] = ["https://example.org/a/b/", "https://example.org/a/"];
  assertEquals(cachePrefix(inner, "course"), "@course/a/b/ pages ");
  assertEquals(isCache(`${cachePrefix(inner, "course")}1`, outer), false);
  assertEquals(isCache(`${cachePrefix(outer, "course")}1`, inner), false);
  assertEquals(isCache(`${cachePrefix("https://example.org/", "course")}1`, outer), false);
  assertEquals(isCache("@course/a/ gradebook", outer), false);
});

Deno.test("caches of an older release, and of another course that stood here before, go with ours", () => {
  const here = "https://example.org/a/";
  assertEquals(["xuetang /a/ 1", "@other/a/ pages 1", cachePrefix(here, "course")].map((name) => isCache(name, here)), [
    ...[true, true, true],
  ]);
  assertEquals(isCache("xuetang /a/b/ 1", here), false);
});

Deno.test("everything is done once, a few at a time, and a failure is told", async () => {
  let [active, most] = [0, 0];
  const done: number[] = [];
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++active);
    await Promise.resolve();
    active--;
    done.push(item);
  });
  assertEquals([done.sort(), most], [[1, 2, 3, 4, 5, 6, 7], 3]);
  const tried: number[] = [];
  const failing = inParallel([1, 2, 3, 4, 5, 6, 7, 8], 2, (item) => {
    tried.push(item);
    return item === 3 ? Promise.reject(new Error("no")) : Promise.resolve();
  });
  await rejects(failing, /no/);
  assertEquals(tried.length < 8, true);
});

Deno.test("a failure is told only when nothing is under way any more", async () => {
  const told: string[] = [];
  const slow = Promise.withResolvers<void>();
  const all = inParallel(["slow", "failing"], 2, async (item) => {
    if (item === "failing") throw new Error("no");
    await slow.promise;
    told.push("slow ended");
  }).catch(() => told.push("failed"));
  await new Promise((resolve) => setTimeout(resolve));
  slow.resolve();
  await all;
  assertEquals(told, ["slow ended", "failed"]);
});

Deno.test("each state has words of its own", () => {
  const state: State = {
    type: "state",
    kept: 3,
    keptBytes: 2_400_000,
    total: 9,
    totalBytes: 12_300_000,
    busy: false,
    trouble: null,
  };
  assertEquals(sayState(state, true), "现在留着 3 个文件，约 2.4 MB。");
  const all = [
    sayState({ ...state, busy: true }, true),
    sayState({ ...state, trouble: "quota" }, true),
    sayState({ ...state, trouble: "network" }, false),
    sayState({ ...state, trouble: "network" }, true),
    sayState({ ...state, trouble: "changed" }, true),
    sayState({ ...state, kept: 9 }, true),
    sayState(state, true),
  ];
  assertEquals(new Set(all).size, all.length);
  assertEquals(all.every((words) => words.includes("2.4 MB")), true);
});

Deno.test("where nothing can be kept, it says why", () => {
  const good = { protocol: "https:", secure: true, workers: true, published: true };
  assertEquals(whyNot(good), null);
  assertEquals(whyNot({ ...good, protocol: "file:", workers: false })?.includes("U 盘版"), true);
  assertEquals(whyNot({ ...good, protocol: "http:", secure: false, workers: false })?.includes("http://"), true);
  assertEquals(whyNot({ ...good, workers: false })?.includes("在浏览器打开"), true);
  assertEquals(whyNot({ ...good, published: false })?.includes("预览"), true);
});

Deno.test("the Python of the desk is kept through every revision, and goes with the site alone", () => {
  const here = "https://example.org/a/";
  assertEquals(isPython("@course/a/ python", here), true);
  assertEquals(isCache("@course/a/ python", here), false);
  for (
    const other of ["@course/a/b/ python", "@course/ python", "@course/a/ pages 1", "xuetang /a/ python", "python"]
  ) {
    assertEquals(isPython(other, here), false, other);
  }
});
