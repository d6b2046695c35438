/**
 * Days, the same on every device whatever its time zone: those of Beijing, eight hours ahead of UTC all year. Times are
 * milliseconds since 1970.
 *
 * What is counted (reviews) goes by study days, which begin at four in the morning, so that an evening that lasts past
 * midnight is one day. What is dated for people to read (a certificate, a print, a file's name) goes by the calendar.
 */
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** From UTC to the clocks of China. */
export const CHINA = 8 * HOUR;
/** From UTC to a clock that shows midnight where a study day begins. */
const STUDY = CHINA - 4 * HOUR;
/** The latest time that a Date can hold. */
const LATEST = 8.64e15;

/** Moved so that its date in UTC is its study day: ts-fsrs 5.4.2 counts from one UTC date to another, wherever it runs. */
export function asStudied(time: number): number {
  return time + STUDY;
}

/** The time that `asStudied` moved. */
export function fromStudied(time: number): number {
  return time - STUDY;
}

/** The last millisecond of the study day that is `days` after that of `now`. */
export function endOfDay(now: number, days = 0): number {
  return fromStudied((Math.floor(asStudied(now) / DAY) + days + 1) * DAY) - 1;
}

/** Year, month and day in China's calendar. */
function dated(time: number): [year: number, month: number, day: number] {
  const date = new Date(Math.min(time + CHINA, LATEST));
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** `2026-03-01`. */
export function day(time: number): string {
  return dated(time).map((number) => String(number).padStart(2, "0")).join("-");
}

/** What `day` says of now, in few bytes for pages to read: nobody reads them in a year of five digits. */
export function today(): string {
  return new Date(Date.now() + CHINA).toISOString().slice(0, 10);
}

/** `2026年3月1日`. */
export function dayInWords(time: number): string {
  const [year, month, day] = dated(time);
  return `${year}年${month}月${day}日`;
}
