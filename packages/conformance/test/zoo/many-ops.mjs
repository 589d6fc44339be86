// Declares a hundred thousand operations.
import { HELLO, onRequest, send } from './honest.mjs';

const ops = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`op.number${i}`, {}]));
onRequest(({ id }) => send({ id, output: { ...HELLO, ops } }));
