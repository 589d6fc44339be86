// `npm run test:engines`: on each platform every vector, through the conformance runner, whose adapter runs there, with the engines
// that the platform chooses; where there are processes, the scripted session of the demo; and the vectors again for each engine of
// ours, of which the platform reports what it has computed; then Hermes. Names, or parts of them, choose platforms.
//
//   npm run test:engines -- [--page] [--as-chosen] [--engine WORD] [NAME …]
//
// --page renews the table of docs/performance.md; --as-chosen leaves out the single engines, and --engine all but those whose names
// have the word.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Unavailable } from '../consumers/install.mjs';
import { choices, engineName, operationsOf } from './choices.mjs';
import { engines } from './engines.mjs';
import { record, writePage } from './page.mjs';
import { noted } from './tally.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RUNNER = 'packages/conformance/dist/cli.js run --profile all -q --no-color --timeout 120'.split(' ');
const HERMES = 'Hermes 0.11';
const EVERY_VECTOR = 'every vector';
// A test for each kind of engine.
const SAMPLE = ['ige.encrypt/*', 'message.authKeyId/*', 'srp.client/usual'].flatMap((id) => ['--only', id]);

const folder = mkdtempSync(join(tmpdir(), 'mtproof-engines-'));
const tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {{ ok: boolean, output: string }}
 */
function run([program = '', ...args], env) {
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 28 };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    env: { ...process.env, ...env },
  });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`.trim() };
}

/** @param {string} what @param {string} reason */
function skipped(what, reason) {
  tally.skipped++;
  console.log(`SKIPPED ${what}: nothing is shown about it. ${reason}`);
}

/**
 * @template {{ ok: boolean, output: string }} R
 * @param {string} what
 * @param {() => R} work
 * @returns {R}
 */
function judged(what, work) {
  const start = performance.now();
  const result = work();
  const { ok, output } = result;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  tally[ok ? 'passed' : 'failed']++;
  console.log(`${ok ? 'ok ' : 'BAD'} ${what} (${seconds} s)`);
  console.log(ok ? `    ${output.split('\n').at(-1)}` : output);
  return result;
}

/**
 * What the tests do on an adapter, and for how many of them each engine has worked.
 *
 * @param {string[]} adapter
 * @param {string[]} tests Options of the runner.
 */
function runCounted(adapter, tests) {
  const file = join(folder, 'ran.jsonl');
  writeFileSync(file, '');
  const command = [process.execPath, ...RUNNER, '--jobs', '1', ...tests, '--', ...adapter];
  const result = run(command, { ENGINES_RAN: file });
  return { ...result, ran: noted(file) };
}

/**
 * @param {string} name
 * @param {import('./choices.mjs').Choice} choice
 * @param {string[]} adapter
 */
function tryChoice(name, choice, adapter) {
  const parts = choice.parts.map(engineName);
  const sample = runCounted(adapter, SAMPLE);
  const present = parts.filter((part) => sample.ran[part] !== undefined);
  for (const part of parts.filter((one) => !present.includes(one))) {
    skipped(`${name}, ${part}`, sample.ok ? 'The platform does not run it.' : sample.output);
    record(name, part, undefined);
  }
  if (present.length === 0) {
    return;
  }
  const tests = operationsOf(choice).flatMap((op) => ['--op', op]);
  const { ok, ran } = judged(`${name}: ${present.join('; ')}`, () => runCounted(adapter, tests));
  for (const part of present) {
    console.log(`    ${ran[part] ?? 0} answers by ${part}`);
    record(name, part, ok ? ran[part] : 0);
  }
}

/**
 * @param {string} what
 * @param {() => unknown} work
 */
async function unlessUnavailable(what, work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
    skipped(what, error.message);
  }
}

/**
 * @param {string} name
 * @param {string[]} adapter
 * @param {string[] | undefined} story
 */
function tryAsChosen(name, adapter, story) {
  const all = [process.execPath, ...RUNNER, '--jobs', '2', '--', ...adapter];
  const { ok, output } = judged(`${name}: ${EVERY_VECTOR}`, () => run(all));
  record(name, EVERY_VECTOR, ok ? passedIn(output) : 0);
  if (story !== undefined) {
    judged(`${name}: the scripted session`, () => run(story));
  }
}

/** @param {import('./choices.mjs').Choice} choice */
const isChoiceWanted = ({ parts }) =>
  parts.some((part) =>
    engineName(part)
      .toLowerCase()
      .includes((values.engine ?? '').toLowerCase()),
  );

/** @param {import('./engines.mjs').Engine} engine */
const tryOut = ({ name, start }) =>
  unlessUnavailable(name, async () => {
    const { adapter, story, choose } = await start();
    if (values.engine === undefined) {
      tryAsChosen(name, adapter, story);
    }
    if (choose !== undefined && !values['as-chosen']) {
      for (const choice of choices.filter(isChoiceWanted)) {
        await unlessUnavailable(`${name}, ${choice.parts.map(engineName).join('; ')}`, async () =>
          tryChoice(name, choice, await choose(choice)),
        );
      }
    }
  });

/**
 * How many tests passed, by the last line of the runner.
 *
 * @param {string} output
 */
function passedIn(output) {
  const last = output.split('\n').at(-1) ?? '';
  const levels = [...last.matchAll(/(?:must|should|may|robustness) (\d+)\/\d+|open (\d+)/g)];
  return levels.reduce((sum, [, level, open]) => sum + Number(level ?? open), 0);
}

/** An engine without BigInt cannot run the adapter: it has a run of its own. */
function tryHermes() {
  const { ok, output } = run([process.execPath, 'scripts/engines/hermes.mjs']);
  const [last = ''] = output.split('\n').slice(-1);
  const reason = /^skipped: (.*)$/.exec(last)?.[1];
  if (reason !== undefined) {
    skipped(HERMES, reason);
    return;
  }
  tally[ok ? 'passed' : 'failed']++;
  console.log(ok ? `ok  ${HERMES}: the password\n    ${last}` : `BAD ${HERMES}: the password\n${output}`);
  record(HERMES, 'limbs and JavaScript, packed, by Metro', ok ? Number.parseInt(last, 10) : 0);
}

const { values, positionals } = parseArgs({
  options: { page: { type: 'boolean' }, 'as-chosen': { type: 'boolean' }, engine: { type: 'string' } },
  allowPositionals: true,
});
const words = positionals.map((word) => word.toLowerCase());
const isWanted = (/** @type {string} */ name) =>
  words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
const wanted = engines.filter(({ name }) => isWanted(name));
if (wanted.length === 0 && !isWanted(HERMES)) {
  console.error(`No such engine. Engines: ${[...engines.map(({ name }) => name), HERMES].join('; ')}`);
  process.exit(2);
}
try {
  for (const engine of wanted) {
    await tryOut(engine);
  }
  if (isWanted(HERMES)) {
    tryHermes();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.page) {
  writePage();
}
if (tally.skipped > 0) {
  console.log(`${tally.skipped} skipped`);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;
