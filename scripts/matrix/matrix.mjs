// Runs the vectors over the libraries that have an adapter in adapters/, and prints what each does with each operation.
//
//   node scripts/matrix/matrix.mjs [NAME …] [--out FOLDER] [-- OPTIONS OF mtproof run]
//
// The libraries come from npm into a cache outside the repository, without their install scripts. Adapters that cannot run
// on this machine are left out, loudly. Results are for you and for the libraries' maintainers: docs/matrix.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Unavailable } from '../consumers/install.mjs';
import { adapters, cacheFolder, prepare } from './adapters.mjs';
import { markdown, summarize } from './table.mjs';

const RUNNER = fileURLToPath(new URL('../../packages/conformance/dist/cli.js', import.meta.url));
const end = process.argv.indexOf('--');
const own = process.argv.slice(2, end < 0 ? undefined : end);
const options = end < 0 ? [] : process.argv.slice(end + 1);
const { values, positionals } = parseArgs({
  args: own,
  allowPositionals: true,
  options: { out: { type: 'string' } },
});
const out = resolve(values.out ?? join(cacheFolder(), 'results'));
const all = adapters();
const unknown = positionals.filter((name) => !all.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`No adapter ${unknown.join(', ')}. Adapters: ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

/** @param {import('./adapters.mjs').Adapter} adapter */
function run(adapter) {
  const command = prepare(adapter);
  const report = join(out, `${adapter.name}.jsonl`);
  // An exception of the engine is a refusal here: what is compared is the protocol, not the manners of errors.
  const args = [
    'run',
    '--exceptions',
    'reject',
    '--reporter',
    `jsonl=${report}`,
    ...options,
    '--',
    ...command,
  ];
  const { status } = spawnSync(process.execPath, [RUNNER, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 && status !== 1) {
    throw new Error(`${adapter.name}: the runner ended with exit code ${status}`);
  }
  return summarize(adapter.name, readFileSync(report, 'utf8'));
}

mkdirSync(out, { recursive: true });
const summaries = [];
for (const adapter of all.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  console.error(`${adapter.name} …`);
  try {
    summaries.push(run(adapter));
  } catch (error) {
    if (!(error instanceof Unavailable)) {
      throw error;
    }
    console.error(`NOT RUN ${adapter.name}: ${error.message}`);
  }
}
const text = markdown(summaries);
writeFileSync(join(out, 'matrix.md'), text);
writeFileSync(join(out, 'matrix.json'), JSON.stringify(summaries, undefined, 1));
console.log(text.slice(0, text.indexOf('\n## ')));
console.log(`\nAll failures: ${join(out, 'matrix.md')}`);
