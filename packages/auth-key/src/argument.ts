// What callers may pass. Failures are the caller's mistakes: TypeError or RangeError, naming the argument.

import { abytes } from '@noble/hashes/utils.js';

/** Big-endian, without zeros in front, so not 0. */
export function checkNatural(bytes: Uint8Array, name: string): void {
  abytes(bytes, undefined, name);
  if (bytes.length === 0 || bytes[0] === 0) {
    throw new RangeError(`"${name}" expected a positive big-endian number without zeros in front`);
  }
}

/** An integer of a range. */
export function checkInteger(value: number, min: number, max: number, name: string): void {
  if (typeof value !== 'number') {
    throw new TypeError(`"${name}" expected number, got type=${typeof value}`);
  }
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`"${name}" expected integer ${min} … ${max}, got ${value}`);
  }
}

/** TL `int`: a signed 32-bit number. */
export function checkInt(value: number, name: string): void {
  checkInteger(value, -(2 ** 31), 2 ** 31 - 1, name);
}

/** Unix time in seconds that fits a TL `int`, with or without a fraction. */
export function checkTime(value: number, name: string): void {
  if (typeof value !== 'number') {
    throw new TypeError(`"${name}" expected number, got type=${typeof value}`);
  }
  if (!(value >= 0 && value < 2 ** 31)) {
    throw new RangeError(`"${name}" expected seconds 0 … 2^31, got ${value}`);
  }
}
