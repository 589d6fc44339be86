// Its name has ten megabytes.
import { HELLO, onRequest, send } from './honest.mjs';

const implementation = { ...HELLO.implementation, name: 'n'.repeat(10_000_000) };
onRequest(({ id }) => send({ id, output: { ...HELLO, implementation } }));
