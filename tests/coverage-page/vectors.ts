// The vectors that write or read an object, and those that refuse by a code.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { operations } from '../../packages/reference-adapter/src/operations/index.ts';
import { type SchemaName, schemaText } from '../../packages/schema/src/index.ts';
import { parseSchema } from '../../packages/tl/src/language/index.ts';

const root = new URL('../../', import.meta.url);
const VECTORS = '../../vectors/v1/';
const ERROR_CODES = '../../vectors/tables/error-codes.json';

const folder = new URL(VECTORS, import.meta.url);

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

/** The ids of those tests that our packages pass; a built-in schema is answered by its generated codecs. */
export async function passed(op: string, tests: readonly Test[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { id, input, expect } of tests) {
    const output = await operations[op]?.(input, () => undefined);
    if (isDeepStrictEqual(output, expect)) {
      ids.push(id);
    }
  }
  return ids;
}

interface Code {
  readonly code: string;
  readonly package: string;
  readonly thrownAs: string;
}

/** Our codes, and the packages that they are of. */
export const { codes } = JSON.parse(readFileSync(new URL(ERROR_CODES, import.meta.url), 'utf8')) as {
  codes: readonly Code[];
};

/** How many tests refuse, or may refuse, by each code and operation. */
export function refusalCounts(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { op, tests } of files) {
    for (const { expect, orReject } of tests) {
      const code = (expect.reject ?? orReject)?.code;
      if (code !== undefined) {
        const byFile = counts.get(code) ?? new Map<string, number>();
        counts.set(code, byFile.set(op, (byFile.get(op) ?? 0) + 1));
      }
    }
  }
  return counts;
}

/** The files of the packages' tests, from the root. */
const packageTests = readdirSync(new URL('packages/', root))
  .flatMap((name) => filesBelow(`packages/${name}/test`))
  .filter((path) => path.endsWith('.ts'))
  .sort();

function filesBelow(folder: string): string[] {
  const url = new URL(`${folder}/`, root);
  return existsSync(url)
    ? readdirSync(url, { recursive: true }).map((path) => `${folder}/${String(path)}`)
    : [];
}

/**
 * The first test that names a code, of its own package if there is one; of a code that is a RangeError in its package,
 * the first that names that.
 */
export function testOf({ code, package: name, thrownAs }: Code): string | undefined {
  const own = `packages/${name.slice('@mtproof/'.length)}/`;
  const word = new RegExp(`\\b${thrownAs === 'RangeError' ? thrownAs : code}\\b`);
  const naming = packageTests.filter((path) => word.test(readFileSync(new URL(path, root), 'utf8')));
  const direct = naming.filter((path) => !/\.(?:prop|cross)\./.test(path));
  const [found] = [direct, naming].flatMap((paths) => paths.filter((path) => path.startsWith(own)));
  return found ?? direct[0] ?? naming[0];
}
