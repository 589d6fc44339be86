// Writes Latin-1.
import { serve } from './honest.mjs';

serve(({ id }) =>
  process.stdout.write(Buffer.from(`{"id":${id},"error":{"message":"caf\u00e9"}}\n`, 'latin1')),
);
