// Needs longer for its first line than an answer may take.
import { honest, send, serve } from './honest.mjs';

await new Promise((resolve) => setTimeout(resolve, 2500));
serve((request) => send({ id: request.id, ...honest(request) }));
