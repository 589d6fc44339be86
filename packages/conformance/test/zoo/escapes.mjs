// Leaves a child behind that is no longer in its group and holds the pipes for half a minute.
import { spawn } from 'node:child_process';
import { honest, send, serve } from './honest.mjs';

spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30_000)', '--', ...process.argv.slice(2)], {
  stdio: 'inherit',
  detached: true,
}).unref();
serve((request) => send({ id: request.id, ...honest(request) }));
