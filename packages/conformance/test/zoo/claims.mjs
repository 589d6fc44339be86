// Declares operations and answers that it does not have them.
import { send, serve } from './honest.mjs';

serve(({ id }) => send({ id, unsupported: { reason: 'not today' } }));
