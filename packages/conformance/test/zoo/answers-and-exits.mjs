// Answers one test, rightly, and leaves.
import { honest, serve } from './honest.mjs';

serve((request) => {
  process.stdout.write(`${JSON.stringify({ id: request.id, ...honest(request) })}\n`, () => process.exit(0));
});
