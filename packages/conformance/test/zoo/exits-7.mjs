// Leaves in the middle with a reason on standard error.
import { serve } from './honest.mjs';

serve(() => {
  console.error('panic: index out of range \u001b[31m[5]');
  process.exit(7);
});
