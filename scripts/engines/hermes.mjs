// `pnpm test:hermes`: runs @mtproof/modp and @mtproof/srp, as built, on Hermes 0.11, an engine without BigInt, over the vectors.
// A 2048-bit power takes a second or two there, so of the tests that take powers only those named in hermes-tests.mjs are run; the
// others are listed. Our PBKDF2 takes minutes there: one test runs it, the others have the answer from the host. Where the engine is
// not available, the last line is "skipped: …".
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { accepted, hostData, selectTests } from './hermes-tests.mjs';

const ENGINE = 'hermes-engine-cli@0.11.0';
const COMPILER = 'typescript@5.9.3'; // its successors have no ES5, which is what Hermes 0.11 has of classes
/** @type {Partial<Record<NodeJS.Platform, string>>} */
const BINARY = { linux: 'linux64-bin/hermes', darwin: 'osx-bin/hermes', win32: 'win64-bin/hermes.exe' };
const PROCESSES = 2;
const OUR_PBKDF2 = 'kdf.passwordHash/usual';

const root = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'mtproof-hermes-'));
const hermes = join(folder, 'node_modules/hermes-engine-cli', BINARY[process.platform] ?? '');
const win = process.platform === 'win32';

/** @typedef {{ seconds: number, said: unknown }} Reply `said`: the line that Hermes printed, or its crash. */

/** Fetches engine and compiler; returns what is missing. */
function missing() {
  if (BINARY[process.platform] === undefined) {
    return `${ENGINE} has no binary for ${process.platform}`;
  }
  const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  const { status } = spawnSync('npm', ['install', ...flags, ENGINE, COMPILER], { shell: win });
  if (status !== 0) {
    return `npm cannot fetch ${ENGINE} and ${COMPILER}`;
  }
  const { stdout } = spawnSync(hermes, ['-version'], { encoding: 'utf8' });
  return /Hermes/.test(stdout ?? '')
    ? undefined
    : `${ENGINE} does not start on ${process.platform} ${process.arch}`;
}

/** The entry and the packages as one ES5 script. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [new URL('scripts/engines/hermes-entry.mjs', root).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['jsbi'],
    target: 'es2022',
    minifySyntax: true,
  });
  const ts = createRequire(join(folder, 'index.js'))('typescript');
  const compilerOptions = { target: ts.ScriptTarget.ES5, downlevelIteration: true };
  return ts.transpileModule(outputFiles[0]?.text, { compilerOptions }).outputText;
}

/**
 * Runs one test in Hermes.
 *
 * @param {import('./hermes-tests.mjs').Selected} selected
 * @param {string} script
 * @param {number} number
 * @returns {Promise<Reply>}
 */
function run({ op, test }, script, number) {
  const file = join(folder, `test-${number}.js`);
  const host = hostData(op, test.input);
  if (test.id === OUR_PBKDF2) {
    delete host.pbkdf2;
  }
  const task = { op, input: test.input, host };
  writeFileSync(file, `var task = ${JSON.stringify(task)};\n${script}`);
  const start = performance.now();
  return new Promise((resolve) => {
    // The exit code says nothing: on some systems this Hermes crashes after it is done. The printed line decides.
    execFile(hermes, ['-O', file], { timeout: 1_800_000 }, (error, stdout) => {
      const seconds = (performance.now() - start) / 1000;
      const line = stdout.trim();
      resolve({ seconds, said: line ? JSON.parse(line) : { crash: error?.message.slice(0, 200) } });
    });
  });
}

/**
 * Whether Hermes gives an answer of the vectors; prints a line about it.
 *
 * @param {import('./hermes-tests.mjs').Test} test
 * @param {Reply} reply
 */
function judge(test, { seconds, said }) {
  const ok = accepted(test).some((one) => isDeepStrictEqual(said, one));
  const note = ok ? '' : `\n    wanted ${JSON.stringify(accepted(test))}\n    said   ${JSON.stringify(said)}`;
  console.log(`${ok ? 'ok ' : 'BAD'} ${test.id} (${seconds.toFixed(1)} s)${note}`);
  return ok;
}

async function main() {
  const lacking = missing();
  if (lacking !== undefined) {
    console.log('SKIPPED: nothing was proved about engines without BigInt.');
    console.log(`skipped: ${lacking}`);
    return;
  }
  writeFileSync(join(folder, 'bigint.js'), 'print(typeof BigInt)');
  const { stdout } = spawnSync(hermes, [join(folder, 'bigint.js')], { encoding: 'utf8' });
  console.log(`${ENGINE}: typeof BigInt is ${stdout.trim()}`);
  if (stdout.trim() !== 'undefined') {
    throw new Error('this engine proves nothing');
  }

  const script = await bundle();
  const queue = selectTests().entries();
  const tally = { passed: 0, failed: 0 };
  const work = async () => {
    for (const [number, one] of queue) {
      tally[judge(one.test, await run(one, script, number)) ? 'passed' : 'failed']++;
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  if (tally.failed > 0 || tally.passed === 0) {
    process.exitCode = 1;
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
