// Times and durations: the caller's mistake when they are not numbers of seconds.

/** @throws {@link TypeError} or {@link RangeError} The argument is not a number, or not a finite one. */
export function requireSeconds(name: string, value: number): void {
  if (typeof value !== 'number') {
    throw new TypeError(`"${name}" expected a number of seconds, got ${typeof value}`);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(`"${name}" expected a finite number, got ${value}`);
  }
}
