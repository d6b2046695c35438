/** Days as the reader's clock shows them; times are milliseconds since 1970. */

/** The last millisecond of the day that is `days` after that of `now`. */
export function endOfDay(now: number, days = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days + 1).getTime() - 1;
}

/** `2026-03-01`. */
export function day(time: number): string {
  const date = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `2026年3月1日`. */
export function dayInWords(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}年${date.getMonth() + 1}月${date.getDate()}日`;
}
