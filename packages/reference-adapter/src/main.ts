#!/usr/bin/env node
// `npm run --silent adapter`: JSON lines on stdin, JSON lines on stdout.

import { createInterface } from 'node:readline';
import { answer } from './answer.ts';

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line !== '') {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
}
