/** The runtime of a learning platform (LMS), found and called so that nothing it does wrong can stop the page. */

export type Version = "1.2" | "2004";

/** The part of a window that the search needs. */
export interface Frame {
  parent?: Frame | null;
  opener?: Frame | null;
  API?: unknown;
  API_1484_11?: unknown;
}

type Api = Record<string, (...values: string[]) => unknown>;

const OBJECTS = { "1.2": "API", "2004": "API_1484_11" } as const;
const PREFIX: Record<Version, string> = { "1.2": "LMS", "2004": "" };
/** How far up the frames are searched; a page that frames itself would have no end. */
const DEPTH = 100;
/** "Already initialized": some platforms start the session themselves. */
const STARTED: Record<Version, string> = { "1.2": "101", "2004": "103" };

/** What `act` gives; null where another site's window, or the platform, throws. */
function attempt<T>(act: () => T): T | null {
  try {
    return act() ?? null;
  } catch {
    return null;
  }
}

function chain(from: Frame): Frame[] {
  const found = [from];
  while (found.length < DEPTH) {
    const at = found[found.length - 1] as Frame;
    const parent = attempt(() => at.parent);
    if (parent === null || parent === undefined || parent === at) break;
    found.push(parent);
  }
  return found;
}

/** This window, those around it, then the window that opened any of them, with those around that one. */
function places(from: Frame): Frame[] {
  const own = chain(from);
  const openers = own.map((each) => attempt(() => each.opener)).filter((each): each is Frame => !!each);
  return [...own, ...openers.flatMap(chain)];
}

/** The platform's runtime: that of the version wanted, or else the other one; null where the page stands alone. */
export function findRuntime(from: Frame, wanted: Version): Runtime | null {
  const all = places(from);
  for (const version of wanted === "1.2" ? ["1.2", "2004"] as const : ["2004", "1.2"] as const) {
    for (const frame of all) {
      const api = attempt(() => frame[OBJECTS[version]]);
      if (typeof api === "object" && api !== null) return new Runtime(api as Api, version);
    }
  }
  return null;
}

export class Runtime {
  readonly version: Version;
  #api: Api;
  #ended = false;

  constructor(api: Api, version: Version) {
    this.#api = api;
    this.version = version;
  }

  #call(name: string, ...values: string[]): string {
    const full = PREFIX[this.version] + name;
    // called on the object: a platform's functions may need their `this`
    return String(attempt(() => this.#api[full]?.(...values)) ?? "");
  }

  /** False where the platform refuses the session. */
  start(): boolean {
    return this.#call("Initialize", "") === "true" || this.#call("GetLastError") === STARTED[this.version];
  }

  /** Empty for what there is none of, and for what this platform does not know. */
  get(element: string): string {
    return this.#ended ? "" : this.#call("GetValue", element);
  }

  /** False where the platform did not take it. */
  set(element: string, value: string): boolean {
    return !this.#ended && this.#call("SetValue", element, value) === "true";
  }

  commit(): boolean {
    return !this.#ended && this.#call("Commit", "") === "true";
  }

  end(): void {
    if (this.#ended) return;
    this.#call(this.version === "1.2" ? "Finish" : "Terminate", "");
    this.#ended = true;
  }
}
