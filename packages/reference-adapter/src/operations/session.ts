// Both sides of a session: what a server takes and answers, what a client does and how it numbers its messages.

import type { Operation } from '../operation.ts';
import { number, react } from './session-client.ts';
import { judge, serve } from './session-server.ts';

export const sessionOperations: Record<string, Operation> = {
  'session.judge': judge,
  'session.serve': serve,
  'session.react': react,
  'session.number': number,
};
