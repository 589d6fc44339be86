// Fast, but for one input of which it needs longer than 2 s.
import { honest, send, serve } from './honest.mjs';

serve((request) => {
  const slow = request.op === 'tl.primitive.decode' && request.input.bytes?.startsWith('fe03');
  setTimeout(() => send({ id: request.id, ...honest(request) }), slow ? 2500 : 0);
});
