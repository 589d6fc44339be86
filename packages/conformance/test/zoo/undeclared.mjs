// Answers an operation that it does not declare.
import { honest, onRequest, send } from './honest.mjs';

onRequest((request) => {
  const undeclared = request.op === 'message.msgKey';
  send({ id: request.id, ...(undeclared ? { output: {} } : honest(request)) });
});
