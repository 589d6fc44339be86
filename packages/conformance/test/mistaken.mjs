// An adapter that makes known mistakes: node mistaken.mjs ID…

import { createInterface } from 'node:readline';
import { mistaken, operations, Rejection } from '@mtproof/oracle';

const HELLO = {
  protocol: 1,
  implementation: { name: 'Mistaken', version: '1.0', language: 'javascript' },
  adapter: { version: '1', fidelity: 'reimplemented' },
  ops: Object.fromEntries(operations.map((op) => [op, {}])),
};
const run = mistaken(...process.argv.slice(2));

/** The answer to a request, without its id. */
function answer({ op, input }) {
  if (op === 'hello') {
    return { output: HELLO };
  }
  if (!operations.includes(op)) {
    return { unsupported: {} };
  }
  try {
    return { output: run(op, input) };
  } catch (error) {
    return error instanceof Rejection
      ? { reject: { code: error.code } }
      : { error: { message: String(error) } };
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer(request) })}\n`);
});
