/** An assignment in every form in which it can be given out. */
import { factsOf, whenOf, whose } from "../../shared/links/facts.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { keyMark } from "../../shared/links/point.ts";
import type { Trainers } from "../../shared/course/course.ts";
import { button, link, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { FORGED } from "../results/book/caveats.ts";
import { calendar } from "./calendar.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { pageLink } from "../../shared/page/address.ts";
import { codesView, codeView, printedCodes } from "./codes-view.ts";
import { messageView } from "./message-view.ts";
import { isScannable, LONGEST_ADDRESS, type Ways } from "./ways.ts";
import { assignmentYaml } from "./yaml.ts";

/**
 * What is sent stands first: the message, the code, the link; the key and what hangs on it second. `trainers` are the published keys.
 */
export function givenView(
  assignment: Assignment,
  { address, codes, file }: Ways,
  reminder: HTMLElement,
  trainers: Trainers,
): HTMLElement {
  const { title, key } = assignment;
  const mark = `钥匙记号 ${keyMark(key)}`;
  const room = pageLink("desk/assigned/");
  const lead = `${title}\n${[...factsOf(assignment), mark].join("；")}\n`;
  const message = `${lead}点这里做：${address}\n`;
  const whole = () => `${lead}打开 ${room} ，在“打开培训者给的文件”里选这个文件。\n\n${file}\n`;
  const name = title.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 30);
  const dates = calendar(assignment, address ?? room, Date.now());
  const dense = address !== null && !isScannable(address);
  const lettering = { title, name, lines: [...whenOf(assignment), `${mark}（开始以前请核对）`] };
  const poster = () => {
    const done = () => document.body.classList.remove("assign--poster");
    document.body.classList.add("assign--poster");
    globalThis.addEventListener("afterprint", done, { once: true });
    globalThis.print();
  };
  return make(
    "section",
    {},
    make(
      "div",
      { class: "desk__screen" },
      make("h2", { id: "given" }, `${address === null ? "文件" : "链接"}做好了：${title}`),
      address === null ? fileView(name, whole, codes) : messageView(message, name),
    ),
    make(
      "div",
      { class: "assign__screen-qr desk__screen" },
      dense ? denseView(address, codes?.length ?? null) : "",
      codes !== null ? codesView(codes, lettering) : address !== null && !dense ? codeView(address, lettering) : "",
      codes === null && (address === null || dense)
        ? ""
        : make("div", { class: "desk__bar" }, button("打印海报", poster, "button--plain")),
    ),
    make(
      "div",
      { class: "desk__screen assign__second" },
      make("h3", {}, "钥匙和备份"),
      reminder,
      make(
        "p",
        { class: "assign__hint" },
        `${whose(key, trainers)}。学员开始以前也看得到这个记号，消息和海报上都有：对得上，才是您的链接。`,
      ),
      make("p", { class: "notice" }, FORGED),
      make("h3", {}, "还可以"),
      ...address === null ? [] : linkView(address),
      make(
        "div",
        { class: "desk__bar" },
        dates === null
          ? null
          : button("下载日历（.ics）", () => save(`${name}.ics`, "text/calendar", dates), "button--plain"),
        address === null ? null : link(address, "自己先打开看看", "button button--plain"),
      ),
      // the site knows no question of her own
      assignment.own === undefined ? published(assignment) : null,
      ...trainers.some(([each]) => each === key) ? [] : [publishing(key)],
    ),
    make(
      "div",
      { class: "assign__poster" },
      make("h2", {}, title),
      ...codes === null
        ? [address === null || dense ? "" : qrPicture(address, `“${title}”的二维码`) ?? ""]
        : printedCodes(codes, title),
      make("p", {}, factsOf(assignment).join("　")),
      make("p", { class: "assign__mark" }, `${mark}（开始以前请核对）`),
      make(
        "ol",
        {},
        make("li", {}, codes === null ? "用微信扫一扫，点“开始”。" : "用微信依次扫每一张码，收齐以后点“开始”。"),
        make("li", {}, "做完交卷，点“复制”。"),
        make("li", {}, "回到微信，粘贴发给培训者。"),
      ),
    ),
  );
}

function linkView(address: string): HTMLElement[] {
  return [
    make("label", { for: "assign-link", class: "desk__label" }, `链接（${address.length} 个字符）`),
    linkField(address),
  ];
}

/** Why there is no single code, and what is shorter; `count` codes in turn, null where these would be too many. */
function denseView(address: string, count: number | null): HTMLElement {
  const turn = count === null ? "" : `让大家依次扫下面的 ${count} 张码，每张都稀疏；`;
  return make(
    "p",
    { class: "notice", id: "assign-dense" },
    `链接有 ${address.length} 个字符，做成一张二维码太密，贴在墙上、隔着桌子扫不出来。短一些的办法：${turn}把上面的话发到群里，点链接做；或者少选几题、标题短一些，再布置一次。`,
  );
}

/** Own questions that no link has room for, or that have pictures: a file for the group, and codes where these suffice. */
function fileView(name: string, whole: () => string, codes: readonly string[] | null): HTMLElement {
  const ways = codes === null ? "下载成文件发到群里" : "下载成文件发到群里，或者让大家依次扫下面的几张码";
  return make(
    "div",
    {},
    make(
      "p",
      { class: "notice", id: "assign-file" },
      `卷子里自己出的题，一个链接装不下（最多 ${LONGEST_ADDRESS} 个字符，图片不能放进链接）。请${ways}。学员把文件存下来，在“布置的卷子”里打开。`,
    ),
    share(
      { name: `布置-${name}.txt`, type: "text/plain" },
      whole,
      "请粘贴到群里，学员把整段复制到“布置的卷子”里打开。",
    ),
  );
}

/** The way to have it on the site. */
function published(assignment: Assignment): HTMLElement {
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, "公布在站上"),
    make(
      "div",
      { class: "fold__body" },
      make(
        "p",
        {},
        `把下面这段存成 curriculum/assignments/given-${assignment.id}.yml，随站公布，学员在“公布的布置”里点开就做。里面只有公钥，答卷仍然只有您打得开。`,
      ),
      share({ name: `given-${assignment.id}.yml`, type: "application/yaml" }, () => assignmentYaml(assignment)),
    ),
  );
}

/** The way to have one's key named to every trainee. */
function publishing(key: string): HTMLElement {
  return make(
    "details",
    { class: "fold" },
    make("summary", {}, "公布钥匙：让学员看到这是您的"),
    make(
      "div",
      { class: "fold__body" },
      make(
        "p",
        {},
        "把下面这段加进 curriculum/course.yml，名字改成学员认得的。以后用这把钥匙布置的链接，学员开始以前会看到“本站公布的”和这个名字。公钥谁看都不要紧。",
      ),
      share(
        { name: "trainer-keys.yml", type: "application/yaml" },
        () => `trainer_keys:\n  - name: 请改写：哪个单位的哪个培训班\n    key: ${key}\n`,
      ),
    ),
  );
}

function linkField(address: string): HTMLElement {
  const field = make("textarea", { id: "assign-link", class: "assign__link desk__text", readonly: true, rows: "4" });
  field.value = address;
  field.addEventListener("focus", () => field.select());
  return field;
}

function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
