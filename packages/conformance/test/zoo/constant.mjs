// Gives the answer of yesterday to everything.
import { send, serve } from './honest.mjs';

serve(({ id }) => send({ id, output: { auth_key_id: '1', aux_hash: '2' } }));
