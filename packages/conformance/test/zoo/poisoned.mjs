// Right, until it has seen one truncated input: from then on every TL input is an error.
import { honest, send, serve } from './honest.mjs';

let broken = false;
serve((request) => {
  const answer = honest(request);
  const tl = request.op.startsWith('tl.');
  send({ id: request.id, ...(broken && tl ? { error: { message: 'the flag was left set' } } : answer) });
  broken ||= answer.reject?.code === 'TL_TRUNCATED';
});
