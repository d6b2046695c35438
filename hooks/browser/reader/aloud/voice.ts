/** The browser's own voice. */
import { chooseVoice, type Speech } from "./speaking.ts";

/** How long a browser may take to know its voices. */
const PATIENCE = 2000;

/** Whether there is a voice for Chinese; a browser that lists none at all may have one all the same. */
export function mayHaveVoice(): Promise<boolean> {
  const synthesis = globalThis.speechSynthesis;
  const voices = () => synthesis.getVoices();
  if (voices().length > 0) return Promise.resolve(chooseVoice(voices()) !== null);
  return new Promise((resolve) => {
    const say = () => resolve(voices().length > 0 && chooseVoice(voices()) !== null);
    synthesis.addEventListener?.("voiceschanged", say, { once: true });
    setTimeout(say, PATIENCE);
  });
}

export function browserSpeech(): Speech {
  const synthesis = globalThis.speechSynthesis;
  return {
    speak(text, done) {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = "zh-CN";
      // asked for each time: browsers may know their voices only later
      const voice = chooseVoice(synthesis.getVoices());
      if (voice !== null) utterance.voice = voice;
      utterance.onend = () => done(false);
      utterance.onerror = (event) => done(event.error !== "interrupted" && event.error !== "canceled");
      synthesis.speak(utterance);
    },
    pause: () => synthesis.pause(),
    resume: () => synthesis.resume(),
    cancel: () => synthesis.cancel(),
  };
}
