/** An assignment in every form in which it can be given out. */
import { factsOf, whose } from "../../shared/links/facts.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { keyMark } from "../../shared/links/point.ts";
import type { Trainers } from "../../shared/course/course.ts";
import { button, link, make } from "../../shared/page/dom.ts";
import { share } from "../../shared/page/share.ts";
import { FORGED } from "../results/book/caveats.ts";
import { calendar } from "./calendar.ts";
import { qrPicture } from "../../shared/page/qr.ts";
import { assignmentYaml } from "./yaml.ts";

/** `reminder` stands before all else, because a link that is out cannot be taken back; `trainers` are the published keys. */
export function givenView(
  assignment: Assignment,
  address: string,
  reminder: HTMLElement,
  trainers: Trainers,
): HTMLElement {
  const { title, key } = assignment;
  const mark = `钥匙记号 ${keyMark(key)}`;
  const message = `${title}\n${[...factsOf(assignment), mark].join("；")}\n点这里做：${address}\n`;
  const name = title.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 30);
  const code = qrPicture(address, `“${title}”的二维码`);
  const dates = calendar(assignment, address, Date.now());
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
      make("h2", { id: "given" }, `链接做好了：${title}`),
      reminder,
      make("ul", { class: "facts" }, ...factsOf(assignment).map((words) => make("li", {}, words))),
      make("label", { for: "assign-link", class: "desk__label" }, `链接（${address.length} 个字符）`),
      linkField(address),
      make(
        "p",
        {},
        "连同标题、时间一起发：复制下面这段话，贴到群里。教室里没有网络，就下载成文件拷过去，学员在“布置的卷子”里打开。",
      ),
      share({ name: `布置-${name}.txt`, type: "text/plain" }, () => message),
      make(
        "div",
        { class: "desk__bar" },
        button("打印海报", poster, "button--plain"),
        dates === null
          ? null
          : button("下载日历（.ics）", () => save(`${name}.ics`, "text/calendar", dates), "button--plain"),
        link(address, "自己先打开看看", "button button--plain"),
      ),
      make(
        "p",
        { class: "assign__hint" },
        `${whose(key, trainers)}。学员开始以前也看得到这个记号，消息和海报上都有：对得上，才是您的链接。`,
      ),
      make("p", { class: "notice" }, FORGED),
      make(
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
      ),
      ...trainers.some(([each]) => each === key) ? [] : [publishing(key)],
    ),
    make(
      "div",
      { class: "assign__screen-qr desk__screen" },
      code ?? make("p", {}, "链接太长，放不进一张二维码；请用文字或者文件。"),
    ),
    make(
      "div",
      { class: "assign__poster" },
      make("h2", {}, title),
      qrPicture(address, `“${title}”的二维码`) ?? "",
      make("p", {}, factsOf(assignment).join("　")),
      make("p", { class: "assign__mark" }, `${mark}（开始以前请核对）`),
      make(
        "ol",
        {},
        make("li", {}, "用微信扫一扫，点“开始”。"),
        make("li", {}, "做完交卷，点“复制”。"),
        make("li", {}, "回到微信，粘贴发给培训者。"),
      ),
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
