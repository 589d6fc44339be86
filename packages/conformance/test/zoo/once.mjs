// Of its starts, only so many succeed, and the first crashes at TL. Arguments: the file that remembers, and the number.
import { appendFileSync, statSync } from 'node:fs';
import { honest, send, serve } from './honest.mjs';

const [memory, allowed] = process.argv.slice(2);
appendFileSync(memory, '.');
const start = statSync(memory).size;
if (start > Number(allowed)) {
  console.error('licence expired');
  process.exit(9);
}
serve((request) => {
  const tl = request.op.startsWith('tl.');
  if (start === 1 && tl) {
    process.exit(1);
  }
  setTimeout(() => send({ id: request.id, ...honest(request) }), tl ? 100 : 0);
});
