// Gives back what it gets.
import { send, serve } from './honest.mjs';

serve(({ id, input }) => send({ id, output: input }));
