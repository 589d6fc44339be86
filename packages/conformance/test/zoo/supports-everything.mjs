// Claims to support every operation.
import { HELLO, onRequest, send } from './honest.mjs';

onRequest(({ id, op }) => send({ id, output: op === 'hello' ? HELLO : {} }));
