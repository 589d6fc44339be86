// One request in, one answer out: the protocol of the conformance runner (docs/conformance.md).

import { createRequire } from 'node:module';
import { operations } from './operations/index.ts';
import { rejection } from './reject.ts';
import { BadRequest, hex, type Input } from './values.ts';

const { version } = createRequire(import.meta.url)('@mtproof/reference-adapter/package.json') as {
  version: string;
};

/** The answer to `hello`: who this is and what it can do. */
const hello = (): object => ({
  protocol: 1,
  implementation: { name: 'MTProof', version, language: 'TypeScript' },
  adapter: { version, fidelity: 'public-api' },
  ops: Object.fromEntries(Object.keys(operations).map((op) => [op, {}])),
  pipeline: 1,
});

/** Answers one line of the protocol. */
export async function answer(line: string): Promise<object> {
  let id: unknown = null;
  try {
    const request = JSON.parse(line) as { id: unknown; op: string; input: Input };
    id = request.id;
    return { id, ...(await outcome(request.op, request.input)) };
  } catch (error) {
    return { id, error: { message: String(error), trace: error instanceof Error ? error.stack : undefined } };
  }
}

async function outcome(op: string, input: Input): Promise<object> {
  if (op === 'hello') {
    return { output: hello() };
  }
  const operation = Object.hasOwn(operations, op) ? operations[op] : undefined;
  if (operation === undefined) {
    return { unsupported: { reason: `no operation ${op}` } };
  }
  const steps: Record<string, string> = {};
  try {
    const output = await operation(input, (name, value) => {
      steps[name] = hex(value);
    });
    return Object.keys(steps).length > 0 ? { output, steps } : { output };
  } catch (error) {
    if (error instanceof BadRequest) {
      return { unsupported: { reason: error.message } };
    }
    const reject = rejection(op, input, error);
    if (reject === undefined) {
      throw error;
    }
    return { reject };
  }
}
