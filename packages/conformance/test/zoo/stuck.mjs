// Computes keys and hangs at TL.
import { honest, send, serve } from './honest.mjs';

serve((request) => {
  if (request.op === 'message.authKeyId') {
    send({ id: request.id, ...honest(request) });
  }
});
