import { deepStrictEqual as assertEquals } from "node:assert/strict";
import { chooseVoice, type Phase, pieces, Speaker, type Speech } from "./speaking.ts";

class Recorder implements Speech {
  said: string[] = [];
  done: ((failed: boolean) => void)[] = [];
  calls: string[] = [];

  speak(text: string, done: (failed: boolean) => void): void {
    this.said.push(text);
    this.done.push(done);
  }
  pause(): void {
    this.calls.push("pause");
  }
  resume(): void {
    this.calls.push("resume");
  }
  cancel(): void {
    this.calls.push("cancel");
  }
  finish(failed = false): void {
    this.done[this.done.length - 1]?.(failed);
  }
}

function speaker(passages: string[]) {
  const speech = new Recorder();
  const seen: [Phase, number][] = [];
  return { speech, seen, speaker: new Speaker(speech, passages, (phase, passage) => seen.push([phase, passage])) };
}

Deno.test("reads in order and stops at the end", () => {
  const { speech, seen, speaker: it } = speaker(["一", "二"]);
  it.play();
  speech.finish();
  speech.finish();
  assertEquals(speech.said, ["一", "二"]);
  assertEquals(seen, [["speaking", 0], ["speaking", 1], ["stopped", 0]]);
});

Deno.test("goes on where it paused", () => {
  const { speech, speaker: it } = speaker(["一", "二"]);
  it.play();
  speech.finish();
  it.pause();
  it.play();
  assertEquals(it.phase, "speaking");
  assertEquals(speech.said, ["一", "二"]);
  assertEquals(speech.calls.slice(-2), ["pause", "resume"]);
});

Deno.test("an answer that comes after stop moves nothing", () => {
  const { speech, speaker: it } = speaker(["一", "二"]);
  it.play();
  it.stop();
  speech.finish();
  assertEquals(it.phase, "stopped");
  assertEquals(speech.said, ["一"]);
  it.play();
  assertEquals(speech.said, ["一", "一"]);
});

Deno.test("says so when the browser cannot speak", () => {
  const { speech, speaker: it } = speaker(["一"]);
  it.play();
  speech.finish(true);
  assertEquals(it.phase, "failed");
});

Deno.test("long passages are cut after sentences, and nothing is lost", () => {
  const text = "先听意见。再定办法；人人有数！".repeat(20);
  const found = pieces(text, 40);
  assertEquals(found.join(""), text);
  assertEquals(found.every((each) => each.length <= 40 && /[。；！]$/.test(each)), true);
  assertEquals(pieces("  "), []);
  assertEquals(pieces("没有句号"), ["没有句号"]);
});

Deno.test("a voice of the mainland on the device comes first", () => {
  const voice = (lang: string, localService = true) => ({ lang, localService });
  assertEquals(chooseVoice([voice("en-US"), voice("zh-HK"), voice("zh_CN", false), voice("zh-CN")]), voice("zh-CN"));
  assertEquals(chooseVoice([voice("zh-TW"), voice("cmn-Hans-CN", false)]), voice("cmn-Hans-CN", false));
  assertEquals(chooseVoice([voice("en-US")]), null);
  assertEquals(chooseVoice([]), null);
});
