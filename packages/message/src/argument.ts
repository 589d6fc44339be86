// What callers may pass, beyond what the argument checks of every package say.

import { checkBytes, expected, wrongType } from '@mtproof/contract';

/** The specification's x, an offset into auth_key: 0 from client to server, 8 from server to client. */
export type Direction = 0 | 8;

/** Version of MTProto: 1 for 1.0 (SHA-1), 2 for 2.0 (SHA-256). */
export type Version = 1 | 2;

export function checkAuthKey(auth_key: Uint8Array): void {
  checkBytes(auth_key, 'auth_key', 256);
}

export function checkMsgKey(msg_key: Uint8Array): void {
  checkBytes(msg_key, 'msg_key', 16);
}

export function checkDirection(x: Direction): void {
  if (x !== 0 && x !== 8) {
    throw new RangeError(expected('x', '0 or 8', String(x)));
  }
}

export function checkVersion(version: Version): void {
  if (version !== 1 && version !== 2) {
    throw new RangeError(expected('version', '1 or 2', String(version)));
  }
}

/**
 * Unix time in seconds, with or without a fraction, as a msg_id can hold it: 32 bits, until 2106. A TL `int` ends in 2038
 * (`checkUnixTime`).
 */
export function checkMsgIdTime(value: number, name: string): void {
  const what = 'unix time in seconds, 0 … 2^32-1';
  if (typeof value !== 'number') {
    throw wrongType(name, what, value);
  }
  if (!(value >= 0 && value < 2 ** 32)) {
    throw new RangeError(expected(name, what, String(value)));
  }
}

/** TL objects are whole words. */
export function checkBody(body: Uint8Array): void {
  checkBytes(body, 'body');
  if (body.length % 4 !== 0) {
    throw new RangeError(expected('body', 'a multiple of 4 bytes', `length=${body.length}`));
  }
}
