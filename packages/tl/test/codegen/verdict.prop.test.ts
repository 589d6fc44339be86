// schema() and generated codecs say the same of every byte string, also where the text lacks the types that the bytes hold.
import { type Api, type LooseModel, schema } from '@mtproof/tl';
import { generate } from '@mtproof/tl/codegen';
import { parseType } from '@mtproof/tl/language';
import { type Codec, decode, type TlErrorCode } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesOf } from '../dynamic/arbitrary-values.ts';
import { LAYER_228, MTPROTO } from '../dynamic/texts.ts';
import { load } from './load.ts';

/** Bare types within one another and themselves, empty ones, and forms that are not supported. */
const OWN = `
  empty = Empty;
  twins a:empty b:empty = Twins;
  tree name:string children:vector<tree> = Tree;
  endless self:%endless = Endless;
  ping_ flags:# pong:flags.0?pong_ twins:flags.1?twins = Ping;
  pong_ pings:vector<ping_> other:vector<twins> = Pong;
  box points:2*[ int ] = Box;
  maybe flags:# x:flags.0?Maybe<int> y:flags.1?(Maybe Ping) = Holder;
  just {t:Type} value:t = Maybe t;
  nothing {t:Type} = Maybe t;
  pair {X:Type} {Y:Type} x:X y:Y = Pair X Y;
  tuple {t:Type} {n:#} [ t ] = Tuple t n;
  nest {t:Type} x:(Maybe (Nest (pair t t))) y:%(Nest t) = Nest t;
  rows # [ int ] n:# rows:n*[ (tuple (pair int int) 2) ] flags:# z:flags.0?(nest int) = Rows;
`;

type Whole = Api<LooseModel<'bigint'>>;

const CASES: readonly (readonly [string, string, (whole: Whole) => fc.Arbitrary<Uint8Array>])[] = [
  ['a text of bare types', OWN, words],
  ['the schema of MTProto', MTPROTO, words],
  ['the API', LAYER_228, words],
  ['the API, values', LAYER_228, encodings],
];

type Verdict =
  | { readonly value: unknown }
  | { readonly code: TlErrorCode; readonly offset: number; readonly path: string };

function verdict(codec: Codec<unknown>, bytes: Uint8Array): Verdict {
  try {
    return { value: decode(codec, bytes) };
  } catch (error) {
    // A module brings a TlError of its own.
    const { name, code, offset, path } = error as {
      name: string;
      code: TlErrorCode;
      offset: number;
      path: string;
    };
    if (name !== 'TlError') {
      throw error;
    }
    return { code, offset, path };
  }
}

// Generated codecs have the numbers of their own type only: docs/spec/tl-wire.md.
function ofOneType(said: Verdict, generated: Verdict): Verdict {
  const narrower =
    'code' in said &&
    'code' in generated &&
    said.code === 'TL_UNEXPECTED_CONSTRUCTOR' &&
    generated.code === 'TL_UNKNOWN_CONSTRUCTOR';
  return narrower ? { ...said, code: 'TL_UNKNOWN_CONSTRUCTOR' } : said;
}

interface Pair {
  readonly said: Codec<unknown>;
  readonly generated: Codec<unknown>;
}

/** The codecs of a part of the declarations: of anything, of any call, and of every type, each from a text read anew. */
async function pairsOf(declarations: readonly string[], part: fc.Arbitrary<string[]>, seed: number) {
  const [kept] = fc.sample(part, { numRuns: 1, seed }) as [string[]];
  const text = declarations.filter((one) => kept.includes(one) || one.startsWith('---')).join('\n');
  const exports = await load<Record<string, Codec<unknown>>>(generate({ text, source: 'part' }));
  // A union has members. What is no object is the text and the table of methods.
  const unions = Object.values(exports).filter((codec) => typeof codec === 'object' && 'members' in codec);
  return unions.map((generated): Pair => ({ said: schema(text).codec(generated.type), generated }));
}

/** Numbers of the schema, small counts and flags, and other words, one after the other. */
function words({ schema: { combinators } }: Whole): fc.Arbitrary<Uint8Array> {
  const ids = fc.constantFrom(...combinators.map(({ id }) => id), 0x1cb5c415);
  const word = fc.oneof({ weight: 4, arbitrary: fc.nat(4) }, { weight: 2, arbitrary: ids }, fc.integer());
  return fc
    .tuple(ids, fc.array(word, { maxLength: 10 }), fc.nat(7))
    .map(([id, more, cut]) => Buffer.from(Int32Array.of(id, ...more).buffer).subarray(cut < 4 ? 0 : cut - 4));
}

/** Encodings of values of the whole schema, with two words changed. */
function encodings(whole: Whole): fc.Arbitrary<Uint8Array> {
  const values = valuesOf(whole.schema, parseType('Object')) as fc.Arbitrary<never>;
  const edits = fc.array(fc.tuple(fc.nat(), words(whole)), { maxLength: 2 });
  return fc.tuple(values, edits).map(([value, changed]) => {
    const bytes = whole.encode('Object', value);
    for (const [at, [...word]] of changed) {
      bytes.set(word.slice(0, 4), (at % (bytes.length / 4)) * 4);
    }
    return bytes;
  });
}

test.each(CASES)('parts of %s', async (_, text, bytesOf) => {
  const declarations = text.split(/(?<=;|---$)\s+/m).filter((one) => one.trim() !== '');
  const whole = schema(text) as Whole;
  const part = fc.subarray(declarations.filter((one) => !one.startsWith('---')));
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    const pairs = await pairsOf(declarations, part, seed);
    fc.assert(
      fc.property(fc.constantFrom(...pairs), bytesOf(whole), ({ said, generated }, bytes) => {
        const expected = verdict(generated, bytes);
        expect(ofOneType(verdict(said, bytes), expected)).toStrictEqual(expected);
      }),
      { numRuns: 200 },
    );
  }
});
