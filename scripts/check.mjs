// `pnpm check`: every gate but `npm test`, changing nothing. Prints one line a gate and the output of those that fail; the last
// line is "N passed, M failed". `pnpm check NAME …` runs the named gates only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { gates } from './gates.mjs';

/** @typedef {import('./gates.mjs').Gate} Gate */

const root = fileURLToPath(new URL('../', import.meta.url));

/** @param {string} program */
function isInPath(program) {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))));
}

/**
 * @param {Gate} gate
 * @returns {{ outcome: 'passed' | 'failed' | 'skipped', text: string }}
 */
function run({ command: [program = '', ...args], env, needs }) {
  if (needs !== undefined && !isInPath(needs)) {
    return { outcome: 'skipped', text: `${needs} is not installed` };
  }
  const options = { cwd: root, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 28 };
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    ...options,
    env: { ...process.env, ...env },
  });
  // A missing program of node_modules is an incomplete installation, not a reason to skip.
  if (error !== undefined) {
    return { outcome: 'failed', text: `${error.message}\nInstall with: node scripts/bootstrap.mjs\n` };
  }
  if (status !== 0) {
    return { outcome: 'failed', text: `${stdout}${stderr}` };
  }
  const reason = /^skipped: (.*)$/m.exec(stdout)?.[1];
  return reason === undefined ? { outcome: 'passed', text: '' } : { outcome: 'skipped', text: reason };
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => gates.every((gate) => gate.name !== name));
if (unknown.length > 0) {
  console.error(
    `No gate is called ${unknown.join(', ')}. Gates: ${gates.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}

const chosen = gates.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const tally = { passed: 0, failed: 0, skipped: 0 };
for (const [index, gate] of chosen.entries()) {
  const number = `${index + 1}`.padStart(`${chosen.length}`.length);
  process.stdout.write(`[${number}/${chosen.length}] ${gate.name.padEnd(18)} `);
  const start = performance.now();
  const { outcome, text } = run(gate);
  const seconds = `(${((performance.now() - start) / 1000).toFixed(1)} s)`;
  tally[outcome]++;
  const lines = {
    passed: `ok ${seconds}`,
    failed: `FAILED ${seconds}\n${text}`,
    skipped: `skipped: ${text}`,
  };
  console.log(lines[outcome]);
}
if (tally.skipped > 0) {
  console.log(`${tally.skipped} skipped`);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 ? 1 : 0;
