// Writes one line without end.
import { serve } from './honest.mjs';

const chunk = Buffer.alloc(1 << 20, '[');
const write = () => process.stdout.write(chunk, write);
serve(write);
