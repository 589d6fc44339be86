#!/usr/bin/env node
// `tl`: the process around the commands.

import { argv, exit, stderr, stdout } from 'node:process';
import { run } from './commands.ts';
import { readInput, systemReason } from './files.ts';
import { writeOutput } from './output-file.ts';

const CANNOT_WRITE = 2;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `tl ids FILE | head`: nobody reads on, and the exit code is that of the command.
  if (error.code !== 'EPIPE') {
    stderr.write(`tl: cannot write standard output: ${systemReason(error)}\n`);
    process.exitCode = CANNOT_WRITE;
  }
  exit();
});
stderr.on('error', () => exit());
process.exitCode = run(argv.slice(2), {
  read: readInput,
  write: writeOutput,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
});
