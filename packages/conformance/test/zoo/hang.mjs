// Never answers a test.
import { serve } from './honest.mjs';

serve(() => {});
