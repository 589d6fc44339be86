import { isHex, isRepeat } from './blob.ts';
import { describe, excerpt, type Fields, isObject } from './json.ts';

/** How closely an adapter follows the library it stands for. */
export type Fidelity = 'public-api' | 'internal-api' | 'patched' | 'reimplemented';

// Far above the number of fields of any operation, and of values that one can have.
const MAX_FIELDS = 100;
const MAX_LIST = 1000;
const MAX_NAME = 200;

const FIDELITIES: readonly Fidelity[] = ['public-api', 'internal-api', 'patched', 'reimplemented'];

/**
 * What an adapter takes in one field of an input: one of some values; bytes of some lengths; or bytes that are text in
 * UTF-8, for a library whose passwords are strings.
 */
export type Constraint =
  | { readonly values: readonly unknown[] }
  | { readonly bytes: readonly number[] }
  | { readonly text: true };

/** What an adapter has of one operation. */
export interface Capability {
  /** Of this operation; the adapter's where it says nothing. */
  readonly fidelity: Fidelity | undefined;
  /** By field of the input. A field that is not here is not restricted. */
  readonly fields: ReadonlyMap<string, Constraint>;
}

/** Says what of an answer to `hello` is wrong: where, what was expected, what was found. */
export type Complain = (path: string, expected: string, got: unknown) => void;

/** Checks a fidelity. */
export function parseFidelity(path: string, value: unknown, complain: Complain): Fidelity | undefined {
  const fidelity = FIDELITIES.find((one) => one === value);
  if (fidelity === undefined) {
    complain(path, `one of ${FIDELITIES.join(', ')}`, value);
  }
  return fidelity;
}

/**
 * Checks what `hello` says of one operation: `{"fidelity": …, "<field>": <constraint>}`. A member that is neither a list nor an
 * object is a remark of the adapter and means nothing here.
 */
export function parseCapability(
  path: string,
  { fidelity, ...fields }: Fields,
  complain: Complain,
): Capability {
  const restricted = Object.entries(fields).filter(
    ([, value]) => typeof value === 'object' && value !== null,
  );
  if (restricted.length > MAX_FIELDS || restricted.some(([name]) => name.length > MAX_NAME)) {
    complain(path, `at most ${MAX_FIELDS} fields, with names of at most ${MAX_NAME} characters`, fields);
    return { fidelity: undefined, fields: new Map() };
  }
  const constraints = restricted.map(
    ([name, value]) => [name, parseConstraint(`${path}.${name}`, value, complain)] as const,
  );
  return {
    fidelity: fidelity === undefined ? undefined : parseFidelity(`${path}.fidelity`, fidelity, complain),
    fields: new Map(constraints),
  };
}

function parseConstraint(path: string, value: unknown, complain: Complain): Constraint {
  if (isShortList(value)) {
    return { values: value };
  }
  const { bytes, text } = isObject(value) ? value : {};
  if (text === true) {
    return { text };
  }
  if (isShortList(bytes) && bytes.every(Number.isSafeInteger)) {
    return { bytes: bytes as number[] };
  }
  complain(path, 'a list of at most 1000 values, {"bytes": [lengths]} or {"text": true}', value);
  return { values: [] };
}

function isShortList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_LIST;
}

/** Why a test is outside what the adapter has; `undefined` where it is inside. */
export function outside({ fields }: Capability, input: Fields): string | undefined {
  for (const [name, constraint] of fields) {
    if (Object.hasOwn(input, name) && !holds(constraint, input[name])) {
      return `hello restricts ${name} to ${inWords(constraint)}, here it is ${describe(input[name])}`;
    }
  }
  return undefined;
}

function holds(constraint: Constraint, value: unknown): boolean {
  if ('values' in constraint) {
    return constraint.values.includes(value);
  }
  if ('bytes' in constraint) {
    return constraint.bytes.includes(byteLength(value));
  }
  return isText(value);
}

function byteLength(value: unknown): number {
  if (isRepeat(value)) {
    return (value.repeat.hex.length / 2) * value.repeat.count;
  }
  return isHex(value) ? value.length / 2 : -1;
}

function isText(value: unknown): boolean {
  const hex = isRepeat(value) ? value.repeat.hex.repeat(value.repeat.count) : value;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(String(hex), 'hex'));
    return isHex(hex);
  } catch {
    return false;
  }
}

function inWords(constraint: Constraint): string {
  if ('values' in constraint) {
    return excerpt(JSON.stringify(constraint.values), 200);
  }
  return 'bytes' in constraint ? `${excerpt(constraint.bytes.join(', '), 200)} bytes` : 'text in UTF-8';
}
