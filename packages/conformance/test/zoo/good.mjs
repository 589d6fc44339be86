// Answers everything as it should.
import { honest, send, serve } from './honest.mjs';

serve((request) => send({ id: request.id, ...honest(request) }));
