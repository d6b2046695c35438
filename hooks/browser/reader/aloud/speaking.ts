/** Reading a list of passages aloud, one after the other. No DOM: the voice is passed in. */

/** The part of the browser's speech that we use. */
export interface Speech {
  speak(text: string, done: (failed: boolean) => void): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

export type Phase = "stopped" | "speaking" | "paused" | "failed";

export class Speaker {
  #speech: Speech;
  #passages: readonly string[];
  #changed: (phase: Phase, passage: number) => void;
  #place = 0;
  /** Answers of an utterance that was cut short come late and must not move us on. */
  #turn = 0;
  phase: Phase = "stopped";

  constructor(speech: Speech, passages: readonly string[], changed: (phase: Phase, passage: number) => void) {
    this.#speech = speech;
    this.#passages = passages;
    this.#changed = changed;
  }

  /** Begins at a passage, or goes on after a pause. */
  play(from?: number): void {
    if (this.phase === "paused" && from === undefined) {
      this.#speech.resume();
      this.#to("speaking");
      return;
    }
    this.#place = from ?? 0;
    this.#turn++;
    this.#speech.cancel();
    this.#next();
  }

  pause(): void {
    if (this.phase !== "speaking") return;
    this.#speech.pause();
    this.#to("paused");
  }

  stop(): void {
    this.#turn++;
    this.#speech.cancel();
    this.#place = 0;
    this.#to("stopped");
  }

  #next(): void {
    const text = this.#passages[this.#place];
    if (text === undefined) {
      this.stop();
      return;
    }
    this.#to("speaking");
    const turn = this.#turn;
    this.#speech.speak(text, (failed) => {
      if (turn !== this.#turn) return;
      if (failed) {
        this.#turn++;
        this.#to("failed");
        return;
      }
      this.#place++;
      this.#next();
    });
  }

  #to(phase: Phase): void {
    this.phase = phase;
    this.#changed(phase, this.#place);
  }
}

/** A long passage in pieces: some browsers fall silent after a quarter of a minute. Cut after punctuation only. */
export function pieces(text: string, most = 120): string[] {
  const found: string[] = [];
  for (const sentence of text.match(/[^。！？；\n]+[。！？；\n]?[”』」）]*/g) ?? []) {
    const last = found[found.length - 1];
    if (last !== undefined && last.length + sentence.length <= most) found[found.length - 1] = last + sentence;
    else found.push(sentence);
  }
  return found.map((each) => each.trim()).filter(Boolean);
}

/** The voice to read Chinese with: Mandarin of the mainland first, one on the device before one that needs a network. */
export function chooseVoice<V extends { lang: string; localService: boolean }>(voices: readonly V[]): V | null {
  const rank = (voice: V) => {
    const lang = voice.lang.toLowerCase().replace("_", "-");
    if (!/^(zh|cmn)/.test(lang)) return -1;
    return (/cn|hans/.test(lang) ? 4 : lang === "zh" || lang === "cmn" ? 3 : /tw|hant/.test(lang) ? 2 : 0) +
      (voice.localService ? 0.5 : 0);
  };
  const [best] = [...voices].filter((voice) => rank(voice) >= 0).sort((a, b) => rank(b) - rank(a));
  return best ?? null;
}
