/** Work of the browser that may neither end nor fail. */

/** The database did not open in time. */
export class TooSlow extends Error {}

/** Gives up after so many milliseconds; `late` then clears away what may come of it yet. */
export function inTime<T>(work: Promise<T>, patience: number, late: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late();
      reject(new TooSlow());
    }, patience);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
