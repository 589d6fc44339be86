// Declares a million operations.
import { HELLO, onRequest, send } from './honest.mjs';

const ops = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, i) => [`op.number${i}`, {}]));
onRequest(({ id }) => send({ id, output: { ...HELLO, ops } }));
