// Keeps what it was given, and appends to it at the next call.
import { honest, send, serve } from './honest.mjs';

let kept = '';
serve((request) => {
  const answer = honest(request);
  if (request.op === 'tl.primitive.encode' && answer.output) {
    kept += answer.output.bytes;
    answer.output.bytes = kept;
  }
  send({ id: request.id, ...answer });
});
