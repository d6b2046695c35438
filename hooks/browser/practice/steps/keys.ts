/** What a key or a finger that goes sideways does where one question is shown at a time. No DOM. */

/** What has the focus: words are typed, a key presses it, an option was reached by keys, or nothing of these. */
export type Within = "text" | "control" | "option" | "";

export type Act = { go: 1 | -1 } | { option: number } | "confirm" | null;

export interface Pressed {
  key: string;
  /** Held together with a key that makes it the browser's, or held down. */
  theirs: boolean;
}

/** ← and → go, letters and digits choose, Enter confirms or goes on; whatever already has a meaning where the focus is keeps it. */
export function actOf({ key, theirs }: Pressed, within: Within): Act {
  if (theirs || within === "text") return null;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    // between radio buttons that were reached by keys the arrows choose
    return within === "option" ? null : { go: key === "ArrowRight" ? 1 : -1 };
  }
  if (key === "Enter") return within === "control" ? null : "confirm";
  if (/^[a-h]$/i.test(key)) return { option: key.toLowerCase().charCodeAt(0) - 97 };
  return /^[1-8]$/.test(key) ? { option: Number(key) - 1 } : null;
}

export interface Touch {
  x: number;
  y: number;
  at: number;
}

/** Pixels that a finger goes at least, and milliseconds that it takes at most. */
const [FAR, QUICK] = [60, 700];
/** Pixels at both sides of the screen that belong to the phone's own way back. */
const EDGE = 24;

/** 1 where a finger threw the page to the left, -1 to the right, 0 where it scrolled, waited or came from the edge. */
export function swiped(from: Touch, to: Touch, width: number): 1 | -1 | 0 {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (to.at - from.at > QUICK || from.x < EDGE || from.x > width - EDGE) return 0;
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}
