import { describe, type Fields, isObject } from './json.ts';
import { type Answer, kindInWords, LINE_BYTES, PROTOCOL, ProtocolError } from './protocol.ts';

/** How closely an adapter follows the library it stands for. */
export type Fidelity = 'public-api' | 'internal-api' | 'patched' | 'reimplemented';

const FIDELITIES: readonly Fidelity[] = ['public-api', 'internal-api', 'patched', 'reimplemented'];

/** An adapter's answer to `hello`. */
export interface Hello {
  readonly implementation: { readonly name: string; readonly version: string; readonly language: string };
  readonly fidelity: Fidelity;
  /** The declared operations. */
  readonly ops: ReadonlySet<string>;
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
  if (!FIDELITIES.includes(fidelity as Fidelity)) {
    expected('adapter.fidelity', `one of ${FIDELITIES.join(', ')}`, fidelity);
  }
  if (!isObject(ops) || Object.keys(ops).length === 0) {
    expected('ops', 'an object like {"ige.encrypt":{}}', ops);
  }
  for (const [name, value] of Object.entries(isObject(ops) ? ops : {})) {
    if (!isObject(value)) {
      expected(`ops[${JSON.stringify(name)}]`, 'an object, {} will do', value);
    }
  }
  if (wrong.length > 0) {
    throw new ProtocolError(`the answer to hello is not valid:\n${wrong.join('\n')}`);
  }
  return {
    implementation: about as Hello['implementation'],
    fidelity: fidelity as Fidelity,
    ops: new Set(Object.keys(ops as Fields)),
  };
}
