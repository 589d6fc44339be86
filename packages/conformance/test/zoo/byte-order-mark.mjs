// Begins its lines with a byte order mark.
import { honest, serve } from './honest.mjs';

serve((request) => process.stdout.write(`\ufeff${JSON.stringify({ id: request.id, ...honest(request) })}\n`));
