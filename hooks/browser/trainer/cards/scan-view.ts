/** 扫一圈: the camera looks for the cards of a class; who was seen is listed, what they hold up is not. */
import { button, make } from "../../shared/page/dom.ts";
import { Agreement } from "./seeing/agreement.ts";
import { CAMERA_FAULTS, type CameraFault, Frames, openCamera } from "./seeing/camera.ts";
import { handsOf } from "./hands.ts";
import type { Person } from "./layout.ts";
import type { Side } from "./markers.ts";
import { CardReader } from "./seeing/reader.ts";

export interface Scanned {
  /** By row of the question. */
  hands: Record<string, number>;
  /** How many held up a letter that the question has not. */
  astray: number;
  missing: Person[];
  /** Whose card showed what; it goes no further unless the trainer wants it in the grade book. */
  each: ReadonlyMap<number, Side>;
}

export interface ScanActs {
  done(scanned: Scanned): void;
  /** Without a camera, or without wanting it: hands are counted as ever. */
  close(): void;
}

export class ScanView {
  readonly element = make("section", { class: "cards__scan", "aria-label": "扫一圈" });
  #people: readonly Person[];
  #rows: readonly string[];
  #acts: ScanActs;
  #reader: CardReader;
  #agreement: Agreement;
  #stream: MediaStream | null = null;
  #frames: Frames | null = null;
  #run = 0;
  #video = make("video", { class: "cards__video", muted: true, playsinline: true, "aria-label": "摄像头看到的" });
  #said = make("p", { role: "status", class: "desk__said" });
  #bar: HTMLProgressElement;
  #there = make("p", { class: "cards__there" });
  #missing = make("p", { class: "cards__missing" });
  #again = button("再开摄像头", () => void this.start(), "button--plain");

  /** `rows`: of the question, in the order in which they are on the screen. */
  constructor(people: readonly Person[], rows: readonly string[], acts: ScanActs) {
    [this.#people, this.#rows, this.#acts] = [people, rows, acts];
    const numbers = people.map(({ number }) => number);
    [this.#reader, this.#agreement] = [new CardReader(numbers), new Agreement(numbers)];
    this.#bar = make("progress", {
      class: "cards__bar",
      max: String(Math.max(1, people.length)),
      "aria-label": "看到的人",
    });
    // an attribute alone leaves a video that a script makes unmuted
    this.#video.muted = true;
    this.#again.hidden = true;
    this.element.append(
      this.#video,
      this.#bar,
      make(
        "div",
        { class: "desk__bar" },
        button("好了，收下", () => this.#finish()),
        this.#again,
        button("不扫了", () => this.#leave(), "button--plain"),
      ),
      this.#said,
      this.#there,
      this.#missing,
    );
    this.#show();
  }

  async start(): Promise<void> {
    this.stop();
    const run = this.#run;
    this.#again.hidden = true;
    this.#said.textContent = "正在打开摄像头……";
    const stream = await openCamera(navigator.mediaDevices);
    if (typeof stream === "string") return run === this.#run ? this.#fail(stream) : undefined;
    const off = () => stream.getTracks().forEach((track) => track.stop());
    // closed while the browser asked
    if (run !== this.#run) return off();
    this.#stream = stream;
    for (const track of stream.getTracks()) {
      track.addEventListener("ended", () => this.#stream === stream && this.#fail("gone"));
    }
    this.#video.srcObject = stream;
    try {
      await this.#video.play();
    } catch {
      if (run === this.#run) this.#fail("busy");
      return;
    }
    if (run !== this.#run) return;
    this.#frames = new Frames(this.#video, (picture, at) => {
      const before = this.#agreement.doubled.join();
      const news = this.#agreement.add(this.#reader.read(picture), at);
      if (news || this.#agreement.doubled.join() !== before) this.#show();
    });
    this.#said.textContent = "慢慢转一圈，每个人的牌都要整张在画面里。";
  }

  /** Lets go of the camera; what was seen stays. */
  stop(): void {
    this.#run += 1;
    this.#frames?.stop();
    this.#stream?.getTracks().forEach((track) => track.stop());
    [this.#frames, this.#stream, this.#video.srcObject] = [null, null, null];
  }

  #fail(fault: CameraFault): void {
    this.stop();
    this.#said.textContent = CAMERA_FAULTS[fault];
    this.#again.hidden = false;
  }

  #finish(): void {
    this.stop();
    const missing = new Set(this.#agreement.missing);
    this.#acts.done({
      ...handsOf(this.#agreement.counts, this.#rows),
      missing: this.#people.filter(({ number }) => missing.has(number)),
      each: new Map(this.#agreement.seen),
    });
  }

  #leave(): void {
    this.stop();
    this.#acts.close();
  }

  #show(): void {
    const { seen, doubled } = this.#agreement;
    const named = (some: readonly Person[]) => some.map(({ number, name }) => name || `${number} 号`).join("、");
    const missing = this.#people.filter(({ number }) => !seen.has(number));
    this.#bar.value = seen.size;
    this.#there.textContent = `看到 ${seen.size} 人，共 ${this.#people.length} 人。${
      named(this.#people.filter(({ number }) => seen.has(number)))
    }`;
    this.#missing.textContent = [
      missing.length === 0 ? "都看到了。" : `还没看到 ${missing.length} 人：${named(missing)}`,
      ...doubled.length === 0 ? [] : [`${doubled.join("、")} 号的牌同时有两张，都没有算。`],
    ].join(" ");
  }
}
