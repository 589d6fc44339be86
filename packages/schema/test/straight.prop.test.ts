// Generated code and the codecs composed of the same fields say the same of every value and of every byte string.
import { bare, boxed, type Codec, type DecodeOptions, decode, encode, type TlObject } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBuiltin, schemas } from './schemas.ts';
import { objects } from './values.ts';

/** What a function gives, or how it fails. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    const { name, message, code, offset, path } = error as Error & Record<string, unknown>;
    return { name, message, code, offset, path };
  }
}

/** What is wrong, or odd but right, with one object of a value. */
type Change = (object: Record<string, unknown>, key: string) => unknown;

const odd = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  2 ** 31,
  0.5,
  Number.NaN,
  1n,
  2n ** 63n,
  '',
  'x',
  '\ud800',
  [],
  [[]],
  {},
];
const put = (object: object, key: string, value: unknown) =>
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
const CHANGES: readonly Change[] = [
  (object, key) => delete object[key],
  (object) => put(object, 'extra', 1),
  (object) => put(object, 'extra', undefined),
  (object) => Object.defineProperty(object, 'hidden', { value: 1, configurable: true }),
  (object) => Object.assign(object, { [Symbol('s')]: 1 }),
  (object, key) => {
    const own = Object.getOwnPropertyDescriptor(object, key) ?? {};
    delete object[key];
    Object.setPrototypeOf(object, Object.create({}, { [key]: own }));
  },
  (object) => Object.setPrototypeOf(object, null),
  (object) => Object.setPrototypeOf(object, Object.prototype),
  (object) => Object.setPrototypeOf(object, class {}.prototype),
  (object, key) => {
    Object.defineProperty(object, key, {
      ...Object.getOwnPropertyDescriptor(object, key),
      enumerable: false,
    });
  },
  (object, key) => {
    const { value } = Object.getOwnPropertyDescriptor(object, key) ?? {};
    Object.defineProperty(object, key, { get: () => value, enumerable: true, configurable: true });
  },
  (object, key) =>
    Object.defineProperty(object, key, {
      get() {
        throw new Error('a getter');
      },
      enumerable: true,
      configurable: true,
    }),
  (object) => {
    const descriptors = Object.entries(Object.getOwnPropertyDescriptors(object)).reverse();
    for (const [key, descriptor] of descriptors) {
      if (delete object[key]) {
        Object.defineProperty(object, key, descriptor);
      }
    }
  },
  (object, key) => put(object, key, object),
  (object, key) => put(object, key, new Uint8Array(3)),
  (object, key) => put(object, key, new Uint16Array(16)),
  (object, key) => put(object, key, new Array(3)),
  ...odd.map(
    (value): Change =>
      (object, key) =>
        put(object, key, value),
  ),
];

/** The objects in a value. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) {
    return [];
  }
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const numbers = { minLength: 3, maxLength: 3 };
const wrong = (values: fc.Arbitrary<TlObject>) =>
  fc.tuple(values, fc.array(fc.array(fc.nat(), numbers), { maxLength: 2 })).map(([value, edits]) => {
    const changed = structuredClone(value);
    const inside = objectsIn(changed).map((object) => ({ object, keys: Object.keys(object) }));
    for (const [where = 0, which = 0, how = 0] of edits) {
      const { object, keys } = pick(inside, where);
      pick(CHANGES, how)(object, pick(keys, which));
    }
    return changed;
  });

const options: fc.Arbitrary<DecodeOptions> = fc.record(
  { strict: fc.boolean(), maxDepth: fc.nat(6), views: fc.boolean() },
  { requiredKeys: [] },
);
const edited = (bytes: Uint8Array, edits: readonly (readonly number[])[]): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  for (const [at = 0, byte = 0, cut = 0] of edits) {
    if (cut % 4 === 0) {
      return copy.subarray(0, at % (copy.length + 1));
    }
    copy[at % copy.length] = cut % 4 === 1 ? byte : byte & 3;
  }
  return copy;
};

describe.each(schemas)('$name', (schema) => {
  const own = schema.combinators.filter((combinator) => !isBuiltin(combinator));

  test.each(own)('$kind $name', (one) => {
    const { bare: fields, id } = schema.codecs.get(one.id) as unknown as ReturnType<typeof boxed>;
    const straight = boxed(id, fields) as Codec<unknown>;
    const composed = boxed(id, bare(one.name, fields.fields) as never) as Codec<unknown>;
    expect(straight.straight?.()).toBe(true);
    expect(composed.straight?.()).not.toBe(true);
    expect(straight.minLength).toBe(composed.minLength);
    const values = objects(schema, one);
    const edits = fc.array(fc.array(fc.nat(), numbers), { maxLength: 3 });
    fc.assert(
      fc.property(wrong(values), (value) => {
        expect(outcome(() => encode(straight, value))).toStrictEqual(outcome(() => encode(composed, value)));
      }),
    );
    fc.assert(
      fc.property(values, edits, options, (value, changes, how) => {
        const bytes = edited(encode(composed, value), changes);
        expect(outcome(() => decode(straight, bytes, how))).toStrictEqual(
          outcome(() => decode(composed, bytes, how)),
        );
      }),
    );
  });
});
