#!/usr/bin/env node
import { main } from './cli/main.ts';
import { EXIT } from './exit-code.ts';

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // The second time at once; what is still running is killed on exit.
    if (interrupt.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    interrupt.abort();
  });
}
// The reader of the report has left, as in `mtproof run … | head`, or the disk is full.
let failure: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  failure ??= error;
  interrupt.abort();
});
process.stderr.on('error', () => {}); // there is nobody to tell

const [command] = process.argv.slice(2);
process.exitCode = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  program: process.argv[1],
  signal: interrupt.signal,
});
// A list whose reader has seen enough is no failure.
if (failure && (command === 'run' || failure.code !== 'EPIPE')) {
  process.stderr.write(`mtproof: cannot write to standard output: ${failure.message}\n`);
  process.exitCode = EXIT.adapter;
}
