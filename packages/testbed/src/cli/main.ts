#!/usr/bin/env node
import { EXIT } from './command.ts';
import { commandLine } from './command-line.ts';

const interrupt = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // The second time at once.
    if (interrupt.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    interrupt.abort();
  });
}
// The reader has left, as in `testbed serve | head`, or the disk is full.
process.stdout.on('error', () => interrupt.abort());
process.stderr.on('error', () => {}); // there is nobody to tell

process.exitCode = await commandLine(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  program: process.argv[1] as string,
  signal: interrupt.signal,
});
