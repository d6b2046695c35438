/** How the trainer's key stands, on each page that has to do with it: not locked, locked, open, and the ways from one to another. */
import { keyMark } from "../../shared/links/point.ts";
import { canSeal, type Keys } from "../../shared/receipts/sealing.ts";
import { button, focusOn, make } from "../../shared/page/dom.ts";
import { browserStore } from "../../shared/storage/store.ts";
import { ownKeys } from "./keys.ts";
import { dropCopies, openCopies } from "./old-copy.ts";
import { closeGone, closeKeys } from "./opened.ts";
import { decline, openKeys, protect, relock, type Standing, standing } from "./protecting.ts";
import { newCode } from "./recovery.ts";
import { newSecretForm, openForm } from "./secret-form.ts";
import { sheetView } from "./sheet-view.ts";

const WHY = "同一个网址下的别的网页，和用这台电脑的别人，都拿得走它，拿走就能打开学员的答卷。";
const UNSAFE = "这个地址不是 https 开头，浏览器不给网页加密的能力：在这里不能给钥匙定口令，也打不开锁着的钥匙。";
const LOST =
  "口令和恢复单都没有了，就没有办法：用这把钥匙收的、还没有放进成绩册的答卷，谁也打不开。已经放进来的成绩都在，以后布置请在新的浏览器里另做一把钥匙。";

function marks(keys: readonly { publicKey: string }[]): string {
  return `钥匙（记号 ${keys.map(({ publicKey }) => keyMark(publicKey)).join("、")}）`;
}

/** Opened keys end with what was kept of them, whichever tab took that away. */
function letGo(): void {
  const store = browserStore();
  if (store !== null) closeGone(new Set(ownKeys(store).map(({ publicKey }) => publicKey)));
}

export class KeyGuard {
  readonly element = make("section", { class: "keys", id: "key", "aria-label": "钥匙" });
  #needed: boolean;
  #changed: () => void;
  /** Something is being typed or shown: other tabs do not take it away. */
  #busy = false;
  #settled: ((kept: boolean) => void) | null = null;

  /** `needed`: this page reads answers; `changed` follows when keys were locked, opened or closed. */
  constructor(needed: boolean, changed: () => void) {
    this.#needed = needed;
    this.#changed = changed;
    addEventListener("storage", letGo);
  }

  /** How it stands now; leaves alone what is being typed. */
  refresh(): void {
    if (!this.#busy) this.#rest("");
  }

  /** Before the first link: true once the new key is kept, in whichever way the trainer wants. */
  first(keys: Keys): Promise<boolean> {
    this.#settled?.(false);
    return new Promise((resolve) => {
      this.#settled = resolve;
      this.#choose([keys], [
        "先不定口令，直接得到链接",
        () => {
          this.#busy = false;
          this.#settled = null;
          resolve(decline([keys]));
          this.refresh();
        },
      ]);
    });
  }

  /** Asks for the passphrase because something cannot go on without it. */
  ask(words: string): void {
    if (this.#busy || standing().shut.length === 0) return;
    this.#rest(words);
    this.element.querySelector<HTMLInputElement>("#key-open-field")?.focus();
  }

  #rest(words: string): void {
    letGo();
    const now = standing();
    const lead = words === "" ? [] : [make("p", { class: "notice", role: "alert" }, words)];
    this.#show(...lead, ...this.#open(now), ...this.#shut(now), ...this.#clear(now), ...this.#copies(now));
  }

  #show(...parts: HTMLElement[]): void {
    this.element.replaceChildren(...parts);
  }

  #state(tag: string, words: string, ...more: HTMLElement[]): HTMLElement {
    return make(
      "div",
      { class: "keys__state desk__screen" },
      make("p", {}, make("span", { class: "tag" }, tag), ` ${words}`),
      make("div", { class: "desk__bar" }, ...more),
    );
  }

  /** Says what was done, where it was done. */
  #done(words: string): void {
    this.#busy = false;
    this.#rest("");
    const said = make("p", { role: "status", class: "desk__said desk__screen" }, words);
    this.element.prepend(said);
    focusOn(said);
    this.#changed();
  }

  #open({ open }: Standing): HTMLElement[] {
    if (open.length === 0) return [];
    return [this.#state(
      "打开着",
      `${marks(open)}有口令保护，现在打开着；关掉这个标签页就锁上。`,
      button("现在就锁上", () => {
        closeKeys();
        this.#done("锁上了。");
      }, "button--plain"),
      button("换口令", () => this.#rechoose("换一个口令", "恢复单还是原来那张，照样能用。"), "button--plain"),
      button("再做一张恢复单", () => void this.#renew(open), "button--plain"),
    )];
  }

  #shut({ shut }: Standing): HTMLElement[] {
    if (shut.length === 0) return [];
    if (!canSeal()) return [make("p", { class: "notice desk__screen" }, UNSAFE)];
    const form = () => this.#opening(shut);
    if (this.#needed) return [form()];
    const words = `${marks(shut)}锁着。布置卷子用不着打开它，收卷的时候再填口令。`;
    const start = button("现在打开", () => {
      this.#busy = true;
      this.#show(form());
      this.element.querySelector<HTMLElement>("#key-open-field")?.focus();
    }, "button--plain");
    return [this.#state("锁着", words, start)];
  }

  #opening(shut: Standing["shut"]): HTMLElement {
    const opened = openForm("key-open", "钥匙的口令", false, {
      words: "打开钥匙",
      act: async (words) => {
        await openKeys(words, "passphrase");
        this.#done("打开了。关掉这个标签页以前，不用再填。");
      },
    });
    const recovered = openForm("key-recover", "恢复单上的恢复码", true, {
      words: "用恢复码打开",
      act: async (words) => {
        await openKeys(words, "recovery");
        this.#changed();
        this.#rechoose("打开了，请换一个记得住的口令", "恢复单还是原来那张，照样能用。");
      },
    });
    return make(
      "div",
      { class: "keys__open desk__screen" },
      make("h2", {}, "打开钥匙"),
      make("p", {}, `${marks(shut)}锁着。收卷要用它打开答卷，请填定好的口令；关掉这个标签页以前，只填这一次。`),
      opened,
      make(
        "details",
        { class: "fold" },
        make("summary", {}, "忘了口令"),
        make(
          "div",
          { class: "fold__body" },
          make("p", {}, "找出恢复单，把上面的恢复码填进来。"),
          recovered,
          make("p", {}, LOST),
        ),
      ),
    );
  }

  #clear({ clear }: Standing): HTMLElement[] {
    if (clear.length === 0) return [];
    if (!canSeal()) return [this.#state("没有口令保护", `${marks(clear)}没有锁。${WHY}${UNSAFE}`)];
    const start = button(
      "现在定口令",
      () => this.#choose(clear, ["先不定", () => this.#declined(clear)]),
      "button--plain",
    );
    if (clear.every(({ declined }) => declined !== undefined)) {
      return [this.#state("没有口令保护", `您选了先不定口令，${marks(clear)}没有锁：${WHY}`, start)];
    }
    start.className = "button";
    return [
      make(
        "div",
        { class: "notice desk__screen" },
        make("p", {}, make("strong", {}, "给钥匙定一个口令吧。"), `您的${marks(clear)}没有锁：${WHY}`),
        make("div", { class: "desk__bar" }, start, button("先不定", () => this.#declined(clear), "button--plain")),
      ),
    ];
  }

  /** Locked here, and open under the name of an older release. */
  #copies({ open, shut }: Standing): HTMLElement[] {
    const copies = openCopies([...open, ...shut]);
    if (copies.length === 0) return [];
    return [make(
      "div",
      { class: "notice desk__screen" },
      make(
        "p",
        {},
        make("strong", {}, "旧名字下还有一份没有锁的。"),
        `早先的版本存的${
          marks(copies.map((publicKey) => ({ publicKey })))
        }还在原处，没有锁：${WHY}这里锁着的一份能用，就请删去那一份；同一个网站上另有一门课也用这把钥匙布置过，先去那里定好口令再删。`,
      ),
      make(
        "div",
        { class: "desk__bar" },
        button("删去没有锁的那一份", () => {
          dropCopies(copies);
          this.#done("删去了。锁着的一份没有动。");
        }, "button--plain"),
      ),
    )];
  }

  #declined(keys: readonly Keys[]): void {
    const kept = decline(keys);
    this.#done(kept ? "记下了。钥匙没有口令保护，什么时候想定都行。" : "浏览器没有存下来，下次还会再问。");
  }

  /** A passphrase for keys that have none. */
  #choose(keys: readonly Keys[], other: readonly [string, () => void]): void {
    this.#busy = true;
    const heading = make("h2", {}, "给钥匙定一个口令");
    const form = newSecretForm("key-new", {
      words: "定好了",
      act: async (passphrase) => {
        const code = newCode();
        await protect(keys, passphrase, code);
        this.#sheet(code, keys);
      },
      other,
    });
    this.#show(make(
      "div",
      { class: "keys__choose desk__screen" },
      heading,
      make(
        "p",
        {},
        `答卷只有您的钥匙打得开，钥匙存在这个浏览器里。不锁的话，${WHY}定了口令，收卷的时候填一次，布置卷子不用填。`,
      ),
      form,
    ));
    focusOn(heading);
  }

  #sheet(code: string, keys: readonly { publicKey: string }[]): void {
    this.#busy = true;
    this.#show(...sheetView(code, keys.map(({ publicKey }) => publicKey), () => {
      this.#done("钥匙有口令了。");
      this.#settled?.(true);
      this.#settled = null;
    }));
    focusOn(this.element.querySelector("h2") ?? this.element);
  }

  /** Another passphrase for keys that are open. */
  #rechoose(words: string, more: string): void {
    this.#busy = true;
    const heading = make("h2", {}, words);
    const form = newSecretForm("key-other", {
      words: "换成这个口令",
      act: async (passphrase) => {
        await relock({ passphrase });
        this.#done("口令换好了。以前的备份里，钥匙还是用旧口令锁着的，请再存一份备份。");
      },
      other: ["先不换", () => this.#done("没有换。")],
    });
    this.#show(make("div", { class: "keys__choose desk__screen" }, heading, make("p", {}, more), form));
    focusOn(heading);
  }

  async #renew(keys: readonly { publicKey: string }[]): Promise<void> {
    const code = newCode();
    try {
      await relock({ code });
      this.#sheet(code, keys);
    } catch (error) {
      this.#done((error as Error).message);
    }
  }
}
