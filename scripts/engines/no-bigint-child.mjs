// What no-bigint.mjs starts, where BigInt has been deleted: `load NAME`, or `run` the tests that come line by line.
import process from 'node:process';
import { createInterface } from 'node:readline';

if (typeof BigInt !== 'undefined') {
  throw new Error('this process proves nothing');
}
const [what, name] = process.argv.slice(2);
if (what === 'load') {
  await import(`../../packages/${name}/dist/index.js`);
} else {
  const { said } = await import('./without-bigint.mjs');
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(await said(JSON.parse(line))));
  }
}
