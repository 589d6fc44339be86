// Every vector of every operation, in this process; the runner does the same over stdin and stdout.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { answer } from '@mtproof/reference-adapter';
import { type SchemaName, schemaText } from '@mtproof/schema';
import { encode } from '@mtproof/tl-wire';
import { describe, expect, it, vi } from 'vitest';
import type { Pbkdf2Input } from '../../srp/src/engines/interface.ts';
import type * as Native from '../../srp/src/engines/node.ts';
import { shippedCodec } from '../src/operations/shipped-codec.ts';

// Two of three logins have a password and salts that another has: PBKDF2 is computed once for them.
vi.mock('../../srp/src/engines/node.ts', async (original) => {
  const { pbkdf2, pbkdf2Sync } = await original<typeof Native>();
  const known = new Map<string, Promise<Uint8Array>>();
  const remembered = async (input: Pbkdf2Input): Promise<Uint8Array> => {
    const key = [input.password, input.salt].map((bytes) => Buffer.from(bytes).toString('hex')).join();
    const result = known.get(key) ?? pbkdf2(input);
    known.set(key, result);
    return Uint8Array.from(await result); // it is wiped
  };
  return { pbkdf2: remembered, pbkdf2Sync };
});

interface Vector {
  id: string;
  title: string;
  result: 'valid' | 'invalid' | 'open';
  input: Record<string, unknown>;
  expect: Record<string, unknown>;
  orReject: { code: string; stage: string };
  steps?: Record<string, string>;
}

/** `{"repeat":{"hex","count"}}` stands for the hex string repeated. */
function expand(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(expand);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('repeat' in value) {
    const { hex, count } = value.repeat as { hex: string; count: number };
    return hex.repeat(count);
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expand(inner)]));
}

/** Puts `{"digest":{"sha256","length"}}` in place of each hex string that `expected` gives only the digest of. */
function digested(got: unknown, expected: unknown): unknown {
  if (typeof expected !== 'object' || expected === null || typeof got !== 'object' || got === null) {
    const wanted = typeof expected === 'object' && expected !== null && 'digest' in expected;
    if (!wanted || typeof got !== 'string') {
      return got;
    }
    const bytes = Buffer.from(got, 'hex');
    return { digest: { sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length } };
  }
  const of = (key: string) => (expected as Record<string, unknown>)[key];
  if (Array.isArray(got)) {
    return got.map((inner, index) => digested(inner, of(String(index))));
  }
  return Object.fromEntries(Object.entries(got).map(([key, inner]) => [key, digested(inner, of(key))]));
}

const folder = new URL('../../../vectors/v1/', import.meta.url);
const files = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { op: string; tests: Vector[] },
);

async function check(op: string, test: Vector): Promise<void> {
  const { output, reject, steps, error } = (await answer(
    JSON.stringify({ id: 1, op, input: expand(test.input) }),
  )) as {
    output?: unknown;
    reject?: { code: string; stage: string };
    steps?: Record<string, string>;
    error?: unknown;
  };
  expect(error).toBeUndefined();
  if (test.result === 'invalid' || (test.result === 'open' && reject !== undefined)) {
    expect(reject ?? output).toMatchObject(
      test.result === 'open' ? test.orReject : (test.expect['reject'] as object),
    );
  } else {
    expect(digested(output, test.expect), reject?.code).toEqual(test.expect);
    for (const [name, value] of Object.entries(test.steps ?? {})) {
      if (steps?.[name] !== undefined) {
        expect(steps[name], name).toEqual(value);
      }
    }
  }
}

/** A shipped codec knows the numbers of its own type only, so that a bundle holds no table of them all. */
const ofAnotherType = new Set([
  'tl.decode/constructor-of-another-type',
  'tl.decode/constructor-inside',
  'tl.decode/method-other',
]);

function asShipped(test: Vector): Vector {
  const reject = { code: 'TL_UNKNOWN_CONSTRUCTOR', stage: 'parse' };
  return ofAnotherType.has(test.id) ? { ...test, expect: { reject } } : test;
}

const isBuiltIn = ({ input }: Vector): boolean => Object.hasOwn(schemaText, String(input['schema']));
const builtIn = (op: string): Vector[] => files.find((file) => file.op === op)?.tests.filter(isBuiltIn) ?? [];

describe.each(files)('$op', ({ op, tests }) => {
  it.each(tests)('$id: $title', (test) => check(op, asShipped(test)));
});

// The adapter answers the name of a schema by the shipped codecs, and a text by `schema()`.
describe.each(['tl.encode', 'tl.decode'])('%s, with the text of the schema for its name', (op) => {
  it.each(builtIn(op))('$id: $title', (test) => {
    const schema = schemaText[test.input['schema'] as SchemaName];
    return check(op, { ...test, input: { ...test.input, schema } });
  });
});

// The adapter reads TL-JSON by `schema()`, which refuses these values before a shipped codec sees them.
describe('tl.encode, refused by the shipped codec', () => {
  const refused = builtIn('tl.encode').filter(({ result }) => result === 'invalid');
  const bytesOf = (_: string, json: unknown): unknown =>
    typeof json === 'object' && json !== null && 'hex' in json ? Buffer.from(String(json.hex), 'hex') : json;

  it.each(refused)('$id: $title', ({ input: { schema, type, value }, expect: { reject } }) => {
    const codec = shippedCodec(schema as SchemaName, String(type));
    const given: unknown = JSON.parse(JSON.stringify(value), bytesOf);
    const { code } = reject as { code: string };
    expect(() => encode(codec, given)).toThrow(code === 'TL_RANGE' ? RangeError : TypeError);
    expect(() => encode(codec, given)).toThrow(/^"[^"]+" expected /);
  });
});
