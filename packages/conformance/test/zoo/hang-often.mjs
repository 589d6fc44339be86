// Never answers a test of a TL operation.
import { honest, send, serve } from './honest.mjs';

serve((request) => {
  if (!request.op.startsWith('tl.')) {
    send({ id: request.id, ...honest(request) });
  }
});
