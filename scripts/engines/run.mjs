// `npm run test:engines`: every vector on each engine, through the conformance runner, whose adapter runs there; then, where there
// are processes, the scripted session of the demo; then Hermes. Names, or parts of them, choose engines.
//
//   npm run test:engines -- [NAME …]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Unavailable } from '../consumers/install.mjs';
import { engines } from './engines.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RUNNER =
  'packages/conformance/dist/cli.js run --profile all -q --no-color --timeout 120 --jobs 2 --'.split(' ');
const HERMES = 'Hermes 0.11';

const tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string[]} command
 * @returns {{ ok: boolean, output: string }}
 */
function run([program = '', ...args]) {
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 28 };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trim() };
}

/**
 * @param {string} name
 * @param {string} what
 * @param {string[]} command
 */
function judged(name, what, command) {
  const start = performance.now();
  const { ok, output } = run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  tally[ok ? 'passed' : 'failed']++;
  console.log(`${ok ? 'ok ' : 'BAD'} ${name}: ${what} (${seconds} s)`);
  console.log(ok ? `    ${output.split('\n').at(-1)}` : output);
}

/** @param {import('./engines.mjs').Engine} engine */
async function tryOut({ name, start }) {
  try {
    const { adapter, story } = await start();
    judged(name, 'every vector', [process.execPath, ...RUNNER, ...adapter]);
    if (story !== undefined) {
      judged(name, 'the scripted session', story);
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
    tally.skipped++;
    console.log(`SKIPPED ${name}: nothing is shown about it. ${error.message}`);
  }
}

/** An engine without BigInt cannot run the adapter: it has a run of its own. */
function tryHermes() {
  const { ok, output } = run([process.execPath, 'scripts/engines/hermes.mjs']);
  const [last = ''] = output.split('\n').slice(-1);
  const reason = /^skipped: (.*)$/.exec(last)?.[1];
  if (reason !== undefined) {
    tally.skipped++;
    console.log(`SKIPPED ${HERMES}: nothing is shown about it. ${reason}`);
    return;
  }
  tally[ok ? 'passed' : 'failed']++;
  console.log(ok ? `ok  ${HERMES}: the password\n    ${last}` : `BAD ${HERMES}: the password\n${output}`);
}

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = (/** @type {string} */ name) =>
  words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
const wanted = engines.filter(({ name }) => isWanted(name));
if (wanted.length === 0 && !isWanted(HERMES)) {
  console.error(`No such engine. Engines: ${[...engines.map(({ name }) => name), HERMES].join('; ')}`);
  process.exit(2);
}
for (const engine of wanted) {
  await tryOut(engine);
}
if (isWanted(HERMES)) {
  tryHermes();
}
if (tally.skipped > 0) {
  console.log(`${tally.skipped} skipped`);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
