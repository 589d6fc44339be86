// Containers that TL would let pass: the generated codecs and the API of the text refuse them alike.
import { mtproto as generated } from '@mtproof/schema';
import { type Codec, decode, encode, type TlError, type TlObject } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBuiltin, schemas } from './schemas.ts';
import { objects } from './values.ts';

const [mtproto] = schemas as [(typeof schemas)[number]];
const codecs = [generated.MessageContainer, mtproto.api.codec('MessageContainer')] as Codec<TlObject>[];

/** A body as the peer sends it, and what it says the length is. */
interface Row {
  readonly bytes: number;
  readonly body: Uint8Array;
}

const words = (...list: number[]) => new Uint8Array(Int32Array.from(list).buffer);
const container = (rows: readonly Row[]): Uint8Array =>
  Buffer.concat([
    words(0x73f1f8dc, rows.length),
    ...rows.flatMap(({ bytes, body }) => [words(5, 0, 1, bytes), body]),
  ]);

const declarations = mtproto.combinators.filter((one) => !isBuiltin(one) && one.name !== 'msg_container');
const bodies = fc.constantFrom(...declarations).chain((one) => objects(mtproto, one));
const messages = bodies.map((body) => ({
  _: 'message',
  msg_id: 5n,
  seqno: 1,
  bytes: encode(generated.AnyObject, body as generated.AnyObject).length,
  body,
}));
const rows: fc.Arbitrary<Row> = messages.map(({ bytes, body }) => ({
  bytes,
  body: encode(generated.AnyObject, body as generated.AnyObject),
}));
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
// Near the length that it should be, or anywhere.
const lengths = fc.oneof(
  fc.integer({ min: -8, max: 8 }).map((by) => by * 4),
  fc.integer(),
);

/** The error that both codecs throw: the same, down to its message. */
function failureOf(run: (codec: Codec<TlObject>) => unknown): Partial<TlError> {
  const errors = codecs.map((codec) => {
    try {
      run(codec);
    } catch (error) {
      return error as TlError;
    }
    throw new Error(`${codec.type} let it pass`);
  }) as [TlError, TlError];
  const [first, second] = errors.map(({ name, message }) => ({ name, message }));
  expect(first).toStrictEqual(second);
  return errors[0];
}

const readFailure = (bytes: Uint8Array) => failureOf((codec) => decode(codec, bytes));
const writeFailure = (list: readonly unknown[]) => {
  const value = { _: 'msg_container', messages: list };
  return failureOf((codec) => encode(codec, value as TlObject));
};

test('what is well-formed passes', () => {
  fc.assert(
    fc.property(few(rows), (list) => {
      const bytes = new Uint8Array(container(list));
      for (const codec of codecs) {
        expect(encode(codec, decode(codec, bytes))).toStrictEqual(bytes);
      }
    }),
  );
});

describe('both codecs refuse', () => {
  test('bytes that are not the length of the body', () => {
    fc.assert(
      fc.property(few(rows), rows, few(rows), lengths, (before, row, after, length) => {
        fc.pre(length !== row.bytes);
        const left = row.body.length + container(after).length - 8;
        const cut = length >= 0 && length % 4 === 0 && length > left;
        expect(readFailure(container([...before, { ...row, bytes: length }, ...after]))).toMatchObject({
          code: cut ? 'TL_TRUNCATED' : 'TL_LENGTH_MISMATCH',
          path: `messages[${before.length}].body`,
        });
      }),
    );
    fc.assert(
      fc.property(few(messages), messages, lengths, (before, message, by) => {
        fc.pre(by !== 0);
        const bytes = (message.bytes + by) | 0;
        expect(writeFailure([...before, { ...message, bytes }])).toStrictEqual(
          new RangeError(
            `"messages[${before.length}].body" expected ${bytes} bytes, as "bytes" says, got length=${message.bytes}`,
          ),
        );
      }),
    );
  });

  test('a container in a container', () => {
    fc.assert(
      fc.property(few(rows), few(rows), few(rows), (before, inner, after) => {
        const body = container(inner);
        expect(readFailure(container([...before, { bytes: body.length, body }, ...after]))).toMatchObject({
          code: 'TL_CONTAINER_LIMIT',
          path: `messages[${before.length}].body`,
        });
      }),
    );
    fc.assert(
      fc.property(few(messages), few(messages), (before, inner) => {
        const body = { _: 'msg_container', messages: inner };
        const bytes = encode(codecs[0] as Codec<TlObject>, body).length;
        expect(writeFailure([...before, { _: 'message', msg_id: 5n, seqno: 1, bytes, body }])).toStrictEqual(
          new RangeError(
            `"messages[${before.length}].body" expected no container within a container, got one`,
          ),
        );
      }),
    );
  });

  test('more than 1024 messages', () => {
    const counts = fc.integer({ min: 1025, max: 1100 });
    fc.assert(
      fc.property(counts, rows, (count, row) => {
        expect(readFailure(container(new Array<Row>(count).fill(row)))).toMatchObject({
          code: 'TL_CONTAINER_LIMIT',
          offset: 4,
          path: 'messages',
        });
      }),
      { numRuns: 20 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1025, max: 0xffffffff }), (count) => {
        expect(readFailure(words(0x73f1f8dc, count)).code).toBe('TL_CONTAINER_LIMIT');
      }),
    );
    fc.assert(
      fc.property(counts, messages, (count, message) => {
        expect(writeFailure(new Array<unknown>(count).fill(message))).toStrictEqual(
          new RangeError(`"messages" expected at most 1024 messages, got length=${count}`),
        );
      }),
      { numRuns: 20 },
    );
  });
});

test('1024 messages pass', () => {
  const body = Uint8Array.of(0xec, 0x77, 0xbe, 0x7a, 2, 0, 0, 0, 0, 0, 0, 0); // ping#7abe77ec
  const bytes = new Uint8Array(container(new Array<Row>(1024).fill({ bytes: 12, body })));
  for (const codec of codecs) {
    expect(encode(codec, decode(codec, bytes))).toStrictEqual(bytes);
  }
});
