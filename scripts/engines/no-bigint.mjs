// `node scripts/engines/no-bigint.mjs`: the packages that need no BigInt, as built and unbundled, on Node under the resolver's
// condition `jsbi`, with BigInt deleted before any of them is loaded: every vector of modp and of the password, by our own PBKDF2
// where the password is hashed. The packages that need BigInt are named as well, and must say so.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { accepted, allTests, hostData } from './hermes-tests.mjs';

const FREE = ['contract', 'tl-wire', 'aes-ige', 'hash', 'modp', 'srp'];
const CHILD = new URL('no-bigint-child.mjs', import.meta.url).pathname;

/** @param {string[]} args */
function child(...args) {
  const flags = ['--conditions=jsbi', '--import', 'data:text/javascript,delete globalThis.BigInt'];
  return spawn(process.execPath, [...flags, CHILD, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
}

let failed = 0;
/** @param {boolean} ok @param {string} what */
function report(ok, what) {
  failed += ok ? 0 : 1;
  if (!ok) {
    console.log(`BAD ${what}`);
  }
}

for (const name of FREE) {
  const loading = child('load', name);
  const code = await new Promise((resolve) => loading.on('exit', resolve));
  report(code === 0, `@mtproof/${name} cannot be loaded`);
}

const tests = failed === 0 ? allTests() : [];
const runner = child('run');
const replies = createInterface({ input: runner.stdout })[Symbol.asyncIterator]();
for (const { op, test } of tests) {
  const host = hostData(op, test.input);
  if (op === 'kdf.passwordHash') {
    delete host.pbkdf2;
  }
  runner.stdin.write(`${JSON.stringify({ op, input: test.input, host })}\n`);
  const { value } = await replies.next();
  const said = JSON.parse(value ?? '{"crash":"ended"}');
  const ok = accepted(test).some((one) => isDeepStrictEqual(said, one));
  report(ok, `${test.id}: wanted ${JSON.stringify(accepted(test))}, said ${JSON.stringify(said)}`);
}
runner.stdin.end();
console.log(`without BigInt: ${FREE.length} packages load, ${tests.length} tests, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
