// Never answers a test, ignores SIGTERM, and outlives the end of its standard input.
import { serve } from './honest.mjs';

process.on('SIGTERM', () => {});
setInterval(() => {}, 1000);
serve(() => {});
