// Leaves a child behind that holds the pipes open and ignores SIGTERM.
import { spawn } from 'node:child_process';
import { serve } from './honest.mjs';

const child = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`;
serve(() => {
  spawn(process.execPath, ['-e', child, '--', ...process.argv.slice(2)], { stdio: 'inherit' });
  setTimeout(() => process.exit(3), 200);
});
