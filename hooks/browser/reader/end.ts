/** Calls `reached` once when the end of the article has come into view. */
export function watchEnd(reached: () => void): void {
  // the last thing that is shown: an article may end in a script
  const last = [...document.querySelectorAll<HTMLElement>("article > *")].reverse().find((each) =>
    each.offsetHeight > 0
  );
  if (last === undefined) return;
  const observer = new IntersectionObserver((seen) => {
    if (!seen.some((each) => each.isIntersecting)) return;
    observer.disconnect();
    reached();
  });
  observer.observe(last);
}
