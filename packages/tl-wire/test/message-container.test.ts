import {
  bare,
  boxed,
  bytes,
  containerMessages,
  decode,
  encode,
  int,
  messageBody,
  type Span,
  union,
  vector,
} from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../tests/codec-laws.ts';

const unhex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

const message = bare('message', { bytes: int, body: messageBody(bytes) });
const messages = containerMessages(vector(message));

describe('messageBody', () => {
  it('is the codec it is given, when the bytes before it are its length', () => {
    const value = { _: 'message', bytes: 8, body: unhex('5a300d4b') } as const;
    expect(encode(message, value)).toStrictEqual(unhex('08000000 045a300d4b000000'));
    const spans: Span[] = [];
    const input = unhex('08000000 045a300d4b000000');
    expect(decode(message, input, { trace: (span) => spans.push(span) })).toStrictEqual(value);
    expect(spans).toContainEqual({ path: 'body', type: 'bytes', offset: 4, length: 8, value: value.body });
    expect(messageBody(bytes).minLength).toBe(4);
  });

  it.each([
    ['04000000 045a300d4b000000', 'TL_LENGTH_MISMATCH', 4, '4 bytes declared, 8 read'],
    ['0c000000 045a300d4b000000 00000000', 'TL_LENGTH_MISMATCH', 4, '12 bytes declared, 8 read'],
    ['09000000 045a300d4b000000 00', 'TL_LENGTH_MISMATCH', 0, 'a body of 9 bytes'],
    ['f8ffffff 045a300d4b000000', 'TL_LENGTH_MISMATCH', 0, 'a body of -8 bytes'],
    ['0c000000 045a300d4b000000', 'TL_TRUNCATED', 4, 'a body of 12 bytes, 8 left'],
    ['00000000', 'TL_TRUNCATED', 4, '4 bytes needed, 0 left'],
    ['04000000 dcf8f173', 'TL_CONTAINER_LIMIT', 4, 'a container within a container'],
  ])('%s fails with %s at %i', (form, code, offset, detail) => {
    const failure = failureOf(() => decode(message, unhex(form)));
    expect(failure).toMatchObject({ code, offset, path: 'body' });
    expect(failure?.message).toBe(`${code}: ${detail} (offset ${offset}, body)`);
    expect(failureOf(() => decode(message, unhex(form), { strict: false }))).toMatchObject({ code, offset });
  });

  it('the number of a container further in is nothing special', () => {
    const form = unhex('08000000 04dcf8f173000000');
    expect(encode(message, decode(message, form))).toStrictEqual(form);
  });

  it('writing refuses a body of the wrong length, and a container', () => {
    const inner = union('Inner', () => [boxed(0x73f1f8dc, bare('inner', {}))]);
    const outer = bare('outer', { bytes: int, body: messageBody(inner) });
    expect(() => encode(message, { _: 'message', bytes: 4, body: unhex('5a300d4b') })).toThrow(
      new RangeError('"body" expected 4 bytes, as "bytes" says, got length=8'),
    );
    expect(() => encode(outer, { _: 'outer', bytes: 4, body: { _: 'inner' } })).toThrow(
      new RangeError('"body" expected no container within a container, got one'),
    );
  });
});

describe('containerMessages', () => {
  it('is the codec it is given, for 1024 messages or fewer', () => {
    const empty = { _: 'message', bytes: 4, body: new Uint8Array() } as const;
    for (const count of [0, 1, 1024]) {
      const value = new Array(count).fill(empty);
      const form = encode(vector(message), value);
      expect(encode(messages, value)).toStrictEqual(form);
      expect(decode(messages, form)).toStrictEqual(value);
    }
    expect(messages).toMatchObject({ type: 'vector<%message>', minLength: 4 });
    expect(() => encode(messages, new Array(1025).fill(empty))).toThrow(
      new RangeError('"value" expected at most 1024 messages, got length=1025'),
    );
  });

  it('reading refuses more by their count alone', () => {
    expect(failureOf(() => decode(messages, unhex('01040000')))?.message).toBe(
      'TL_CONTAINER_LIMIT: more than 1024 messages (offset 0)',
    );
    expect(failureOf(() => decode(messages, unhex('ffffffff')))?.code).toBe('TL_CONTAINER_LIMIT');
    expect(failureOf(() => decode(messages, unhex('00040000')))?.code).toBe('TL_TRUNCATED');
    expect(failureOf(() => decode(messages, unhex('0104')))?.code).toBe('TL_TRUNCATED');
  });

  it('writing refuses what is no array', () => {
    const container = bare('container', { messages });
    for (const [value, kind] of [
      [undefined, 'undefined'],
      [{ length: 2000 }, 'Object'],
    ] as const) {
      expect(() => encode(container, { _: 'container', messages: value as never })).toThrow(
        new TypeError(`"messages" expected array, got type=${kind}`),
      );
    }
  });
});
