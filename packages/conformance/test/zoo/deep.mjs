// Nests 100 000 arrays.
import { serve } from './honest.mjs';

serve(({ id }) => {
  process.stdout.write(`{"id":${id},"output":{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}}\n`);
});
