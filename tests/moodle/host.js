// A host that behaves as Moodle's SCORM module was seen to (4.5.6 and 5.1.3, 2026-11-29): what it keeps, what it gives back,
// how it grades, and what it says of a commit. Written from what was seen; no code of Moodle's is in it.
//
// `server` is what its table holds, by element; a test carries it from session to session, as the table lives on.

const NAMES = {
  "1.2": { exit: "cmi.core.exit", status: "cmi.core.lesson_status", mode: "cmi.core.lesson_mode", entry: "cmi.core.entry" },
  "2004": { exit: "cmi.exit", status: "cmi.completion_status", mode: "cmi.mode", entry: "cmi.entry" },
};
const LEARNER = { "1.2": "cmi.core.student_id", "2004": "cmi.learner_id" };
const RAW = { "1.2": "cmi.core.score.raw", "2004": "cmi.score.raw" };
const WRITE_ONLY = /^cmi\.(core\.)?(exit|session_time)$/;

class MoodleHost {
  /** `room`: characters of suspend data that are taken; `silent`: more is cut without a word. */
  constructor({ version, server = {}, learner = "zhang", mode = "normal", room = 64000, silent = false }) {
    Object.assign(this, { version, server: { ...server }, mode, room, silent });
    this.names = NAMES[version];
    this.online = true;
    // after the page was hidden once, every request is a beacon, and counts as answered
    this.closing = false;
    // the login ran out: the server answers, and not with "true"
    this.expired = false;
    this.calls = [];
    this.commits = [];
    this.running = false;
    this.over = false;
    const back = version === "1.2" || this.server[this.names.exit] === "suspend" ? this.server : {};
    this.values = {
      [this.names.status]: version === "1.2" ? "not attempted" : "unknown",
      ...back,
      [LEARNER[version]]: learner,
      [this.names.mode]: mode,
      [this.names.entry]: back["cmi.suspend_data"] ? "resume" : "ab-initio",
    };
    this.stored = { ...this.values };
    const prefix = version === "1.2" ? "LMS" : "";
    const end = version === "1.2" ? "Finish" : "Terminate";
    const api = {};
    api[`${prefix}Initialize`] = () => this.start();
    api[`${prefix}${end}`] = () => this.finish();
    api[`${prefix}GetValue`] = (element) => this.get(element);
    api[`${prefix}SetValue`] = (element, value) => this.set(element, String(value));
    api[`${prefix}Commit`] = () => (this.running ? this.send(false) : "false");
    api[`${prefix}GetLastError`] = () => this.error ?? "0";
    globalThis[version === "1.2" ? "API" : "API_1484_11"] = api;
  }

  start() {
    if (this.running || this.over) return "false";
    this.running = true;
    return "true";
  }

  get(element) {
    if (!this.running || WRITE_ONLY.test(element)) return "";
    if (element === "cmi.interactions._count") {
      const places = Object.keys(this.values).map((each) => /^cmi\.interactions\.(\d+)\.id$/.exec(each)?.[1]);
      return String(Math.max(-1, ...places.filter(Boolean).map(Number)) + 1);
    }
    return this.values[element] ?? "";
  }

  set(element, value) {
    this.calls.push([element, value]);
    if (!this.running) return this.refused(this.version === "1.2" ? "301" : "133");
    if (element === "cmi.suspend_data" && value.length > this.room) {
      if (!this.silent) return this.refused(this.version === "1.2" ? "405" : "406");
      value = value.slice(0, this.room);
    }
    if (element === RAW["1.2"] && !(Number(value) >= 0 && Number(value) <= 100)) return this.refused("405");
    this.values[element] = value;
    this.error = "0";
    return "true";
  }

  refused(code) {
    this.error = code;
    return "false";
  }

  finish() {
    if (!this.running) return "false";
    const { status } = this.names;
    // nothing was said of the status: a preview too ends as completed
    if (this.version === "1.2" && this.values[status] === "not attempted") this.values[status] = "completed";
    const answer = this.send(true);
    this.running = false;
    this.over = this.version === "2004";
    return answer;
  }

  /** 1.2 sends what changed since it was sent last, whether or not that arrived. */
  send() {
    const news = Object.entries(this.values).filter(([name, value]) =>
      this.version === "2004" || this.stored[name] !== value
    );
    this.stored = { ...this.values };
    const arrives = this.online && !this.expired;
    if (arrives) Object.assign(this.server, Object.fromEntries(news));
    const answer = this.closing || arrives ? "true" : "false";
    this.commits.push({ answer, arrives, names: news.map(([name]) => name) });
    return answer;
  }

  /** What the grade book of 100 points writes: `raw`, as it stands. */
  get grade() {
    const raw = this.server[RAW[this.version]];
    const { status } = this.names;
    if (raw !== undefined && raw !== "") return Number(raw);
    return ["passed", "failed", "completed"].includes(this.server[status]) ? 0 : null;
  }
}
globalThis.MoodleHost = MoodleHost;
