// Answers hello with half of what is needed.
import { onRequest, send } from './honest.mjs';

onRequest(({ id }) => {
  send({ id, output: { protocol: 2, implementation: { name: 'Half', version: 1 }, ops: ['ige.encrypt'] } });
});
