// Logs to standard output, in the same chunk as the answer.
import { honest, serve } from './honest.mjs';

serve((request) => {
  process.stdout.write(`${JSON.stringify({ id: request.id, ...honest(request) })}\nDEBUG: done\n`);
});
