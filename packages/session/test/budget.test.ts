// One message has one budget for all that it unpacks to.

import { gzip_packed, type rpc_error } from '@mtproof/schema/mtproto';
import {
  type ContainerMessage,
  decodeResult,
  decodeRpcResult,
  GzipBudget,
  gunzip,
  maybePacked,
  openContainer,
  packContainer,
} from '@mtproof/session';
import {
  Bool,
  bare,
  boxed,
  bytes,
  type Codec,
  decode,
  encode,
  MAX_DEPTH,
  type Reader,
  True,
  Vector,
  vector,
} from '@mtproof/tl-wire';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from '../../../tests/codec-laws.ts';
import { hex } from '../../../tests/hex.ts';
import { processorTime } from '../../../tests/processor-time.ts';
import type * as gunzipModule from '../src/gzip/gunzip.ts';
import { packed } from './packed.ts';

// Every output is counted, whether it is used or not.
const outputs: number[] = [];
vi.mock('../src/gzip/gunzip.ts', async (original) => {
  const actual = await original<typeof gunzipModule>();
  const counting: typeof gunzip = (data, options) => {
    const output = actual.gunzip(data, options);
    outputs.push(output.length);
    return output;
  };
  return { ...actual, gunzip: counting };
});

const total = (): number => outputs.reduce((sum, length) => sum + length, 0);
const forget = (): void => void outputs.splice(0);
beforeEach(forget);

/** A value of `length` bytes when packed, in about a thousandth of them. */
const large = (length: number): Uint8Array => packed(encode(bytes, new Uint8Array(length - 4)));

const RPC_RESULT = hex('016d5cf3 0700000000000000');
const answerOf = (result: Uint8Array): Uint8Array => Uint8Array.of(...RPC_RESULT, ...result);
const containerOf = (...bodies: readonly Uint8Array[]): Uint8Array =>
  packContainer(bodies.map((body, i) => ({ msg_id: BigInt(i), seqno: 1, body })));
const vectorOf = (...elements: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.of(
    ...hex('15c4b51c'),
    elements.length & 255,
    elements.length >> 8,
    0,
    0,
    ...elements.flatMap((element) => [...element]),
  );

// node#1 content:bytes children:Vector<node>, each of which may be packed
interface Node {
  readonly _: 'node';
  readonly content: Uint8Array;
  readonly children: readonly Node[];
}
function nodeCodec(maxOutput: number): Codec<Node> {
  const self: Codec<Node> = {
    type: 'Node',
    minLength: 4,
    read: (reader: Reader) => node.read(reader),
    write: (writer, value) => node.write(writer, value),
  };
  const node: Codec<Node> = maybePacked(
    boxed(1, bare('node', { content: bytes, children: Vector(self) })) as Codec<Node>,
    { maxOutput },
  );
  return node;
}

interface Tree {
  readonly isPacked: boolean;
  readonly length: number;
  readonly children: readonly Tree[];
}
const treeOf = (depth: number): fc.Arbitrary<Tree> =>
  fc.record({
    isPacked: fc.boolean(),
    length: fc.integer({ min: 0, max: 300 }),
    children: depth === 0 ? fc.constant([]) : fc.array(treeOf(depth - 1), { maxLength: 3 }),
  });

function encodeTree({ isPacked, length, children }: Tree): Uint8Array {
  const content = encode(bytes, new Uint8Array(length));
  const plain = Uint8Array.of(1, 0, 0, 0, ...content, ...vectorOf(...children.map(encodeTree)));
  return isPacked ? packed(plain) : plain;
}

describe('all that one decode unpacks', () => {
  it('is within the budget, however it is nested, and exactly within it is enough', () => {
    fc.assert(
      fc.property(treeOf(4), fc.nat({ max: 2000 }), (root, spare) => {
        const encoded = encodeTree(root);
        forget();
        decode(nodeCodec(2 ** 24), encoded);
        const needed = total();
        forget();
        expect(codeOf(() => decode(nodeCodec(needed), encoded))).toBeUndefined();
        const limit = Math.max(0, needed - 1 - spare);
        forget();
        expect(codeOf(() => decode(nodeCodec(limit), encoded))).toBe(
          needed === 0 ? undefined : 'TL_GZIP_LIMIT',
        );
        expect(total()).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it('is 2^24 bytes by default, in a row of values too', () => {
    const row = (count: number) => vectorOf(...Array.from({ length: count }, () => large(2 ** 20)));
    expect(decode(Vector(maybePacked(bytes)), row(16))).toHaveLength(16);
    expect(codeOf(() => decode(Vector(maybePacked(bytes)), row(17)))).toBe('TL_GZIP_LIMIT');
  });

  it('begins anew with every decode', () => {
    const codec = maybePacked(Bool, { maxOutput: 4 });
    const input = packed(hex('b5757299'));
    expect([decode(codec, input), decode(codec, input)]).toEqual([true, true]);
    expect([decodeResult(Bool, input, { maxOutput: 4 }), decode(codec, input)]).toEqual([true, true]);
  });

  it('is what the first codec says that unpacks', () => {
    const [wide, narrow] = [8, 4].map((maxOutput) => maybePacked(Bool, { maxOutput }));
    const pair = (first = wide, second = wide) =>
      bare('pair', { first: first as Codec<boolean>, second: second as Codec<boolean> });
    const input = Uint8Array.of(...packed(hex('b5757299')), ...packed(hex('b5757299')));
    expect(codeOf(() => decode(pair(wide, narrow), input))).toBeUndefined();
    expect(codeOf(() => decode(pair(narrow, wide), input))).toBe('TL_GZIP_LIMIT');
  });
});

describe('the messages of a container', () => {
  const read = (message: ContainerMessage) => codeOf(() => message.decodeRpcResult(() => bytes));

  it('share one budget', () => {
    const container = containerOf(...Array.from({ length: 64 }, () => answerOf(large(2 ** 20))));
    const codes = openContainer(container).map(read);
    expect(codes.slice(0, 16)).toEqual(new Array(16).fill(undefined));
    expect(new Set(codes.slice(16))).toEqual(new Set(['TL_GZIP_LIMIT']));
    expect(total()).toBe(2 ** 24);
  });

  it('share it however they are read', () => {
    const [first, second, third] = openContainer(
      containerOf(packed(hex('b5757299')), answerOf(packed(hex('b5757299'))), packed(hex('b5757299'))),
      { maxOutput: 8 },
    );
    expect(first?.decode(Bool)).toBe(true);
    expect(second?.decodeRpcResult(() => Bool)).toEqual({ req_msg_id: 7n, result: true });
    expect(codeOf(() => third?.decode(Bool))).toBe('TL_GZIP_LIMIT');
  });

  it('share the one that is given', () => {
    const budget = new GzipBudget(8);
    const container = containerOf(packed(hex('b5757299')));
    for (const left of [4, 0]) {
      expect(openContainer(container, { budget })[0]?.decode(Bool)).toBe(true);
      expect(budget.left).toBe(left);
    }
    expect(codeOf(() => openContainer(container, { budget })[0]?.decode(Bool))).toBe('TL_GZIP_LIMIT');
  });

  it('are read with the other options of the container', () => {
    const odd = containerOf(hex('15c4b51c 01000000 fe010000 61000000'));
    const element = (options: object) => openContainer(odd, options)[0]?.decode(Vector(bytes));
    expect(codeOf(() => element({}))).toBe('TL_NON_MINIMAL_LENGTH');
    expect(element({ strict: false })).toEqual([Uint8Array.of(0x61)]);
    expect(
      codeOf(() => openContainer(odd, { strict: false, maxDepth: 3 })[0]?.decode(Vector(Vector(bytes)))),
    ).toBe('TL_UNEXPECTED_CONSTRUCTOR');
  });

  it('may be errors', () => {
    const error: rpc_error = { _: 'rpc_error', error_code: 400, error_message: 'X' };
    const [message] = openContainer(containerOf(answerOf(packed(hex('19ca4421 90010000 01580000')))));
    expect(message?.decodeRpcResult(() => Bool).result).toEqual(error);
  });
});

describe('a budget', () => {
  it('is shared by what it is given to', () => {
    const budget = new GzipBudget(12);
    const input = packed(hex('b5757299'));
    decodeResult(Bool, input, { budget });
    decodeRpcResult(answerOf(input), () => Bool, { budget });
    decode(maybePacked(Bool, { budget }), input);
    expect(budget.left).toBe(0);
    expect(codeOf(() => decodeResult(Bool, input, { budget }))).toBe('TL_GZIP_LIMIT');
  });

  it('is used up by a stream that is refused', () => {
    const { packed_data } = decode(gzip_packed, packed(hex('b5757299')));
    const stream = packed_data as Uint8Array;
    for (const broken of [
      stream.subarray(1),
      stream.subarray(0, -1),
      stream.map((byte, i) => (i === stream.length - 1 ? 1 : byte)),
    ]) {
      const budget = new GzipBudget();
      expect(budget.left).toBe(2 ** 24);
      expect(codeOf(() => budget.gunzip(broken))).toBe('TL_GZIP_DATA');
      expect(budget.left).toBe(0);
    }
  });
});

describe('what else is bounded for a whole decode goes on in what was packed', () => {
  it('depth', () => {
    const nested = (levels: number): Uint8Array => {
      let inner = encodeTree({ isPacked: true, length: 0, children: [] });
      for (let i = 1; i < levels; i++) {
        inner = packed(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, ...vectorOf(inner)));
      }
      return inner;
    };
    // Two levels for each node below the first: children, [0]. And one for its fields.
    expect(codeOf(() => decode(nodeCodec(2 ** 24), nested(MAX_DEPTH / 2)))).toBeUndefined();
    expect(codeOf(() => decode(nodeCodec(2 ** 24), nested(MAX_DEPTH / 2 + 1)))).toBe('TL_DEPTH_LIMIT');
  });

  it('a depth that is less than where the packed value is', () => {
    const field = bare('field', { value: maybePacked(Vector(Bool), { maxDepth: 0 }) });
    expect(codeOf(() => decode(field, packed(vectorOf())))).toBeUndefined();
    expect(codeOf(() => decode(field, packed(vectorOf(hex('b5757299')))))).toBe('TL_DEPTH_LIMIT');
  });

  it('elements that take no bytes', () => {
    const empties = maybePacked(vector(True) as Codec<readonly true[]>);
    const half = packed(hex('00800000'));
    const pair = bare('pair', { first: empties, second: empties, third: empties });
    const two = Uint8Array.of(...half, ...half);
    expect(codeOf(() => decode(pair, Uint8Array.of(...two, ...hex('00000000'))))).toBeUndefined();
    expect(codeOf(() => decode(pair, Uint8Array.of(...two, ...packed(hex('01000000')))))).toBe(
      'TL_COUNT_LIMIT',
    );
  });
});

it('the time of many packed values is that of one budget', () => {
  const row = (count: number) => vectorOf(...Array.from({ length: count }, () => large(2 ** 20)));
  const time = (input: Uint8Array): number => {
    const times = Array.from({ length: 5 }, () => {
      const start = processorTime();
      codeOf(() => decode(Vector(maybePacked(bytes, { maxOutput: 2 ** 22 })), input));
      return processorTime() - start;
    });
    return Math.min(...times);
  };
  const [few, many] = [row(5), row(80)];
  expect(time(many) / time(few)).toBeLessThan(4);
});

describe('an argument that is wrong is named', () => {
  const input = hex('b5757299');
  it.each<[string, () => unknown, RegExp]>([
    ['gunzip', () => gunzip(input, null as never), /^"options" expected object, got type=Null$/],
    ['gunzip', () => gunzip(input, { maxOutput: Number.NaN }), /^"maxOutput" expected integer/],
    ['decodeResult', () => decodeResult(Bool, input, null as never), /^"options" expected object/],
    [
      'decodeResult',
      () => decodeResult(Bool, input, { maxOutput: Number.NaN }),
      /^"maxOutput" expected integer/,
    ],
    ['maybePacked', () => maybePacked(Bool, 3 as never), /^"options" expected object, got type=number$/],
    [
      'decodeRpcResult',
      () => decodeRpcResult(input, 3 as never),
      /^"codecFor" expected function, got type=number$/,
    ],
    [
      'decodeRpcResult',
      () => decodeRpcResult(input, () => Bool, { maxOutput: -1 }),
      /^"maxOutput" expected integer/,
    ],
    ['openContainer', () => openContainer(input, { maxOutput: 0.5 }), /^"maxOutput" expected integer/],
    ['openContainer', () => openContainer(input, null as never), /^"options" expected object/],
    ['packContainer', () => packContainer(null as never), /^"messages" expected Array, got type=Null$/],
    ['GzipBudget', () => new GzipBudget(2 ** 30), /^"maxOutput" expected integer/],
    ['GzipBudget', () => new GzipBudget('9' as never), /^"maxOutput" expected integer .* got type=string$/],
    [
      'budget',
      () => decodeResult(Bool, input, { budget: 9 as never }),
      /^"budget" expected GzipBudget, got type=number$/,
    ],
    [
      'budget',
      () => decodeResult(Bool, input, { budget: new GzipBudget(), maxOutput: 4 }),
      /^"maxOutput" expected only without "budget"$/,
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});

describe('bodies of a container, read as messages of their own', () => {
  const container = containerOf(...Array.from({ length: 8 }, () => answerOf(large(600))));

  it('unpack within the budget of the container', () => {
    const read = openContainer(container, { maxOutput: 1000 }).map(({ body }) =>
      codeOf(() => decodeRpcResult(body, () => bytes)),
    );
    expect(read.slice(1)).toEqual(Array(7).fill('TL_GZIP_LIMIT'));
    expect(total()).toBeLessThanOrEqual(1000);
  });

  it('have another one where the caller gives it', () => {
    const [first, second] = openContainer(container, { maxOutput: 1000 });
    const read = (body: Uint8Array | undefined, options: object) =>
      decodeRpcResult(body ?? new Uint8Array(), () => bytes, options).result;
    expect(read(first?.body, {})).toHaveLength(596);
    expect(read(second?.body, { budget: new GzipBudget(600) })).toHaveLength(596);
    expect(read(second?.body, { maxOutput: 600 })).toHaveLength(596);
  });
});
