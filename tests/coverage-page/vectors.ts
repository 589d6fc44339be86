// The vectors that write or read an object, and those that refuse by a code.

import { readdirSync, readFileSync } from 'node:fs';
import { schemaText } from '../../packages/schema/src/index.ts';
import { parseSchema } from '../../packages/tl/src/language/index.ts';
import type { SchemaName } from './names.ts';

const folder = new URL('../../vectors/v1/', import.meta.url);

interface Refusal {
  readonly code: string;
}

export interface Test {
  readonly id: string;
  readonly result: 'valid' | 'invalid' | 'open';
  readonly input: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, unknown>> & { readonly reject?: Refusal };
  /** Of an open test. */
  readonly orReject?: Refusal;
}

const files = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { op: string; tests: Test[] },
);

/** The schemas in which a name stands: a vector of the text of one is not one of another. */
const namesOf = Object.fromEntries(
  Object.entries(schemaText).map(([schema, text]) => [
    schema,
    new Set(parseSchema(text).combinators.map(({ name }) => name)),
  ]),
);

function holds(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return ('_' in value && value._ === name) || Object.values(value).some((field) => holds(field, name));
}

/** Valid tests of `tl.encode` or `tl.decode` whose value is, or holds, an object of this name. */
export function vectorsOf(op: 'tl.encode' | 'tl.decode', schema: SchemaName, name: string): readonly Test[] {
  if (!namesOf[schema]?.has(name)) {
    throw new Error(`${schema} has no ${name}`);
  }
  const { tests } = files.find((file) => file.op === op) as { tests: Test[] };
  return tests.filter(
    ({ result, input, expect }) =>
      result === 'valid' && input['schema'] === schema && holds(op === 'tl.encode' ? input : expect, name),
  );
}

/** Valid tests of `message.encrypt` or `message.decrypt` in one version of the protocol. */
export function envelopesOf(op: 'message.encrypt' | 'message.decrypt', version: 1 | 2): readonly Test[] {
  const { tests } = files.find((file) => file.op === op) as { tests: Test[] };
  return tests.filter(({ result, input }) => result === 'valid' && input['version'] === version);
}

/** How many tests refuse, or may refuse, by each code. */
export function refusals(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { expect, orReject } of files.flatMap(({ tests }) => tests)) {
    const code = (expect.reject ?? orReject)?.code;
    if (code !== undefined) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  return counts;
}
