// Misspells its answer.
import { send, serve } from './honest.mjs';

serve(({ id }) => send({ id, result: {} }));
