// Supports whatever it is asked for.
import { HELLO, onRequest, send } from './honest.mjs';

onRequest(({ id, op }) => send({ id, output: op === 'hello' ? HELLO : {} }));
