// Writes a line of 100 MB.
import { serve } from './honest.mjs';

serve(({ id }) => process.stdout.write(`{"id":${id},"output":{"bytes":"${'0'.repeat(100_000_000)}"}}\n`));
