// Gives an output and an error at once.
import { honest, send, serve } from './honest.mjs';

serve((request) => send({ id: request.id, ...honest(request), error: { message: 'but' } }));
