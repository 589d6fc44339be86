// Answers rightly, and stays when its standard input ends.
import { honest, send, serve } from './honest.mjs';

setInterval(() => {}, 1000);
serve((request) => send({ id: request.id, ...honest(request) }));
