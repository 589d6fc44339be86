import { msg_container } from '@mtproof/schema/mtproto';
import { type Message, openContainer, packContainer } from '@mtproof/session';
import { decode, encode } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, failureOf } from '../../../tests/codec-laws.ts';
import { hex } from '../../../tests/hex.ts';

// Objects as they are decoded.
const PLAIN = { noNullPrototype: true } as const;

const PONG = 'c5737734 0100000000000000 0200000000000000';
const HEAD = 'dcf8f173 01000000 0500000000000000 01000000';

const fieldsOf = (bytes: Uint8Array): Message[] =>
  openContainer(bytes).map(({ msg_id, seqno, body }) => ({ msg_id, seqno, body }));

describe('a container', () => {
  it('is what the codec of the schema writes and reads', () => {
    const pong = { _: 'pong', msg_id: 1n, ping_id: 2n } as const;
    const container: msg_container = {
      _: 'msg_container',
      messages: [{ _: 'message', msg_id: 5n, seqno: 1, bytes: 20, body: pong }],
    };
    const messages = [{ msg_id: 5n, seqno: 1, body: hex(PONG) }];
    expect(fieldsOf(encode(msg_container, container))).toStrictEqual(messages);
    expect(decode(msg_container, packContainer(messages))).toStrictEqual(container);
  });

  it('has bodies that stay bytes', () => {
    const bytes = hex(`${HEAD} 14000000 ${PONG}`);
    const messages = [{ msg_id: 5n, seqno: 1, body: hex(PONG) }];
    expect(fieldsOf(bytes)).toStrictEqual(messages);
    expect(packContainer(messages)).toStrictEqual(bytes);
    expect(openContainer(hex('dcf8f173 00000000'))).toStrictEqual([]);
    expect(fieldsOf(hex(`${HEAD} 00000000`))).toStrictEqual([{ msg_id: 5n, seqno: 1, body: hex('') }]);
  });

  it.each([
    ['a different constructor', PONG, 'TL_UNKNOWN_CONSTRUCTOR'],
    ['a length that is no multiple of 4', `${HEAD} 02000000 0000`, 'TL_LENGTH_MISMATCH'],
    ['a negative length', `${HEAD} fcffffff`, 'TL_LENGTH_MISMATCH'],
    ['a length beyond the end', `${HEAD} 08000000 00000000`, 'TL_TRUNCATED'],
    ['a container within', `${HEAD} 08000000 dcf8f173 00000000`, 'TL_CONTAINER_LIMIT'],
    ['bytes after it', 'dcf8f173 00000000 00', 'TL_TRAILING_BYTES'],
    ['a count that the bytes cannot hold', 'dcf8f173 00040000', 'TL_TRUNCATED'],
    ['nothing', 'dcf8f173', 'TL_TRUNCATED'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(() => openContainer(hex(bytes)))).toBe(code);
  });

  it('of more than 1024 messages is refused', () => {
    const bytes = packContainer(new Array<Message>(1024).fill({ msg_id: 5n, seqno: 1, body: hex(PONG) }));
    expect(openContainer(bytes)).toHaveLength(1024);
    const more = Uint8Array.of(...hex('dcf8f173 01040000'), ...bytes.subarray(8), ...bytes.subarray(8, 44));
    expect(failureOf(() => openContainer(more))).toMatchObject({
      code: 'TL_CONTAINER_LIMIT',
      offset: 4,
      path: 'messages',
    });
    const messages = new Array<Message>(1025).fill({ msg_id: 5n, seqno: 1, body: hex('') });
    expect(() => packContainer(messages)).toThrow(
      new RangeError('"messages" expected at most 1024 messages, got length=1025'),
    );
  });

  it('has messages with these fields only', () => {
    const message = { msg_id: 5n, seqno: 1, body: hex(PONG), bytes: 20 };
    expect(() => packContainer([message])).toThrow(
      new TypeError('"messages[0]" expected only fields of message, got "bytes"'),
    );
  });

  it('of messages that cannot be packed', () => {
    const pack = (body: unknown) => () => packContainer([{ msg_id: 5n, seqno: 1, body: body as Uint8Array }]);
    expect(pack('c573')).toThrow(
      new TypeError(
        '"messages[0].body" expected Uint8Array whose length is a multiple of 4, got type=string',
      ),
    );
    expect(pack(undefined)).toThrow('"messages[0].body" expected Uint8Array');
    expect(pack(hex('c573'))).toThrow(
      new RangeError('"messages[0].body" expected Uint8Array whose length is a multiple of 4, got length=2'),
    );
    expect(pack(hex('dcf8f173'))).toThrow(
      new RangeError('"messages[0].body" expected no container within a container, got one'),
    );
  });

  it('may have an empty body, even where the first 1024 bytes of the buffer end', () => {
    const empty = { msg_id: 5n, seqno: 1, body: new Uint8Array() };
    const messages = [{ ...empty, body: new Uint8Array(8) }, ...new Array<Message>(62).fill(empty)];
    const bytes = packContainer(messages);
    expect(bytes).toHaveLength(1024);
    expect(fieldsOf(bytes)).toStrictEqual(messages);
  });

  it('openContainer undoes packContainer', () => {
    const message: fc.Arbitrary<Message> = fc.record(
      {
        msg_id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        seqno: fc.integer(),
        body: fc
          .uint8Array({ maxLength: 5 })
          .map((bytes) => new Uint8Array(bytes.length * 4).fill(bytes[0] ?? 0)),
      },
      PLAIN,
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), (messages) => {
        const bytes = packContainer(messages);
        expect(fieldsOf(bytes)).toStrictEqual(messages);
        expect(packContainer(openContainer(bytes))).toStrictEqual(bytes);
      }),
    );
  });
});
