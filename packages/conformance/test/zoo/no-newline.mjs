// Forgets the newline.
import { honest, serve } from './honest.mjs';

serve((request) => process.stdout.write(JSON.stringify({ id: request.id, ...honest(request) })));
