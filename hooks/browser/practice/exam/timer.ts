/**
 * How much of an exam's time is used. While the page lives, time goes on by the larger of what the monotonic and the
 * wall clock say: a locked phone stops the first, setting the clock back stops the second. From one visit to the next
 * only the wall clock is left. Time used is never given back.
 */

/** Both clocks at one moment, in milliseconds. */
export interface Moment {
  wall: number;
  mono: number;
}

export interface Used {
  /** Milliseconds used. */
  elapsed: number;
  /** Wall clock at that moment. */
  seen: number;
  /** True once the wall clock was seen to run backwards. */
  clock: boolean;
}

/** Clocks are set by a second or two all the time, without anyone's doing. */
const TOLERANCE = 5000;
/** More than this in one step is a leap: the phone was locked, the device slept, or its clock was set. */
export const LEAP = 60_000;
/** How long what was written can be looked at where time ran out by a leap. */
export const LOOK = 120_000;
/** Two clocks asked one after the other differ a little. */
const JITTER = 1000;
/** Minutes left at which people are told; not more often, since a screen reader reads it aloud. */
const TOLD = [10, 5, 1];

/** Time used, a while later on the same page. */
export function advance(used: Used, before: Moment, now: Moment): Used {
  const wall = now.wall - before.wall;
  return {
    elapsed: used.elapsed + Math.max(0, wall, now.mono - before.mono),
    seen: now.wall,
    clock: used.clock || wall < -TOLERANCE,
  };
}

/** How much further the wall clock went than the monotonic one. */
export function ahead(before: Moment, now: Moment): number {
  const found = now.wall - before.wall - (now.mono - before.mono);
  return found > JITTER ? found : 0;
}

/** Time used, when the page was opened again. */
export function resume(used: Used, wall: number): Used {
  return {
    elapsed: used.elapsed + Math.max(0, wall - used.seen),
    seen: wall,
    clock: used.clock || wall < used.seen - TOLERANCE,
  };
}

/** Minutes left to be told, where the way from `before` to `after` crosses one of them; the last of several. */
export function told(before: number, after: number, limit: number): number | null {
  const crossed = TOLD.filter((minutes) => {
    const at = limit - minutes * 60_000;
    return at > 0 && before < at && at <= after && after < limit;
  });
  return crossed[crossed.length - 1] ?? null;
}

/** `01:05:09`, or `05:09` below an hour. */
export function clockFace(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (parts[0] ? parts : parts.slice(1)).map((part) => String(part).padStart(2, "0")).join(":");
}

/** Both times, where the device's clock went further than the page counted by itself. */
export function clocksSay(wall: number, own: number): string {
  const [all, some] = [wall, own].map((each) => Math.round(each / 60_000));
  return `按这台设备的时钟过了 ${all} 分钟，这一页自己只数到 ${some} 分钟；时间照设备的时钟算`;
}
