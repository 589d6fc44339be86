// Dies of a line longer than 64 KiB.
import { honest, onRequest, send } from './honest.mjs';

onRequest((request) => {
  if (JSON.stringify(request).length > 65_536) {
    throw new RangeError('line too long');
  }
  send({ id: request.id, ...honest(request) });
});
