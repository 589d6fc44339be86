// Leaves a grandchild behind whose parent has ended, in a session of its own, with the pipes open.
import { spawn } from 'node:child_process';
import { honest, send, serve } from './honest.mjs';

const marker = process.argv.slice(2);
const grandchild = `process.on('SIGTERM', () => {}); setTimeout(() => {}, 60_000)`;
const child = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}, '--', ...process.argv.slice(1)],
  { stdio: 'inherit', detached: true }).unref()`;
spawn(process.execPath, ['-e', child, '--', ...marker], { stdio: 'inherit', detached: true }).unref();
serve((request) => setTimeout(send, 300, { id: request.id, ...honest(request) }));
