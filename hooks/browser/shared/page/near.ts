/**
 * A message is seen where the finger is: one that appears far from what was pressed, or out of sight, stays in view as a note
 * until something else is pressed. It is the same element, so that it is read out once and its buttons work.
 */

/** Pixels between what was pressed and its message: below the 200 that are promised, for a page settles after it. */
const NEAR = 170;
/** A page that is drawn anew after its message may push it away: so long, in milliseconds, it is looked after. */
const SETTLING = 2000;
/** For so many it is looked at in every frame, for what is scrolled or moves without being drawn anew. */
const MOVING = 400;
const MESSAGES = '[role="status"], [role="alert"]';
const CONTROLS = "button, a, summary, label, input, select, textarea";
const TYPED = 'textarea, input:not([type="checkbox"], [type="radio"], [type="file"], [type="range"])';
const NOTE = "said--note";
/** Between notes, and below the lowest. */
const GAP = 10;

interface Pressed {
  target: Element;
  /** Where it was on the screen, and the finger still is when it is gone: before the notes went back to their places and after. */
  boxes: readonly DOMRect[];
}

export function keepNear(page: Document = document): void {
  let pressed: Pressed | null = null;
  /** What a message said when it was looked at last. */
  const known = new WeakMap<Element, string>();
  let fresh = new Map<HTMLElement, number>();
  const notes = new Set<HTMLElement>();
  let until = 0;

  const drop = () => {
    for (const each of notes) {
      each.classList.remove(NOTE);
      each.style.removeProperty("bottom");
    }
    notes.clear();
  };
  const press = (event: Event) => {
    const target = event.target;
    // of what is typed the typing counts: its change comes when it is left for something that is pressed
    if (!(target instanceof Element) || (event.type === "change" && target.matches(TYPED))) return;
    const control = target.closest(CONTROLS) ?? target;
    const before = control.getBoundingClientRect();
    drop();
    fresh = new Map();
    pressed = { target: control, boxes: [before, control.getBoundingClientRect()] };
  };
  for (const kind of ["click", "change", "input", "drop", "paste"]) {
    page.addEventListener(kind, press, { capture: true });
  }
  page.addEventListener("keydown", ({ key }) => key === "Escape" && drop(), { capture: true });

  const look = () => {
    for (const [message, since] of fresh) {
      if (notes.has(message) || performance.now() - since > SETTLING) continue;
      if (pressed === null || isNear(message, pressed)) continue;
      for (
        let fold = message.closest("details:not([open])");
        fold !== null;
        fold = fold.closest("details:not([open])")
      ) {
        fold.setAttribute("open", "");
      }
      if (isNear(message, pressed) || message.getClientRects().length === 0) continue;
      message.classList.add(NOTE);
      notes.add(message);
    }
    stack(notes);
  };
  const settle = () => {
    look();
    if (performance.now() < until) requestAnimationFrame(settle);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const inside = (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>(MESSAGES);
      if (inside) hear(inside, true);
      for (const each of addedNodes) {
        if (!(each instanceof HTMLElement)) continue;
        if (each.matches(MESSAGES)) hear(each, false);
        for (const message of each.querySelectorAll<HTMLElement>(MESSAGES)) hear(message, false);
      }
    }
    if (fresh.size === 0) return;
    look();
    const idle = performance.now() >= until;
    until = performance.now() + MOVING;
    if (idle) requestAnimationFrame(settle);
  }).observe(page.body, {
    childList: true,
    characterData: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden"],
  });

  /** `written`: it was written to, and not only put into the page again. */
  function hear(message: HTMLElement, written: boolean): void {
    const words = message.textContent ?? "";
    const same = known.get(message) === words;
    known.set(message, words);
    if (words.trim() === "") {
      fresh.delete(message);
      if (notes.delete(message)) message.classList.remove(NOTE);
    } else if (pressed !== null && (written || !same) && !message.classList.contains("sr")) {
      fresh.set(message, performance.now());
    }
  }
}

/** Whether it can be seen, and stands beside what was pressed. */
function isNear(message: HTMLElement, { target, boxes }: Pressed): boolean {
  const its = message.getBoundingClientRect();
  if (its.width === 0 || its.height === 0) return false;
  const shown = target.isConnected && target.getClientRects().length > 0;
  const far = (shown ? [target.getBoundingClientRect()] : boxes).some((there) => {
    const across = Math.max(0, its.left - there.right, there.left - its.right);
    const down = Math.max(0, its.top - there.bottom, there.top - its.bottom);
    return Math.hypot(across, down) > NEAR;
  });
  if (far || its.top < 0 || its.bottom > innerHeight) return false;
  // a bar that stays in view may cover it
  const over = document.elementFromPoint(its.left + Math.min(its.width / 2, 20), its.top + its.height / 2);
  return over === null || message.contains(over) || over.contains(message);
}

/** Above the bar at the foot of the page, where there is one, and one above the other. */
function stack(notes: ReadonlySet<HTMLElement>): void {
  let at = GAP;
  for (
    let each = document.elementFromPoint(innerWidth / 2, innerHeight - 2);
    each !== null;
    each = each.parentElement
  ) {
    const { position } = getComputedStyle(each);
    if (each.classList.contains(NOTE)) break;
    if (position === "sticky" || position === "fixed") at = innerHeight - each.getBoundingClientRect().top + GAP;
  }
  at = Math.min(at, innerHeight / 2);
  for (const each of notes) {
    each.style.bottom = `${at}px`;
    at += each.getBoundingClientRect().height + GAP;
  }
}
