// Ends its lines as Windows does, and asks for operations these vectors do not have; nothing is wrong with that.
import { HELLO, honest, onRequest } from './honest.mjs';

onRequest((request) => {
  const answer =
    request.op === 'hello'
      ? { output: { ...HELLO, ops: { ...HELLO.ops, 'future.op': {} } } }
      : honest(request);
  process.stdout.write(`${JSON.stringify({ id: request.id, ...answer })}\r\n`);
});
