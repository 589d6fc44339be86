// Declares a part of two operations, and answers `unsupported` outside of it.
import { HELLO, honest, isKnown, onRequest, send } from './honest.mjs';

const ops = {
  'tl.primitive.encode': { type: ['int'], fidelity: 'internal-api' },
  'message.authKeyId': { auth_key: { bytes: [256] } },
  'message.authKeyID': {},
  'tl.primitive.decode': { typ: ['bytes'] },
};
onRequest((request) => {
  const { op, input, id } = request;
  const missing =
    op === 'tl.primitive.encode'
      ? input.type !== 'int'
      : op === 'message.authKeyId' && input.auth_key.length !== 512;
  const answer = op === 'hello' ? { output: { ...HELLO, ops } } : honest(request);
  send({ id, ...(isKnown(op) && missing ? { unsupported: {} } : answer) });
});
