// Dies of a segmentation fault.
import { serve } from './honest.mjs';

serve(() => process.kill(process.pid, 'SIGSEGV'));
