import { randomBytes } from 'node:crypto';
import { isIncident, type Reply } from './adapter-process.ts';
import { type Capability, outside } from './capability.ts';
import { firstDifference } from './compare.ts';
import type { Hello } from './hello.ts';
import { kindInWords } from './protocol.ts';
import type { Session } from './restarting-adapter.ts';
import { allTests, type Vectors } from './vectors.ts';
import type { Test } from './vectors-shape.ts';

/** One question put to an adapter before the tests, to know whether its answers can be trusted. */
export interface Probe {
  readonly name: string;
  /** `skipped`: the question could not be put, or its answer says nothing. */
  readonly status: 'ok' | 'failed' | 'skipped';
  readonly detail: string;
}

const MEBIBYTE = 1024 * 1024;
// Cheap operations without randomness, asked first for two distinct outputs.
const PREFERRED = ['message.authKeyId', 'ige.encrypt'];

/** Runs the four probes, which show whether the answers of an adapter can be trusted. */
export async function probe(session: Session, hello: Hello, vectors: Vectors): Promise<Probe[]> {
  return [
    await unknownOperation(session),
    await undeclaredOperation(session, hello, vectors),
    await distinctOutputs(session, hello, vectors),
    await longLine(session),
  ];
}

/** An adapter that "supports" an operation that cannot exist supports nothing for certain. */
async function unknownOperation(session: Session): Promise<Probe> {
  const op = inventedOperation();
  return mustBeUnsupported('unknown operation', await ask(session, op, {}), op);
}

/** What `hello` leaves out must be left out. */
async function undeclaredOperation(session: Session, hello: Hello, vectors: Vectors): Promise<Probe> {
  const name = 'undeclared operation';
  const test = allTests(vectors).find((one) => !hello.ops.has(one.op) && isSmall(one));
  if (!test) {
    return { name, status: 'skipped', detail: 'every operation is declared' };
  }
  return mustBeUnsupported(name, await ask(session, test.op, test.input), test.op);
}

/** An adapter that answers everything alike does not compute. */
async function distinctOutputs(session: Session, hello: Hello, vectors: Vectors): Promise<Probe> {
  const name = 'distinct outputs';
  const pair = differingPair(hello, vectors);
  if (!pair) {
    return { name, status: 'skipped', detail: 'no declared operation has two valid tests' };
  }
  const first = await ask(session, pair[0].op, pair[0].input);
  const second = first.kind === 'output' ? await ask(session, pair[1].op, pair[1].input) : first;
  if (first.kind !== 'output' || second.kind !== 'output') {
    return { name, status: 'skipped', detail: `${pair[0].op} gave no output; the tests will show why` };
  }
  if (firstDifference(first.output, second.output, '') || firstDifference(second.output, first.output, '')) {
    return { name, status: 'ok', detail: '' };
  }
  return { name, status: 'failed', detail: `${pair[0].op} gave the same output for two different inputs` };
}

/** Pipes, buffers and line readers must hold what the vectors send. */
async function longLine(session: Session): Promise<Probe> {
  const op = inventedOperation();
  const reply = await ask(session, op, { padding: '0'.repeat(MEBIBYTE) });
  return mustBeUnsupported('1 MiB line', reply, op);
}

function mustBeUnsupported(name: string, reply: Reply, op: string): Probe {
  if (reply.kind === 'unsupported') {
    return { name, status: 'ok', detail: '' };
  }
  return { name, status: 'failed', detail: `${op} must be answered with unsupported, but ${inWords(reply)}` };
}

function inWords(reply: Reply): string {
  if (isIncident(reply)) {
    return `there was a ${reply.kind}: ${reply.message}`;
  }
  return `the answer was ${reply.kind === 'output' ? 'an output' : kindInWords(reply)}`;
}

function ask(session: Session, op: string, input: unknown): Promise<Reply> {
  return session.ask({ op, input, label: `probe ${op}` });
}

function inventedOperation(): string {
  return `probe.${randomBytes(8).toString('hex')}`;
}

function differingPair(hello: Hello, vectors: Vectors): [Test, Test] | undefined {
  const rank = (op: string): number => (PREFERRED.includes(op) ? PREFERRED.indexOf(op) : PREFERRED.length);
  const declared = vectors.operations
    .filter(({ op }) => hello.ops.has(op))
    .sort((a, b) => rank(a.op) - rank(b.op));
  for (const { op, tests } of declared) {
    const capability = hello.ops.get(op) as Capability;
    const [first, ...others] = tests.filter(
      (test) => test.result === 'valid' && isSmall(test) && outside(capability, test.input) === undefined,
    );
    const second = others.find((test) => firstDifference(first?.expect, test.expect, ''));
    if (first && second) {
      return [first, second];
    }
  }
  return undefined;
}

// The input has no large byte string, written short or in full.
function isSmall(test: Test): boolean {
  const text = JSON.stringify(test.input);
  return text.length < 10_000 && !text.includes('"repeat"');
}
