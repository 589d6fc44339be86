// Leaves the id out.
import { honest, send, serve } from './honest.mjs';

serve((request) => send(honest(request)));
