// Answers with five million empty arrays.
import { serve } from './honest.mjs';

serve(({ id }) => process.stdout.write(`{"id":${id},"output":{"value":[${'[],'.repeat(5_000_000)}[]]}}\n`));
