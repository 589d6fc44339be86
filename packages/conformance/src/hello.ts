import { type Capability, type Fidelity, parseCapability, parseFidelity } from './capability.ts';
import { describe, type Fields, isObject } from './json.ts';
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
  const expected = (path: string, what: string, got: unknown): void => {
    wrong.push(`output.${path}: expected ${what}, got ${describe(got)}`);
  };
  if (protocol !== PROTOCOL) {
    expected('protocol', String(PROTOCOL), protocol);
  }
  for (const name of ['name', 'version', 'language']) {
    const value = about[name];
    if (typeof value !== 'string' || value === '') {
      expected(`implementation.${name}`, 'a text', value);
    }
  }
  parseFidelity('adapter.fidelity', fidelity, expected);
  if (!isObject(ops) || Object.keys(ops).length === 0) {
    expected('ops', 'an object like {"ige.encrypt":{}}', ops);
  }
  const declared = new Map<string, Capability>();
  for (const [name, value] of Object.entries(isObject(ops) ? ops : {})) {
    const path = `ops[${JSON.stringify(name)}]`;
    if (isObject(value)) {
      declared.set(name, parseCapability(path, value, expected));
    } else {
      expected(path, 'an object, {} will do', value);
    }
  }
  if (wrong.length > 0) {
    throw new ProtocolError(`the answer to hello is not valid:\n${wrong.join('\n')}`);
  }
  return {
    implementation: about as Hello['implementation'],
    fidelity: fidelity as Fidelity,
    ops: declared,
  };
}

/** What in an answer to `hello` is probably a slip: operations and fields that the vectors do not have. */
export function helloNotes({ ops }: Hello, { operations }: Vectors): string[] {
  const names = operations.map(({ op }) => op);
  return [...ops].flatMap(([name, { fields }]) => {
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
}
