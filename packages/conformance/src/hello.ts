import {
  type Capability,
  type Complain,
  type Fidelity,
  parseCapability,
  parseFidelity,
} from './capability.ts';
import { describe, excerpt, type Fields, isObject } from './json.ts';
import { type Answer, kindInWords, LINE_BYTES, PROTOCOL, ProtocolError } from './protocol.ts';
import { didYouMean } from './suggest.ts';
import type { Vectors } from './vectors.ts';

/** An adapter's answer to `hello`. */
export interface Hello {
  readonly implementation: { readonly name: string; readonly version: string; readonly language: string };
  readonly fidelity: Fidelity;
  /** The declared operations, and what of each there is. */
  readonly ops: ReadonlyMap<string, Capability>;
}

// Far above what the vectors have.
const MAX_OPS = 1000;
const MAX_NAME = 200;
const SHOWN_NOTES = 20;
const SHOWN_WRONG = 20;

/** The input of the first request, `hello`. */
export function helloInput(vectors: string): Fields {
  return { protocol: [PROTOCOL], vectors, limits: { lineBytes: LINE_BYTES } };
}

/**
 * Checks an adapter's answer to `hello`.
 *
 * @throws {@link ProtocolError} Something is missing or wrong; the message lists all of it.
 */
export function parseHello(answer: Answer): Hello {
  if (answer.kind !== 'output') {
    throw new ProtocolError(
      `hello was answered with ${kindInWords(answer)}`,
      'hello needs an output, see docs/conformance.md',
    );
  }
  const { protocol, implementation, adapter, ops } = answer.output;
  const about = isObject(implementation) ? implementation : {};
  const fidelity = isObject(adapter) ? adapter['fidelity'] : undefined;
  const wrong: string[] = [];
  const expected: Complain = (path, what, got) => {
    wrong.push(`output.${path}: expected ${what}, got ${describe(got)}`);
  };
  if (protocol !== PROTOCOL) {
    expected('protocol', String(PROTOCOL), protocol);
  }
  for (const name of ['name', 'version', 'language']) {
    const value = about[name];
    if (typeof value !== 'string' || value === '' || value.length > MAX_NAME) {
      expected(`implementation.${name}`, `a text of at most ${MAX_NAME} characters`, value);
    }
  }
  parseFidelity('adapter.fidelity', fidelity, expected);
  const declared = parseOps(ops, expected);
  if (wrong.length > 0) {
    throw new ProtocolError(`the answer to hello is not valid:\n${first(wrong, SHOWN_WRONG).join('\n')}`);
  }
  const { name, version, language } = about as Hello['implementation'];
  return {
    implementation: { name, version, language },
    fidelity: fidelity as Fidelity,
    ops: declared,
  };
}

function parseOps(ops: unknown, complain: Complain): ReadonlyMap<string, Capability> {
  const declared = new Map<string, Capability>();
  const entries = isObject(ops) ? Object.entries(ops) : [];
  if (entries.length === 0 || entries.length > MAX_OPS) {
    complain('ops', `an object like {"ige.encrypt":{}} with at most ${MAX_OPS} operations`, ops);
    return declared;
  }
  for (const [name, value] of entries) {
    const path = `ops[${JSON.stringify(excerpt(name, MAX_NAME))}]`;
    if (name.length > MAX_NAME) {
      complain(path, `a name of at most ${MAX_NAME} characters`, name);
    } else if (isObject(value)) {
      declared.set(name, parseCapability(path, value, complain));
    } else {
      complain(path, 'an object, {} will do', value);
    }
  }
  return declared;
}

/** What in an answer to `hello` is probably a slip: operations and fields that the vectors do not have. */
export function helloNotes({ ops }: Hello, { operations }: Vectors): string[] {
  const names = operations.map(({ op }) => op);
  const notes = [...ops].flatMap(([name, { fields }]) => {
    const operation = operations.find(({ op }) => op === name);
    if (!operation) {
      return [`hello declares ${name}, which the vectors do not have${didYouMean(name, names)}`];
    }
    const known = new Set(operation.tests.flatMap(({ input }) => Object.keys(input)));
    return [...fields.keys()]
      .filter((field) => !known.has(field))
      .map(
        (field) => `hello restricts ${name} by ${field}, which is no field of it${didYouMean(field, known)}`,
      );
  });
  return first(notes, SHOWN_NOTES);
}

function first(lines: readonly string[], most: number): string[] {
  const left = lines.length - most;
  return left > 0 ? [...lines.slice(0, most), `… and ${left} more`] : [...lines];
}
