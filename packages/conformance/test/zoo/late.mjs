// Answers the first request of each process only when it is asked to end.
import { honest, send, serve } from './honest.mjs';

serve((request) => {
  process.on('SIGTERM', () => send({ id: request.id, ...honest(request) }));
});
