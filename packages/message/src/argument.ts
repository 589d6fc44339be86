// What callers may pass. Failures are the caller's mistakes: TypeError or RangeError, naming the argument.

import { abytes } from '@noble/ciphers/utils.js';

/** Bytes that this package returns: fresh, never a view of an argument. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** The specification's x, an offset into auth_key: 0 from client to server, 8 from server to client. */
export type Direction = 0 | 8;

/** Version of MTProto: 1 for 1.0 (SHA-1), 2 for 2.0 (SHA-256). */
export type Version = 1 | 2;

export function checkAuthKey(auth_key: Uint8Array): void {
  abytes(auth_key, 256, 'auth_key');
}

export function checkMsgKey(msg_key: Uint8Array): void {
  abytes(msg_key, 16, 'msg_key');
}

export function checkDirection(x: Direction): void {
  if (x !== 0 && x !== 8) {
    throw new RangeError(`"x" expected 0 or 8, got ${x}`);
  }
}

export function checkVersion(version: Version): void {
  if (version !== 1 && version !== 2) {
    throw new RangeError(`"version" expected 1 or 2, got ${version}`);
  }
}

/** TL `long`: a signed 64-bit bigint. */
export function checkLong(value: bigint, name: string): void {
  if (typeof value !== 'bigint') {
    throw new TypeError(`"${name}" expected bigint, got type=${typeof value}`);
  }
  if (value !== BigInt.asIntN(64, value)) {
    throw new RangeError(`"${name}" expected -2^63 … 2^63-1, got ${value}`);
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

/** Unix time in seconds, with or without a fraction. */
export function checkTime(value: number, name: string): void {
  if (typeof value !== 'number') {
    throw new TypeError(`"${name}" expected number, got type=${typeof value}`);
  }
  if (!(value >= 0 && value < 2 ** 32)) {
    throw new RangeError(`"${name}" expected seconds 0 … 2^32, got ${value}`);
  }
}

/** TL objects are whole words. */
export function checkBody(body: Uint8Array): void {
  abytes(body, undefined, 'body');
  if (body.length % 4 !== 0) {
    throw new RangeError(`"body" expected a multiple of 4 bytes, got length=${body.length}`);
  }
}
