/** How long the page may be held up at a time, in milliseconds; what a finger notices begins at 50. */
const LONGEST = 16;

/** A pause for long work: lets the page go on where it has been held up long enough. */
export function slicing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < LONGEST) return;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  };
}
