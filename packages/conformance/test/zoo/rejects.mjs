// Refuses everything.
import { send, serve } from './honest.mjs';

serve(({ id }) => send({ id, reject: { stage: 'params', message: 'no' } }));
