// `pnpm test:hermes`: @mtproof/modp and @mtproof/srp, packed, in a bundle that Metro makes as for React Native, on Hermes 0.11, an
// engine without BigInt, over the vectors. A 2048-bit power takes a second or two there, so of the tests that take powers only those
// named in hermes-tests.mjs are run; the others are listed. Our PBKDF2 takes minutes there: in one test, a whole check of a
// password, nothing comes from the host; the others have PBKDF2's answer from it. Where the engine is not available, the last line is
// "skipped: …".
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { install, Unavailable } from '../consumers/install.mjs';
import { METRO, metroIn, WITHOUT_BIGINT } from '../consumers/metro-bundle.mjs';
import { pack } from '../pack.mjs';
import { accepted, hostData, selectTests } from './hermes-tests.mjs';

const ENGINE = 'hermes-engine-cli';
const VERSION = '0.11.0';
/** @type {Partial<Record<NodeJS.Platform, string>>} */
const BINARY = { linux: 'linux64-bin/hermes', darwin: 'osx-bin/hermes', win32: 'win64-bin/hermes.exe' };
const PROCESSES = 2;
const WHOLE_CHECK = 'srp.client/grammers-2';

const folder = mkdtempSync(join(tmpdir(), 'mtproof-hermes-'));
const hermes = join(folder, 'node_modules/hermes-engine-cli', BINARY[process.platform] ?? '');

/** @typedef {{ seconds: number, said: unknown }} Reply `said`: the line that Hermes printed, or its crash. */

/**
 * Packs the packages, and fetches the engine and Metro.
 *
 * @throws {Unavailable}
 */
async function prepare() {
  if (BINARY[process.platform] === undefined) {
    throw new Unavailable(`${ENGINE} has no binary for ${process.platform}`);
  }
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  await pack(tarballs);
  install(folder, { tarballs, tools: { ...METRO, [ENGINE]: VERSION } });
  const { stdout } = spawnSync(hermes, ['-version'], { encoding: 'utf8' });
  if (!/Hermes/.test(stdout ?? '')) {
    throw new Unavailable(`${ENGINE} does not start on ${process.platform} ${process.arch}`);
  }
}

/** The entry and the packages, which it imports by name here, as one script. */
function bundle() {
  for (const name of ['hermes-entry.mjs', 'without-bigint.mjs']) {
    const text = readFileSync(new URL(name, import.meta.url), 'utf8');
    const byName = text.replaceAll(/'\.\.\/\.\.\/packages\/(.*)\/dist\/index\.js'/g, "'@mtproof/$1'");
    writeFileSync(join(folder, name), byName);
  }
  return metroIn(folder).bundle('hermes-entry.mjs', { settings: WITHOUT_BIGINT, dev: false });
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
  if (test.id === WHOLE_CHECK) {
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
  try {
    await prepare();
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
    console.log('SKIPPED: nothing was proved about engines without BigInt.');
    console.log(`skipped: ${error.message}`);
    return;
  }
  writeFileSync(join(folder, 'bigint.js'), 'print(typeof BigInt)');
  const { stdout } = spawnSync(hermes, [join(folder, 'bigint.js')], { encoding: 'utf8' });
  console.log(`${ENGINE}@${VERSION}: typeof BigInt is ${stdout.trim()}`);
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
