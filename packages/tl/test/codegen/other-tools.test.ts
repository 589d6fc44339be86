// What the schemas of other tools have and Telegram's own have not.
import { schema } from '@mtproof/tl';
import { generate } from '@mtproof/tl/codegen';
import { type Codec, decode, encode } from '@mtproof/tl-wire';
import { expect, test } from 'vitest';
import { type Exports, load, typeErrors } from './load.ts';

const TEXT = `
int32 ? = Int32;
int64 ? = Int64;
object ? = Object;
function ? = Function;
odd ? = Odd;
int512 16*[ int ] = Int512;
e2e.chain.block signature:int512 height:int32 ids:2*[ int64 ] body:object query:function = e2e.chain.Block;
never x:odd = Never;
---functions---
e2e.chain.get#1 height:int32 = e2e.chain.Block;
`;
const VALUE = {
  _: 'e2e.chain.block',
  signature: { _: 'int512', _1: Array.from({ length: 16 }, (_, i) => i) },
  height: 7,
  ids: [1n, -1n],
  body: { _: 'e2e.chain.get', height: 1 },
  query: { _: 'e2e.chain.get', height: 2 },
};

test('compiles under strict flags, and does what schema() does', async () => {
  const module = generate({ text: TEXT, source: 'other.tl' });
  expect(typeErrors(module)).toBe('');
  expect(module).toContain('tl.repeat(16, tl.int)');
  const exports = await load<Exports>(module);
  const codec = exports['e2e_chain_Block'] as Codec<unknown>;
  const bytes = encode(codec, VALUE);
  expect(bytes).toStrictEqual(schema(TEXT as string).encode('e2e.chain.Block', VALUE));
  expect(decode(codec, bytes)).toStrictEqual(VALUE);
  expect(() => decode(codec, bytes.subarray(0, 67))).toThrow(
    expect.objectContaining({ code: 'TL_TRUNCATED', path: 'signature._1' }),
  );
  const short = { ...VALUE, ids: [1n] };
  expect(() => encode(codec, short)).toThrow(
    new RangeError('"ids" expected array of length 2, got length=1'),
  );
  expect(() => encode(codec, { ...VALUE, ids: 1n })).toThrow(
    new TypeError('"ids" expected array, got type=bigint'),
  );
});

test('ids that are not written follow the rule for "bytes"', () => {
  const text = 'liteServer.query data:bytes = Object;';
  expect(generate({ text, source: '' })).toContain('0x701722d5');
  expect(generate({ text, source: '', bytes: 'keep' })).toContain('0x798c06df');
});

test('of a text with layer lines, the newest layer or the one that is asked for', () => {
  const text = '===8=== a#1 = A; ===17=== a#2 x:int = A;';
  expect(generate({ text, source: '' })).toContain('0x00000002');
  expect(generate({ text, source: '', layer: 8 })).toContain('0x00000001');
  expect(() => generate({ text, source: '', layer: 7 })).toThrow(RangeError);
});

test('the numbers of containers and messages may be written beside other fields', async () => {
  const text = `
    message#5bb8e511 body:Object bytes:int = Message;
    msg_container#73f1f8dc messages:vector = MessageContainer;
    pong#347773c5 msg_id:long ping_id:long = Pong;
  `;
  const module = generate({ text, source: '' });
  expect(typeErrors(module)).toBe('');
  const { Message } = await load<Exports>(module);
  const value = { _: 'message', body: { _: 'pong', msg_id: 1n, ping_id: 2n }, bytes: 9 };
  const bytes = encode(Message as Codec<unknown>, value);
  expect(schema(text as string).decode('Message', bytes)).toStrictEqual(value);
  expect(schema(text as string).decode('%message', bytes.subarray(4))).toStrictEqual(value);
});
