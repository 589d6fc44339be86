// Throws where it should refuse.
import { honest, send, serve } from './honest.mjs';

serve((request) => {
  const { reject, ...answer } = honest(request);
  send({ id: request.id, ...(reject ? { error: { message: 'IndexError: out of range' } } : answer) });
});
