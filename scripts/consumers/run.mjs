// The packages in the tools of others: packed tarballs, compiled, bundled, loaded and run. The tools come from npm into a temporary
// folder. `npm run test:consumers`, or `node scripts/consumers/run.mjs NAME …` for some: typescript metro parcel jest readmes.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from '../pack.mjs';
import { offline, Unavailable } from './install.mjs';
import { jest } from './jest.mjs';
import { metro } from './metro.mjs';
import { parcel } from './parcel.mjs';
import { readmes } from './readmes.mjs';
import { typescript } from './typescript.mjs';

/**
 * @typedef {object} Result
 * @property {string} what
 * @property {string | undefined} problem What went wrong.
 */

/** @typedef {(place: { folder: string, tarballs: string }) => AsyncIterable<Result>} Consumer */

/** @type {Record<string, Consumer>} */
const consumers = { typescript, metro, parcel, jest, readmes };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in consumers));
if (unknown.length > 0) {
  console.error(
    `No consumer is called ${unknown.join(', ')}. Consumers: ${Object.keys(consumers).join(', ')}`,
  );
  process.exit(2);
}

const work = mkdtempSync(join(tmpdir(), 'mtproof-consumers-'));
const tarballs = join(work, 'tarballs');
const tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {string} name
 * @param {Consumer} consumer
 */
async function tryOut(name, consumer) {
  const folder = join(work, name);
  mkdirSync(folder);
  for await (const { what, problem } of consumer({ folder, tarballs })) {
    console.log(`${problem === undefined ? 'ok ' : 'BAD'} ${name} ${what}`);
    if (problem === undefined) {
      tally.passed++;
    } else {
      tally.failed++;
      console.log(problem);
    }
  }
}

/**
 * Counts what could not be tried as skipped, anything else as failed.
 *
 * @param {string} name
 * @param {() => void | Promise<void>} work
 * @returns {Promise<boolean>} Whether `work` was done.
 */
async function attempt(name, work) {
  try {
    await work();
    return true;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (error instanceof Unavailable || offline(text) !== undefined) {
      tally.skipped++;
      console.log(`SKIPPED ${name}: ${offline(text) ?? text}`);
    } else {
      tally.failed++;
      console.log(`BAD ${name}\n${error instanceof Error ? error.stack : error}`);
    }
    return false;
  }
}

try {
  mkdirSync(tarballs);
  if (await attempt('everything: packing', () => pack(tarballs))) {
    for (const [name, consumer] of Object.entries(consumers)) {
      if (wanted.length === 0 || wanted.includes(name)) {
        await attempt(name, () => tryOut(name, consumer));
      }
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (tally.skipped > 0) {
  console.log(`${tally.skipped} skipped`);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 ? 1 : 0); // Metro keeps watching
