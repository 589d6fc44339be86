// Writes 20 MB to standard error before each answer; nothing is wrong with that.
import { writeSync } from 'node:fs';
import { honest, send, serve } from './honest.mjs';

const megabyte = Buffer.alloc(1_000_000, 'noise\n');
serve((request) => {
  for (let i = 0; i < 20; i++) {
    writeSync(2, megabyte);
  }
  send({ id: request.id, ...honest(request) });
});
