// The loop of an adapter in JavaScript: requests on standard input, answers on standard output. docs/conformance.md has the protocol.
import { createInterface } from 'node:readline';

/** The library says that its input is bad where it says so without an exception: by a warning, or by an empty answer. */
export class Reject extends Error {}

/** Hex of bytes, and bytes of hex. */
export const hex = (bytes) => Buffer.from(bytes).toString('hex');
export const unhex = (text) => Buffer.from(text, 'hex');

/** 8 bytes, little endian, as a signed long. */
export const longOf = (bytes) => Buffer.from(bytes).readBigInt64LE().toString();

/**
 * An operation whose outputs are bytes: `run` takes the inputs in their order, hex as bytes, and returns the outputs in theirs.
 */
export const hexed = (inputs, outputs, run) => ({
  async run(input) {
    const given = inputs.map((name) => (typeof input[name] === 'string' ? unhex(input[name]) : input[name]));
    const got = await run(...given);
    return Object.fromEntries(outputs.map((name, i) => [name, hex(got[i])]));
  },
});

/** Text of a password, for a library that takes text. hello says `{"text": true}`. */
export const text = (password) => unhex(password).toString('utf8');

// Errors of the engine are slips of the library, other errors are what it says of its input.
function failure(error) {
  const slip = error instanceof TypeError || error instanceof RangeError || error?.code?.startsWith?.('ERR_');
  const said = error instanceof Error && !slip;
  return said
    ? { reject: { message: `${error.message}` } }
    : { error: { message: `${error?.name}: ${error?.message ?? error}`, trace: `${error?.stack}` } };
}

/**
 * Answers requests until standard input ends.
 *
 * @param hello - What `hello` answers, without `protocol` and `ops`.
 * @param ops - By operation: what of it there is, with `run`, which computes an output from an input.
 */
export async function serve(hello, ops) {
  // Standard output belongs to the answers.
  console.log = console.error;
  const declared = Object.entries(ops).map(([op, { run, ...capability }]) => [op, capability]);
  const answers = { protocol: 1, ...hello, ops: Object.fromEntries(declared) };
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, op, input } = JSON.parse(line);
    const answer = op === 'hello' ? { output: answers } : await compute(ops[op], op, input);
    process.stdout.write(`${JSON.stringify({ id, ...answer })}\n`);
  }
}

async function compute(operation, op, input) {
  if (operation === undefined) {
    return { unsupported: { reason: `no operation ${op}` } };
  }
  try {
    return { output: await operation.run(input) };
  } catch (error) {
    return failure(error);
  }
}
