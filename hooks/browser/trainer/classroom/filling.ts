/** Letters as large as a screen has room for: what is read from the last row leaves no half of it empty. */

/** The largest letters, as a part of the screen's height: beyond it a short question shouts. */
const LARGEST = 1 / 11;

/** Makes the letters of `element` as large as fits without scrolling, and never smaller than its style has them. */
export function fill(element: HTMLElement): void {
  element.style.removeProperty("font-size");
  const least = parseFloat(getComputedStyle(element).fontSize);
  const around = element.getBoundingClientRect().top + scrollY;
  const room = innerHeight - 2 * Math.min(around, 24);
  element.style.setProperty("--classroom-room", `${room}px`);
  const fits = (size: number) => {
    element.style.setProperty("font-size", `${size}px`);
    return element.scrollHeight <= room + 1 && element.scrollWidth <= element.clientWidth + 1;
  };
  let [low, high] = [least, Math.max(least, innerHeight * LARGEST)];
  if (!fits(low)) return void element.style.removeProperty("font-size");
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
}
