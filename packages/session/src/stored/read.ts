// The fields of a stored state, checked one by one: whatever is read here, `step` goes on with.

import { type Bytes, checkInt, checkInteger, checkLong, expected, wrongType } from '@mtproof/contract';
import { isLower, type Numbered } from '../messages/by-msg-id.ts';
import { checkObject } from '../messages/check-object.ts';
import type { Received } from '../messages/received.ts';
import { bytesOfHex } from './hex.ts';

/** An object of JSON whose fields are not checked yet. */
export type Fields = Readonly<Record<string, unknown>>;
/** Reads a field. */
export type Read<T> = (value: unknown, name: string) => T;

/** Messages that need a receipt: a client begins a new session before there are more. */
const MOST_SENT = 2 ** 29 + 2 ** 16;
const MOST_MSG_IDS = 8192;

/** An object. */
export const fields: Read<Fields> = (value, name) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(name, 'object', value);
  }
  return value as Fields;
};

/** A signed long, of its decimal form. */
export const long: Read<bigint> = (value, name) => {
  const what = 'decimal string';
  if (typeof value !== 'string') {
    throw wrongType(name, what, value);
  }
  if (!/^(0|-?[1-9]\d{0,18})$/.test(value)) {
    throw new RangeError(expected(name, what, JSON.stringify(value.slice(0, 40))));
  }
  const number = BigInt(value);
  checkLong(number, name);
  return number;
};

/** A time, or a number of seconds. */
export const seconds: Read<number> = (value, name) => {
  if (typeof value !== 'number') {
    throw wrongType(name, 'number of seconds', value);
  }
  if (!Number.isFinite(value)) {
    throw new RangeError(expected(name, 'finite number of seconds', String(value)));
  }
  return value;
};

/** A TL `int`. */
export const int: Read<number> = (value, name) => {
  checkInt(value as number, name);
  return value as number;
};

/** An integer within bounds. */
const integer =
  (least: number, most: number): Read<number> =>
  (value, name) => {
    checkInteger(value as number, name, least, most);
    return value as number;
  };

/** How many messages a session has sent that need a receipt. */
export const sent: Read<number> = integer(0, MOST_SENT);

/** How often something was done. */
export const count: Read<number> = integer(0, Number.MAX_SAFE_INTEGER);

/** `true` or `false`. */
export const boolean: Read<boolean> = (value, name) => {
  if (typeof value !== 'boolean') {
    throw wrongType(name, 'boolean', value);
  }
  return value;
};

/** A serialized object, which may be secret. */
export const body: Read<Bytes> = (value, name) => {
  const bytes = bytesOfHex(value, name);
  checkObject(bytes, name);
  return bytes;
};

/** A field that may be `null`: it is `undefined` in the state. */
export const optional =
  <T>(read: Read<T>): Read<T | undefined> =>
  (value, name) =>
    value === null ? undefined : read(value, name);

/** A list of at most so many elements. */
export const list =
  <T>(read: Read<T>, most: number): Read<readonly T[]> =>
  (value, name) => {
    if (!Array.isArray(value)) {
      throw wrongType(name, 'Array', value);
    }
    if (value.length > most) {
      throw new RangeError(expected(name, `at most ${most} elements`, `length=${value.length}`));
    }
    return value.map((element, i) => read(element, `${name}[${i}]`));
  };

/** A list of msg_ids in any order. */
export const msgIds: Read<readonly bigint[]> = list(long, MOST_MSG_IDS);

/** A list in the order of its msg_ids, each once. */
export const inOrder =
  <T extends Numbered>(read: Read<T>, most: number): Read<readonly T[]> =>
  (value, name) => {
    const elements = list(read, most)(value, name);
    for (const [i, { msg_id }] of elements.entries()) {
      const before = elements[i - 1];
      if (before !== undefined && !isLower(before.msg_id, msg_id)) {
        throw new RangeError(
          expected(`${name}[${i}].msg_id`, 'one that is higher than the one before', `${msg_id}`),
        );
      }
    }
    return elements;
  };

/** A message by its msg_id alone. */
export const numbered: Read<Numbered> = (value, name) => ({
  msg_id: long(fields(value, name)['msg_id'], `${name}.msg_id`),
});

/** A message that was received. */
export const received: Read<Received> = (value, name) => {
  const { msg_id, seqno, status, is_container } = fields(value, name);
  return {
    msg_id: long(msg_id, `${name}.msg_id`),
    seqno: int(seqno, `${name}.seqno`),
    status: integer(0, 255)(status, `${name}.status`),
    is_container: boolean(is_container, `${name}.is_container`),
  };
};

/** Those of the `known` limits that are there; `null` is Infinity. */
export function limits(json: unknown, known: object): Fields {
  const given = Object.entries(fields(json, 'options')).filter(([name]) => Object.hasOwn(known, name));
  return Object.fromEntries(given.map(([name, value]) => [name, value ?? Number.POSITIVE_INFINITY]));
}
