import { type Json, schema, type TlValue } from '@mtproof/tl';
import { parseType } from '@mtproof/tl/language';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typesOf, valuesOf } from './arbitrary-values.ts';
import { LAYER_228 } from './texts.ts';

const text: string = LAYER_228;
const api = schema(text);
const raw = schema(text, { long: 'bytes' });

const typed = typesOf(api.schema).chain((type) => {
  const values = valuesOf(api.schema, parseType(type)) as fc.Arbitrary<TlValue> | undefined;
  return fc.tuple(fc.constant(type), values ?? fc.constant(undefined));
});

/** Runs `law` for random values of random types. */
function forValues(law: (type: string, value: TlValue) => void): void {
  fc.assert(
    fc.property(typed, ([type, value]) => {
      fc.pre(value !== undefined);
      law(type, value);
    }),
    { numRuns: 300 },
  );
}

const through = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json;

describe('values of any type', () => {
  it('decode undoes encode', () => {
    forValues((type, value) => {
      expect(api.decode(type, api.encode(type, value))).toStrictEqual(value);
    });
  });

  it('encode(fromJson(toJson(decode(bytes)))) = bytes', () => {
    forValues((type, value) => {
      const bytes = api.encode(type, value);
      const json = through(api.toJson(type, api.decode(type, bytes)));
      expect(api.encode(type, api.fromJson(type, json))).toStrictEqual(bytes);
      expect(api.fromJson(type, json)).toStrictEqual(value);
    });
  });

  it('have one JSON, with longs of either form', () => {
    forValues((type, value) => {
      const bytes = api.encode(type, value);
      const json = api.toJson(type, value);
      expect(raw.toJson(type, raw.decode(type, bytes))).toStrictEqual(json);
      expect(raw.encode(type, raw.fromJson(type, json))).toStrictEqual(bytes);
    });
  });
});

describe('any JSON', () => {
  it('is the one form of a value, or a TypeError or RangeError', () => {
    fc.assert(
      fc.property(typesOf(api.schema), fc.jsonValue(), (type, json) => {
        try {
          expect(through(api.toJson(type, api.fromJson(type, json as Json)))).toStrictEqual(
            through(json as Json),
          );
        } catch (error) {
          if (!(error instanceof TypeError || error instanceof RangeError)) {
            throw error;
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
