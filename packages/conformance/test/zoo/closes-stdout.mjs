// Closes its standard output and lives on.
import { closeSync } from 'node:fs';
import { serve } from './honest.mjs';

setInterval(() => {}, 1000);
serve(() => closeSync(1));
