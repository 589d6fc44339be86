// Each of its processes starts another one in a session of its own, up to thirty, then waits.
import { spawn } from 'node:child_process';
import { honest, send, serve } from './honest.mjs';

const program = `
  const [left, ...marker] = process.argv.slice(1);
  if (Number(left) > 0) {
    require('child_process').spawn(process.execPath, ['-e', process.env.PROGRAM, '--', String(left - 1), ...marker],
      { stdio: 'ignore', detached: true });
  }
  process.on('SIGTERM', () => {});
  setTimeout(() => {}, 60_000);`;
const env = { ...process.env, PROGRAM: program };
const marker = process.argv.slice(2);
spawn(process.execPath, ['-e', program, '--', '30', ...marker], { env, stdio: 'ignore', detached: true });
serve((request) => setTimeout(send, 500, { id: request.id, ...honest(request) }));
