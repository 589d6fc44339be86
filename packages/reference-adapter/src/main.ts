#!/usr/bin/env node
// `npm run --silent adapter`: JSON lines on stdin, JSON lines on stdout.

import { answer } from './answer.ts';
import { lines } from './lines.ts';

for await (const line of lines(process.stdin.setEncoding('utf8'))) {
  if (line !== '') {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
}
