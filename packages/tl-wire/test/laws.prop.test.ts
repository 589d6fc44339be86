import {
  Bool,
  type Boxed,
  bare,
  boxed,
  bytes,
  type Codec,
  double,
  encode,
  flags,
  int,
  int128,
  int256,
  long,
  longBytes,
  nat,
  string,
  type TlDouble,
  type TlString,
  True,
  union,
  Vector,
  vector,
  when,
} from '@mtproof/tl-wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codecLaws } from '../../../tests/codec-laws.ts';

const content = fc.oneof(
  { weight: 9, arbitrary: fc.uint8Array({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 250, maxLength: 260 }) },
);
const fixed = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const ints = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

const isUtf8 = (data: Uint8Array): boolean => Buffer.from(Buffer.from(data).toString()).equals(data);
const texts: fc.Arbitrary<TlString> = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '\0', 'é', '€', '\ufeff', '😀') }),
  content.filter((data) => !isUtf8(data)),
);

// Bits that make a NaN other than the canonical one stay bytes.
const doubles: fc.Arbitrary<TlDouble> = fc.oneof(
  fc.double(),
  fixed(8).filter((data) => {
    data[7] = (data[7] ?? 0) | 0x7f;
    data[6] = (data[6] ?? 0) | 0xf1;
    return true;
  }),
);

const salt = bare('future_salt', { valid_since: int, valid_until: int, salt: long });
const salts = fc.record(
  { _: fc.constant('future_salt' as const), valid_since: ints, valid_until: ints, salt: longs },
  { noNullPrototype: true },
);

type Tree =
  | { readonly _: 'leaf'; readonly text: TlString }
  | {
      readonly _: 'node';
      readonly left: Tree;
      readonly right?: Tree;
      readonly on?: true;
      readonly late?: true;
    };
type Leaf = Extract<Tree, { _: 'leaf' }>;
type Node = Extract<Tree, { _: 'node' }>;
const Tree: Codec<Tree> = union('Tree', () => [leaf, node]);
const leaf: Boxed<Leaf> = boxed(0x00000001, bare('leaf', { text: string }));
const node: Boxed<Node> = boxed(
  0xfffffffe,
  bare('node', {
    flags,
    left: Tree,
    right: when('flags', 3, Tree),
    on: when('flags', 3),
    flags2: flags,
    late: when('flags2', 31),
  }),
);
const { tree } = fc.letrec<{ tree: Tree; leaf: Leaf; node: Node }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('node')),
  leaf: fc.record({ _: fc.constant('leaf' as const), text: texts }, { noNullPrototype: true }),
  node: fc.tuple(tie('tree'), fc.option(tie('tree')), fc.boolean()).map(([left, right, late]) => ({
    _: 'node' as const,
    left,
    ...(right === null ? {} : { right, on: true as const }),
    ...(late ? { late: true as const } : {}),
  })),
}));

codecLaws('int', int, ints);
codecLaws('nat', nat, fc.nat(2 ** 31 - 1));
codecLaws('long', long, longs);
codecLaws('longBytes', longBytes, fixed(8));
codecLaws('double', double, doubles);
codecLaws('int128', int128, fixed(16));
codecLaws('int256', int256, fixed(32));
codecLaws('Bool', Bool, fc.boolean());
codecLaws('True', True, fc.constant(true as const));
codecLaws('bytes', bytes, content);
codecLaws('string', string, texts);
codecLaws('vector<int>', vector(int), fc.array(ints));
codecLaws('vector<true>', vector(True), fc.array(fc.constant(true as const)));
codecLaws(
  'Vector<Vector<bytes>>',
  Vector(Vector(bytes)),
  fc.array(fc.array(content, { maxLength: 3 }), { maxLength: 3 }),
);
codecLaws('vector<%future_salt>', vector(salt), fc.array(salts));
codecLaws('Tree', Tree, tree);
codecLaws('%node', node.bare, tree.filter((value) => value._ === 'node') as fc.Arbitrary<Node>);

it('encode never writes its argument, and shares nothing with it', () => {
  fc.assert(
    fc.property(tree, (value) => {
      const before = structuredClone(value);
      encode(Tree, value).fill(0xee);
      expect(value).toStrictEqual(before);
    }),
  );
});
