// `npm run bench`: measures our packages beside other libraries. bench/README.md says how.
//
//   npm run bench -- [--only GLOB] [--quick] [--processes N] [--json FILE] [--page]
import { fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Unavailable } from '../scripts/consumers/install.mjs';
import { machine } from './machine.mjs';
import { markdown } from './markdown.mjs';
import { means } from './name.mjs';
import { writePage } from './page.mjs';
import { installPeers } from './peers.mjs';
import { summarize } from './summary.mjs';

/** @typedef {import('./run-family.mjs').Measured} Measured */
/** @typedef {{ machine: import('./machine.mjs').Machine, rows: import('./summary.mjs').Row[], errors: string[] }} Report */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '*' },
    quick: { type: 'boolean', default: false },
    processes: { type: 'string' },
    json: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});
const processes = Number(values.processes ?? (values.quick ? 1 : 3));

/**
 * Measures a family in a fresh process.
 *
 * @param {string} family
 * @returns {Promise<Measured[]>}
 */
function measured(family) {
  const args = [family, values.only, values.quick ? 'quick' : 'thorough'];
  const child = fork(fileURLToPath(new URL('run-family.mjs', import.meta.url)), args, {
    execArgv: ['--no-warnings', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    /** @type {Measured[]} */
    const all = [];
    child.on('message', (message) => {
      const one = /** @type {Measured} */ (message);
      all.push(one);
      process.stderr.write(`  ${one.name}${one.error === undefined ? '' : ' FAILED'}\n`);
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve(all) : reject(new Error(`${family}: exit code ${code}`)),
    );
  });
}

/**
 * The files that can have a job that is meant: its name begins with theirs.
 *
 * @returns {string[]}
 */
function families() {
  const [wanted = ''] = values.only.split('/');
  return readdirSync(new URL('jobs/', import.meta.url))
    .filter((file) => means(wanted, file.replace('.mjs', '')))
    .sort();
}

/** @param {Measured[][]} runs The same jobs, by process. */
function rowsOf(runs) {
  const [first = []] = runs;
  return first.flatMap((job, i) => {
    const times = runs.flatMap((run) => (run[i]?.times === undefined ? [] : [run[i].times]));
    return times.length === 0 ? [] : [summarize(job, times)];
  });
}

/** @returns {Promise<Report>} */
async function bench() {
  /** @type {Report} */
  const report = { machine: machine(), rows: [], errors: [] };
  for (const family of families()) {
    /** @type {Measured[][]} */
    const runs = [];
    for (let i = 0; i < processes; i++) {
      process.stderr.write(`${family}, process ${i + 1} of ${processes}\n`);
      runs.push(await measured(family));
    }
    report.rows.push(...rowsOf(runs));
    report.errors.push(...new Set(runs.flat().flatMap(({ error }) => (error === undefined ? [] : [error]))));
  }
  return report;
}

try {
  installPeers();
} catch (error) {
  if (!(error instanceof Unavailable)) {
    throw error;
  }
  console.error(
    `NO PEERS: ${error.message}. Only our own candidates, and peers installed before, are measured.`,
  );
}
const report = await bench();
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(report, undefined, 1)}\n`);
}
if (values.page) {
  writePage(report);
}
console.log(markdown(report));
for (const error of report.errors) {
  console.error(`\n${error}`);
}
process.exitCode = report.errors.length > 0 ? 1 : 0;
