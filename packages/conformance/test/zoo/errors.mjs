// Fails at everything; an error is no refusal.
import { send, serve } from './honest.mjs';

serve(({ id }) => send({ id, error: { message: 'TypeError: x is not a function', trace: 'at f\nat g' } }));
