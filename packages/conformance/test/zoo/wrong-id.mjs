// Answers with an id of its own.
import { honest, send, serve } from './honest.mjs';

serve((request) => send({ id: request.id + 1000, ...honest(request) }));
