// Prints a banner to standard output before the protocol begins.
import { honest, send, serve } from './honest.mjs';

process.stdout.write('> adapter@1.0.0 start\n> node adapter.mjs\n');
serve((request) => send({ id: request.id, ...honest(request) }));
