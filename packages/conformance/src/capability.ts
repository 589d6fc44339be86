import { isHex, isRepeat } from './blob.ts';
import { describe, type Fields, isObject } from './json.ts';

/** How closely an adapter follows the library it stands for. */
export type Fidelity = 'public-api' | 'internal-api' | 'patched' | 'reimplemented';

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
  const constraints = Object.entries(fields)
    .filter(([, value]) => typeof value === 'object' && value !== null)
    .map(([name, value]) => [name, parseConstraint(`${path}.${name}`, value, complain)] as const);
  return {
    fidelity: fidelity === undefined ? undefined : parseFidelity(`${path}.fidelity`, fidelity, complain),
    fields: new Map(constraints),
  };
}

function parseConstraint(path: string, value: unknown, complain: Complain): Constraint {
  if (Array.isArray(value) && value.length > 0) {
    return { values: value };
  }
  const { bytes, text } = isObject(value) ? value : {};
  if (text === true) {
    return { text };
  }
  if (Array.isArray(bytes) && bytes.length > 0 && bytes.every(Number.isSafeInteger)) {
    return { bytes };
  }
  complain(path, 'a list of values, {"bytes": [lengths]} or {"text": true}', value);
  return { values: [] };
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
    return JSON.stringify(constraint.values);
  }
  return 'bytes' in constraint ? `${constraint.bytes.join(', ')} bytes` : 'text in UTF-8';
}
