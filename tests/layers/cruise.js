// The rooms of the browser's scripts and who may import whom; run by `python -m tests.layers`, with the folder to look at.
import { cruise } from "dependency-cruiser";

// top first; what stands together in a line is one layer. trainer/keys lies below the desk, which reminds a trainer of backups
const LAYERS = ["entries", "scorm", "trainer/(?!keys/)", "desk", "trainer/keys", "practice", "reader", "shared"];
// what several rooms of the trainer stand on, the lowest first
const BASES = ["python", "keys", "results/(?:book|marks)", "classes", "bank", "papers/shelf", "printing", "cards"];
const TESTS = "(_test|/arbitrary)\\.ts$|^fuzzing/";

const inside = (layer) => `^${layer.includes("(") ? layer : `${layer}/`}`;
const bases = BASES.join("|");

const forbidden = [
  { name: "in a circle", from: {}, to: { circular: true } },
  { name: "not found", from: {}, to: { couldNotResolve: true, path: "^[.]" } },
  ...LAYERS.slice(1).map((layer, place) => ({
    name: `${layer} imports from above`,
    from: { path: inside(layer) },
    to: { path: LAYERS.slice(0, place + 1).map(inside) },
  })),
  {
    name: "one room of the trainer imports another",
    from: { path: "^trainer/([^/]+)/", pathNot: `^trainer/(${bases})/` },
    to: { path: "^trainer/", pathNot: [`^trainer/$1/`, `^trainer/(${bases})/`] },
  },
  ...BASES.map((base, place) => ({
    name: `trainer/${base} imports what stands on it`,
    from: { path: `^trainer/${base}/` },
    to: { path: "^trainer/", pathNot: BASES.slice(0, place + 1).map((each) => `^trainer/${each}/`) },
  })),
  { name: "a script imports what is for tests", from: {}, to: { path: [TESTS, "/tests/"] } },
];

const [folder] = Deno.args;
const found = [...Deno.readDirSync(folder)].filter((each) => each.isDirectory && each.name !== "node_modules").map((
  { name },
) => name);
const rooms = new Set(LAYERS.map((each) => each.split("/")[0]));
const unknown = found.filter((name) => name !== "fuzzing" && !rooms.has(name));
const { output, exitCode } = await cruise([...rooms], {
  baseDir: folder,
  ruleSet: {
    forbidden: forbidden.map(({ name, from, to }) => ({
      name,
      severity: "error",
      from: { ...from, pathNot: [from.pathNot ?? [], TESTS].flat() },
      to,
    })),
  },
  validate: true,
  // an import of types alone ties two rooms together as well
  tsPreCompilationDeps: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "node_modules" },
  outputType: "err",
});
for (const name of unknown) console.log(`${name}/ has no place among the layers of tests/layers/cruise.js`);
console.log(output.trim());
Deno.exit(exitCode || unknown.length ? 1 : 0);
