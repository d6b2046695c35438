/** Keys and fingers where one question is shown at a time, as a page hears them. */
import { actOf, swiped, type Touch, type Within } from "./keys.ts";

export interface Hands {
  /** Whether what has the focus belongs to the question that is shown, or to nothing. */
  near(focused: Element | null): boolean;
  go(by: 1 | -1): void;
  /** Whether there is such an option. */
  choose(option: number): boolean;
  confirm(): void;
}

/** Fingers that do something of their own. */
const THEIRS = "textarea, input[type=text], select, .table, nav";

export function listenToHands(page: HTMLElement, hands: Hands, signal: AbortSignal): void {
  let from: Touch | null = null;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || !hands.near(document.activeElement)) return;
    const { key, repeat, ctrlKey, altKey, metaKey, isComposing } = event;
    const theirs = repeat || ctrlKey || altKey || metaKey || isComposing;
    const act = actOf({ key, theirs }, within(document.activeElement));
    if (act === null) return;
    if (act === "confirm") hands.confirm();
    else if ("go" in act) hands.go(act.go);
    else if (!hands.choose(act.option)) return;
    event.preventDefault();
  }, { signal });
  page.addEventListener("touchstart", ({ touches, target, timeStamp }) => {
    const [touch] = touches;
    const own = target instanceof Element && target.closest(THEIRS) !== null;
    from = touches.length === 1 && touch && !own ? placed(touch, timeStamp) : null;
  }, { signal, passive: true });
  page.addEventListener("touchend", ({ changedTouches: [touch], timeStamp }) => {
    const by = from && touch ? swiped(from, placed(touch, timeStamp), innerWidth) : 0;
    // a finger that marks words goes sideways as well, and a page that is drawn larger is moved by it
    const free = getSelection()?.isCollapsed !== false && (globalThis.visualViewport?.scale ?? 1) <= 1;
    if (by !== 0 && free) hands.go(by);
  }, { signal, passive: true });
}

function placed({ clientX, clientY }: { clientX: number; clientY: number }, at: number): Touch {
  return { x: clientX, y: clientY, at };
}

/** What an element that has the focus does with keys by itself. */
function within(element: Element | null): Within {
  if (element === null) return "";
  if (element.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])")) return "text";
  // chosen by a pointer, arrows are not expected to choose
  if (element.matches("input[type=radio]")) return element.matches(":focus-visible") ? "option" : "";
  return element.matches("a, button, summary") ? "control" : "";
}
