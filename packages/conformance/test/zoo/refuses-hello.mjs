// Does not know hello.
import { onRequest, send } from './honest.mjs';

onRequest(({ id, op }) => send({ id, unsupported: { reason: `unknown operation ${op}` } }));
