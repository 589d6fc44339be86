// `pnpm check`: every gate but `npm test`, changing nothing. Prints one line a gate, the output of those that fail,
// and a last line "N passed, M failed". `pnpm check NAME …` runs the named gates only.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

const node = (...args) => [process.execPath, args];
const shell = (name, ...args) => [`node_modules/.bin/${name}`, args];

// Coverage is that of the protocol packages by their own tests. Twenty runs of a property reach every branch; `npm test` has
// made a hundred.
const covered = readdirSync('packages')
  .filter((name) => !['conformance', 'oracle', 'reference-adapter'].includes(name))
  .map((name) => `packages/${name}/`);
const fewerRuns = { env: { ...process.env, FC_RUNS: '20' } };

/** Gates in the order they run: `types` builds what the later ones read. */
const gates = {
  types: shell('tsc', '-b'),
  lint: shell('biome', 'ci', '.'),
  unused: shell('knip', '--no-progress'),
  coverage: [...node('scripts/test.mjs', '--project', 'node', '--coverage', ...covered), fewerRuns],
  'schema-codecs': node('packages/schema/scripts/generate.mjs', '--check'),
  python: node('vectors/tools/python-lint.mjs'),
  'generator-tests': node('vectors/tools/generator-tests.mjs'),
  'vectors-lint': node('vectors/tools/lint.mjs'),
  'vectors-regenerate': node('vectors/tools/regenerate.mjs', '--check'),
  'vectors-witness': node('packages/oracle/tools/witness.mjs'),
  'vectors-mistakes': node('packages/oracle/tools/mistakes.mjs'),
  conformance: node(
    'packages/conformance/dist/cli.js',
    'run',
    '-q',
    '--',
    process.execPath,
    'packages/reference-adapter/dist/main.js',
  ),
  story: node('scripts/start.mjs', '--bytes'),
  examples: node('scripts/examples.mjs'),
  'api-reports': node('scripts/api-reports.mjs'),
  sizes: node('scripts/sizes.mjs'),
  packages: node('scripts/packages.mjs'),
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in gates)) {
    console.error(`No gate is called ${name}. Gates: ${Object.keys(gates).join(', ')}`);
    process.exit(2);
  }
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const [name, [command, args, options]] of Object.entries(gates)) {
  if (wanted.length > 0 && !wanted.includes(name)) {
    continue;
  }
  const start = performance.now();
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, ...options });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const skip = /^skipped: (.*)$/m.exec(run.stdout ?? '')?.[1];
  if (run.status !== 0) {
    failed++;
    console.log(`FAILED   ${name} (${seconds} s)\n${run.stdout ?? ''}${run.stderr ?? ''}${run.error ?? ''}`);
  } else if (skip !== undefined) {
    skipped++;
    console.log(`SKIPPED  ${name}: ${skip}`);
  } else {
    passed++;
    console.log(`ok       ${name} (${seconds} s)`);
  }
}
if (skipped > 0) {
  console.log(`${skipped} skipped`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
