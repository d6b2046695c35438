/** Opens an assignment without its link having been pressed: pasted, from a file, or one that was opened before. */
import { pageLink } from "../../../shared/page/address.ts";
import { button, link, make } from "../../../shared/page/dom.ts";
import { fileIn, packedIn } from "../../../shared/links/link.ts";
import { keyMark } from "../../../shared/links/point.ts";
import { wholeLink } from "./mending.ts";
import { dateTime } from "../../../shared/page/moment.ts";
import { FAULT_WORDS } from "../../../shared/records/words.ts";
import { allAssigned, type Assigned, nameOf } from "../../../shared/receipts/shelf.ts";

/** What is pasted is a link and what stands around it; a file may bring the words and pictures of a whole paper. */
const [MOST_PASTED, MOST_BYTES] = [100_000, 20_000_000];

/** `open` says what is wrong with an assignment, or nothing; what was pasted stays in its field until it opens. `spoilt`: the address had less than a link. */
export function openingView(
  trouble: string,
  open: (packed: string) => Promise<string>,
  spoilt: boolean,
): HTMLElement {
  const look = async (text: string) => {
    const packed = fileIn(text) ?? (text.length > MOST_PASTED ? "" : packedIn(text));
    if (packed === "") {
      wrong.textContent = "贴进来的太长了，没有去找。请只复制布置卷子的那个链接。";
    } else {
      wrong.textContent = packed === null
        ? "没有找到布置卷子的链接。请从“http”起整段复制，再贴一次。"
        : await open(packed);
    }
  };
  const field = make("textarea", { rows: "4", class: "desk__text", id: "assigned-link" });
  const file = make("input", { type: "file", id: "assigned-file", accept: ".txt,text/plain" });
  const wrong = make("p", { role: "alert", class: "assigned__wrong" });
  file.addEventListener("change", () => {
    const [given] = file.files ?? [];
    if (given === undefined) return;
    if (given.size > MOST_BYTES) wrong.textContent = "这个文件太大了，不是布置卷子的文件。";
    else void given.text().then(look, () => wrong.textContent = "这个文件读不出来，请再选一次。");
  });
  const known = allAssigned().map((one) => {
    const { assignment, handedIn } = one;
    return make(
      "li",
      {},
      link(`?paper=${nameOf(one)}`, assignment.title || "没有标题的卷子"),
      one.turn === undefined ? "" : `（${one.who?.name || `第 ${one.turn} 个人`}）`,
      handedIn.length > 0 ? `：交过 ${handedIn.length} 次` : "：还没有交",
    );
  });
  return make(
    "div",
    {},
    trouble ? make("p", { class: "notice", role: "alert" }, trouble) : null,
    spoilt ? make("p", { id: "assigned-whole" }, wholeLink(pageLink("desk/assigned/"), location.href)) : null,
    framedView(),
    make("h2", {}, "打开一份卷子"),
    make("p", {}, "在微信里点培训者发来的链接，就会到这里。点不开的，把链接复制下来，贴在下面。"),
    make("label", { for: "assigned-link", class: "desk__label" }, "链接"),
    field,
    make("div", { class: "desk__bar" }, button("打开", () => void look(field.value))),
    make("p", {}, make("label", { for: "assigned-file" }, "或者打开培训者给的文件"), " ", file),
    wrong,
    known.length > 0 ? make("h2", {}, "打开过的") : null,
    known.length > 0 ? make("ul", { class: "assigned__list" }, ...known) : null,
  );
}

/** A link of the same name whose answers somebody else could open: the trainee decides, and may ask first. */
export function otherKeyView(known: Assigned, now: Assigned, open: (one: Assigned) => void): HTMLElement {
  return make(
    "div",
    {},
    make("h2", {}, "这个链接换了钥匙"),
    make(
      "p",
      { class: "notice", role: "alert" },
      `您在 ${dateTime(known.opened)} 打开过“${known.assignment.title}”。这一次的链接用的是另一把钥匙：交的答卷，`,
      "只有拿着这把钥匙的人打得开。请先问一问培训者，是不是他换的。",
    ),
    make(
      "ul",
      {},
      ...[["原来的钥匙", known], ["这一次的钥匙", now]].map(([words, one]) =>
        make("li", {}, `${words}：${keyMark((one as Assigned).assignment.key)}`)
      ),
    ),
    make(
      "div",
      { class: "desk__bar" },
      button("用原来的", () => open(known)),
      button("问过了，用新的", () => open(now), "button--plain"),
    ),
  );
}

/** What of this room's entries is `missing`, or could not be read, told above whatever else is shown. */
export function damagedView([missing, damaged]: readonly (boolean | undefined)[]): HTMLElement[] {
  const told = [...missing ? [FAULT_WORDS.missing] : [], ...damaged ? [FAULT_WORDS.damaged] : []];
  return told.map((words) =>
    make("p", { class: "notice", role: "alert" }, words, link(pageLink("desk/record/"), "去学习档案"))
  );
}

/** In the frame of somebody else's page browsers keep nothing, or elsewhere; null where there is no frame. */
export function framedView(): HTMLElement | null {
  if (globalThis.top === globalThis.self) return null;
  const alone = link(location.href, "单独打开", "button");
  alone.target = "_top";
  const words = "这一页套在别的网页里（多半是短链接做的），浏览器多半不让它保存，写下的会丢。请先";
  return make("p", { class: "notice", role: "alert", id: "assigned-framed" }, words, alone);
}

/** `begun`: an exam of it was under way when its questions went. */
export function nothingLeftView(begun: boolean): HTMLElement {
  const words = "这份卷子的题都已经从题库撤下，没有题可做，没有开始，也不算交过一次。请告诉培训者，请他换一份卷子。";
  const kept = begun ? "以前写下的还在这个浏览器里，没有动。" : "";
  return make("p", { class: "notice", role: "alert" }, words, kept);
}
