import { tooLarge } from './input-bounds.ts';
import { describe, type Fields, isObject } from './json.ts';

/** How strongly a test binds: `must` only where the public documents say so. */
export type Level = 'must' | 'should' | 'may';

/** What a test is about: what goes over the wire, or how a library bears arguments and bytes that no peer sends. */
export type Profile = 'protocol' | 'robustness';

/** What a test expects: acceptance, refusal, or either, where the documents are silent. */
export type Result = 'valid' | 'invalid' | 'open';

/** Why and where an input is refused. */
export interface Rejection {
  readonly code: string;
  readonly stage: string;
}

/** One test of the vectors. */
export interface Test {
  /** Permanent: `<operation>/<name>`. */
  readonly id: string;
  readonly op: string;
  readonly title: string;
  readonly level: Level;
  readonly profile: Profile;
  readonly importance: string;
  readonly result: Result;
  readonly flags: readonly string[];
  /** As in the file; {@link expand} writes the large byte strings out. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The output of a `valid` test, and of an `open` one when it is accepted. */
  readonly expect: Readonly<Record<string, unknown>> | undefined;
  /** The refusal of an `invalid` test, and of an `open` one when it is refused (any, when absent). */
  readonly reject: Rejection | undefined;
  /** Intermediate values under the documents' names, in the order in which they are computed. */
  readonly steps: Readonly<Record<string, unknown>>;
  /** Id of the valid test from which this one differs in a single defect. */
  readonly mutationOf: string | undefined;
  readonly spec: readonly string[];
  readonly since: string;
}

/** The tests of one operation, as one file holds them. */
export interface Operation {
  readonly op: string;
  readonly title: string;
  readonly equations: readonly string[];
  readonly tests: readonly Test[];
}

/** The vectors are missing or have not the shape the runner relies on. */
export class VectorsError extends Error {
  override readonly name = 'VectorsError';
  /** The file at fault. */
  readonly file: string;

  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.file = file;
  }
}

/** The strongest first. */
export const LEVELS: readonly Level[] = ['must', 'should', 'may'];
export const PROFILES: readonly Profile[] = ['protocol', 'robustness'];
const IMPORTANCES: readonly string[] = ['critical', 'high', 'medium', 'low'];
const RESULTS: readonly Result[] = ['valid', 'invalid', 'open'];
// No character of a glob, a shell or white space: an id can be pasted into a command as it is.
const ID = /^[\w.]+\/[\w.+-]+$/;
const OPERATION = /^[\w.]{1,100}$/;
const VERSION = /^[\w.-]{1,40}$/;
const LONGEST_ID = 200;

/** Checks `tables/flags.json`; gives what is said about each flag, by its name. */
export function checkFlags(json: unknown): ReadonlyMap<string, Fields> {
  const file = 'tables/flags.json';
  const flags = object(file, 'flags', object(file, 'the file', json)['flags']);
  return new Map(Object.entries(flags).map(([name, about]) => [name, object(file, name, about)]));
}

/** Checks `tables/error-codes.json`; gives the meaning of each code. */
export function checkErrorCodes(json: unknown): ReadonlyMap<string, string> {
  const file = 'tables/error-codes.json';
  const codes = list(file, 'codes', object(file, 'the file', json)['codes']);
  return new Map(
    codes.map((entry, i) => {
      const { code, meaning } = object(file, `codes[${i}]`, entry);
      return [text(file, `codes[${i}].code`, code), text(file, `codes[${i}].meaning`, meaning)];
    }),
  );
}

/** Checks `tables/builtin-schemas.json`; gives the text of each schema, by its name. */
export function checkSchemas(json: unknown): ReadonlyMap<string, string> {
  const file = 'tables/builtin-schemas.json';
  const schemas = object(file, 'schemas', object(file, 'the file', json)['schemas']);
  return new Map(Object.entries(schemas).map(([name, value]) => [name, text(file, name, value)]));
}

/** Checks one file of `v1/`. */
export function checkOperation(
  file: string,
  json: unknown,
  flags: ReadonlyMap<string, Fields>,
): { version: string; operation: Operation } {
  const fields = object(file, 'the file', json);
  const op = matching(file, 'op', OPERATION, fields['op']);
  if (!file.endsWith(`${op}.json`)) {
    throw new VectorsError(file, `holds the operation ${op}`);
  }
  const tests = list(file, 'tests', fields['tests']).map((test, i) =>
    checkTest(file, op, `tests[${i}]`, test),
  );
  const seen = new Set<string>();
  for (const test of tests) {
    if (seen.has(test.id)) {
      throw new VectorsError(file, `two tests have the id ${test.id}`);
    }
    seen.add(test.id);
    const unknown = test.flags.find((flag) => !flags.has(flag));
    if (unknown !== undefined) {
      throw new VectorsError(file, `${test.id}: tables/flags.json does not have ${unknown}`);
    }
  }
  return {
    version: matching(file, 'version', VERSION, fields['version']),
    operation: {
      op,
      title: text(file, 'title', fields['title']),
      equations: texts(file, 'equations', fields['equations']),
      tests,
    },
  };
}

function checkTest(file: string, op: string, at: string, json: unknown): Test {
  const fields = object(file, at, json);
  const id = text(file, `${at}.id`, fields['id']);
  if (!ID.test(id) || id.length > LONGEST_ID || !id.startsWith(`${op}/`)) {
    throw new VectorsError(file, `${at}.id: expected ${op}/<name>, got ${describe(id)}`);
  }
  const result = oneOf(file, `${id}: result`, RESULTS, fields['result']);
  const expect = object(file, `${id}: expect`, fields['expect']);
  return {
    id,
    op,
    title: text(file, `${id}: title`, fields['title']),
    level: oneOf(file, `${id}: level`, LEVELS, fields['level']),
    profile: oneOf(file, `${id}: profile`, PROFILES, fields['profile'] ?? 'protocol'),
    importance: oneOf(file, `${id}: importance`, IMPORTANCES, fields['importance']),
    result,
    flags: texts(file, `${id}: flags`, fields['flags']),
    input: input(file, id, fields['input']),
    expect: result === 'invalid' ? undefined : expect,
    reject: refusal(file, id, result, fields),
    steps: fields['steps'] === undefined ? {} : object(file, `${id}: steps`, fields['steps']),
    mutationOf:
      fields['mutationOf'] === undefined ? undefined : text(file, `${id}: mutationOf`, fields['mutationOf']),
    spec: texts(file, `${id}: spec`, fields['spec']),
    since: text(file, `${id}: since`, fields['since']),
  };
}

function input(file: string, id: string, value: unknown): Fields {
  const fields = object(file, `${id}: input`, value);
  const reason = tooLarge(fields);
  if (reason !== undefined) {
    throw new VectorsError(file, `${id}: input: ${reason}`);
  }
  return fields;
}

// An invalid test has the refusal in `expect.reject`, an open one may have it in `orReject`.
function refusal(file: string, id: string, result: Result, fields: Fields): Rejection | undefined {
  if (result === 'valid') {
    return undefined;
  }
  const name = result === 'invalid' ? 'expect.reject' : 'orReject';
  const value = result === 'invalid' ? (fields['expect'] as Fields)['reject'] : fields['orReject'];
  if (result === 'open' && value === undefined) {
    return undefined;
  }
  const reject = object(file, `${id}: ${name}`, value);
  return {
    code: text(file, `${id}: ${name}.code`, reject['code']),
    stage: text(file, `${id}: ${name}.stage`, reject['stage']),
  };
}

export function object(file: string, at: string, value: unknown): Fields {
  if (!isObject(value)) {
    throw new VectorsError(file, `${at}: expected an object, got ${describe(value)}`);
  }
  return value;
}

export function list(file: string, at: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) {
    return value;
  }
  throw new VectorsError(file, `${at}: expected a list with elements, got ${describe(value)}`);
}

export function text(file: string, at: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') {
    return value;
  }
  throw new VectorsError(file, `${at}: expected a text, got ${describe(value)}`);
}

function matching(file: string, at: string, pattern: RegExp, value: unknown): string {
  const found = text(file, at, value);
  if (pattern.test(found)) {
    return found;
  }
  throw new VectorsError(file, `${at}: expected ${pattern}, got ${describe(found)}`);
}

export function texts(file: string, at: string, value: unknown): readonly string[] {
  if (!Array.isArray(value)) {
    throw new VectorsError(file, `${at}: expected a list, got ${describe(value)}`);
  }
  return value.map((element, i) => text(file, `${at}[${i}]`, element));
}

function oneOf<T extends string>(file: string, at: string, allowed: readonly T[], value: unknown): T {
  if (allowed.includes(value as T)) {
    return value as T;
  }
  throw new VectorsError(file, `${at}: expected ${allowed.join(', ')}; got ${describe(value)}`);
}
