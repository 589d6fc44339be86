#!/usr/bin/env node
// `tl`: the process around the commands.

import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import { run } from './commands.ts';

const STDIN = 0;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    exit(0); // `tl ids FILE | head`
  }
  throw error;
});
process.exitCode = run(argv.slice(2), {
  read: (path) => readFileSync(path === '-' ? STDIN : path),
  write: writeFileSync,
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
});
