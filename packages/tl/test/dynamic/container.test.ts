import { schema } from '@mtproof/tl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecLaws, failureOf } from '../../../../tests/codec-laws.ts';
import { hex } from '../../../../tests/hex.ts';
import { MTPROTO } from './texts.ts';

const mtproto = schema(MTPROTO);

const pong = { _: 'pong', msg_id: 1n, ping_id: 2n } as const;
const PONG = 'c5737734 0100000000000000 0200000000000000';
const HEAD = 'dcf8f173 01000000 0500000000000000 01000000';
const container = {
  _: 'msg_container',
  messages: [{ _: 'message', msg_id: 5n, seqno: 1, bytes: 20, body: pong }],
} as const;

describe('a container', () => {
  it('has bare messages, each with its length', () => {
    const bytes = hex(`${HEAD} 14000000 ${PONG}`);
    expect(mtproto.encode('MessageContainer', container)).toStrictEqual(bytes);
    expect(mtproto.decode('Object', bytes)).toStrictEqual(container);
  });

  it('may be empty, and hold calls', () => {
    expect(mtproto.decode('MessageContainer', hex('dcf8f173 00000000'))).toStrictEqual({
      _: 'msg_container',
      messages: [],
    });
    const body = { _: 'ping', ping_id: 2n } as const;
    const call = {
      _: 'msg_container',
      messages: [{ _: 'message', msg_id: 4n, seqno: 1, bytes: 12, body }],
    } as const;
    expect(mtproto.decode('MessageContainer', mtproto.encode('MessageContainer', call))).toStrictEqual(call);
  });

  it('in msg_copy the message is boxed, under the same rules', () => {
    const [message] = container.messages;
    const bytes = mtproto.encode('MessageCopy', { _: 'msg_copy', orig_message: message });
    expect(mtproto.decode('MessageCopy', bytes)).toStrictEqual({ _: 'msg_copy', orig_message: message });
    expect(() => mtproto.encode('Message', { ...message, bytes: 16 })).toThrow(
      new RangeError('"body" expected 16 bytes, as "bytes" says, got length=20'),
    );
  });
});

describe('reading a container', () => {
  it.each([
    ['a length that is less than the body has', `${HEAD} 10000000 ${PONG}`, 'TL_LENGTH_MISMATCH', 24],
    ['a length that is more', `${HEAD} 18000000 ${PONG} 00000000`, 'TL_LENGTH_MISMATCH', 24],
    ['a length that is no multiple of 4', `${HEAD} 15000000 ${PONG} 00000000`, 'TL_LENGTH_MISMATCH', 20],
    ['a negative length', `${HEAD} fcffffff ${PONG}`, 'TL_LENGTH_MISMATCH', 20],
    ['a length beyond the end', `${HEAD} 18000000 ${PONG}`, 'TL_TRUNCATED', 24],
    ['a container within', `${HEAD} 08000000 dcf8f173 00000000`, 'TL_CONTAINER_LIMIT', 24],
  ])('refuses %s', (_, bytes, code, offset) => {
    const failure = failureOf(() => mtproto.decode('MessageContainer', hex(bytes)));
    expect(failure).toMatchObject({ code, offset, path: 'messages[0].body' });
  });

  it('refuses more than 1024 messages', () => {
    const messages = new Array(1024).fill(container.messages[0]);
    const bytes = mtproto.encode('MessageContainer', { ...container, messages });
    expect(mtproto.decode('MessageContainer', bytes).messages).toHaveLength(1024);
    const more = hex(`dcf8f173 01040000 ${Buffer.from(bytes.subarray(8, 44)).toString('hex').repeat(1025)}`);
    expect(failureOf(() => mtproto.decode('MessageContainer', more))).toMatchObject({
      code: 'TL_CONTAINER_LIMIT',
      offset: 4,
      path: 'messages',
    });
    expect(() =>
      mtproto.encode('MessageContainer', { ...container, messages: [...messages, messages[0]] }),
    ).toThrow(new RangeError('"messages" expected at most 1024 messages, got length=1025'));
  });
});

it('writing one refuses a container within', () => {
  const inner = {
    _: 'message',
    msg_id: 5n,
    seqno: 1,
    bytes: 8,
    body: { _: 'msg_container', messages: [] },
  } as const;
  expect(() => mtproto.encode('MessageContainer', { ...container, messages: [inner] })).toThrow(
    new RangeError('"messages[0].body" expected no container within a container, got one'),
  );
});

const body = fc.oneof(
  fc.bigInt({ min: 0n, max: 9n }).map((msg_id) => ({ _: 'pong' as const, msg_id, ping_id: 0n })),
  fc.constant({ _: 'ping' as const, ping_id: 7n }),
);
const messages = fc.array(
  body.map((value) => ({
    _: 'message' as const,
    msg_id: 1n,
    seqno: 2,
    bytes: mtproto.encode('Object', value).length,
    body: value,
  })),
  { maxLength: 4 },
);
codecLaws(
  'msg_container',
  mtproto.codec('MessageContainer'),
  messages.map((list) => ({ _: 'msg_container' as const, messages: list })),
);
