// Checks of arguments, made before anything is sent. They return copies: a caller may go on to use its buffers.

import { type Bytes, checkInteger } from '@mtproof/contract';
import { string, stringBytes, type TlString, Writer } from '@mtproof/tl-wire';

/** Bounds of `period`, in seconds: a minute, and a day. */
const PERIOD_MIN = 60;
const PERIOD_MAX = 86_400;

/** The password as bytes: of a text its UTF-8, neither trimmed nor normalised. */
export function copyPassword(value: Uint8Array | string, name: string): Bytes {
  checkText(value, name);
  return stringBytes(value);
}

export function copyText(value: TlString, name: string): TlString {
  checkText(value, name);
  return typeof value === 'string' ? value : Uint8Array.from(value);
}

export function checkPeriod(period: number): void {
  checkInteger(period, 'period', PERIOD_MIN, PERIOD_MAX);
}

function checkText(value: TlString, name: string): void {
  const writer = new Writer();
  writer.at(name, string, value);
  writer.finish(); // wipes its buffer
}
