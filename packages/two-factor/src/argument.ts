// Checks of arguments, made before anything is sent. They return copies: a caller may go on to use its buffers.

import type { Bytes } from '@mtproof/contract';
import { string, type TlString, Writer } from '@mtproof/tl-wire';
import { abytes } from '@noble/hashes/utils.js';

/** Bounds of `period`, in seconds: a minute, and a day. */
const [PERIOD_MIN, PERIOD_MAX] = [60, 86_400];

export function copyBytes(value: Uint8Array, name: string): Bytes {
  abytes(value, undefined, name);
  return Uint8Array.from(value);
}

export function copyText(value: TlString, name: string): TlString {
  new Writer().at(name, string, value);
  return typeof value === 'string' ? value : Uint8Array.from(value);
}

export function checkPeriod(period: number): void {
  if (typeof period !== 'number') {
    throw new TypeError(`"period" expected a number, got ${typeof period}`);
  }
  if (!Number.isInteger(period) || period < PERIOD_MIN || period > PERIOD_MAX) {
    throw new RangeError(`"period" expected an integer in ${PERIOD_MIN} … ${PERIOD_MAX}, got ${period}`);
  }
}
