// The one timer of a server, which has a clock of its own: it may stand still, or jump.

/** How often the clock is looked at, at least, in milliseconds. */
const LONGEST = 1000;

/** A timer by the server's clock. */
export interface Wake {
  /** Takes the place of the time before. Infinity: none. */
  readonly at: (time: number) => void;
  readonly stop: () => void;
}

/**
 * @param now - The server's clock, unix time in seconds.
 * @param tick - Called once the clock has come to the time.
 * @returns The timer. It does not keep the process alive.
 */
export function createWake(now: () => number, tick: () => void): Wake {
  let timer: NodeJS.Timeout | undefined;

  function at(time: number): void {
    clearTimeout(timer);
    if (time < Number.POSITIVE_INFINITY) {
      const left = Math.ceil(1000 * (time - now()));
      timer = setTimeout(() => (now() >= time ? tick() : at(time)), Math.min(Math.max(left, 1), LONGEST));
      timer.unref();
    }
  }
  return { at, stop: () => clearTimeout(timer) };
}
