// Names, operations and messages with what would clear, colour or reorder a terminal.
import { HELLO, honest, onRequest, send } from './honest.mjs';

const DAZZLE = '\u001b[2J\u009b31m\u202e\u2066\u200f\u0007\r';
const implementation = { name: `a${DAZZLE}`, version: `1${DAZZLE}`, language: `b${DAZZLE}` };
const ops = { ...HELLO.ops, [`tl.${DAZZLE}`]: {} };

onRequest((request) => {
  const { id, op } = request;
  if (op === 'hello') {
    send({ id, output: { ...HELLO, implementation, ops } });
  } else if (op === 'message.authKeyId') {
    send({ id, error: { message: `m${DAZZLE}`, trace: `t${DAZZLE}` } });
  } else if (op === 'tl.primitive.encode') {
    process.stderr.write(`s${DAZZLE}`);
    send({ id, output: { [`bytes${DAZZLE}`]: DAZZLE } });
  } else {
    send({ id, ...honest(request) });
  }
});
