// Every gate of `pnpm check`, in the order in which they run: `types` builds what the later ones read.
import { readdirSync } from 'node:fs';

/**
 * @typedef {object} Gate
 * @property {string} name
 * @property {string} holds What is true when it passes.
 * @property {string[]} command Program and arguments, run at the root of the repository.
 * @property {string} [needs] A program outside the repository. Where it is missing the gate is skipped.
 * @property {Record<string, string>} [env]
 */

/** @param {string[]} args */
const node = (...args) => [process.execPath, ...args];

/**
 * A program that `npm test` installs.
 *
 * @param {string} name
 * @param {string[]} args
 */
const installed = (name, ...args) => [`node_modules/.bin/${name}`, ...args];

// Programs, not protocol: their branches are not counted.
const NOT_COVERED = ['conformance', 'demo', 'oracle', 'reference-adapter'];
const covered = readdirSync(new URL('../packages/', import.meta.url))
  .filter((name) => !NOT_COVERED.includes(name))
  .map((name) => `packages/${name}/`);
// The projects of `npm test`, but for the types.
const WHOLE = ['--project', 'shared', '--project', 'alone'];
const conformance = 'packages/conformance/dist/cli.js run --profile all -q --'.split(' ');

/** @type {Gate[]} */
export const gates = [
  {
    name: 'types',
    holds: '`tsc -b` with every strict flag, tests included',
    command: installed('tsc', '-b'),
  },
  {
    name: 'script-types',
    holds: 'the scripts, type-checked through their JSDoc',
    command: installed('tsc', '-p', 'tsconfig.scripts.json'),
  },
  { name: 'lint', holds: 'Biome: format, rules, no import circles', command: installed('biome', 'ci', '.') },
  {
    name: 'unused',
    holds: 'knip: no unused file, export or dependency',
    command: installed('knip', '--no-progress'),
  },
  {
    name: 'coverage',
    holds: "every branch of the protocol packages is run by the packages' own tests",
    command: node('scripts/test.mjs', ...WHOLE, '--coverage', ...covered),
    env: { FC_RUNS: '20' }, // reaches every branch; `npm test` makes a hundred runs
  },
  {
    name: 'jsbi',
    holds:
      'the whole suite of `@mtproof/srp` passes under the resolver condition `jsbi`, without BigInt in its numbers',
    command: node('scripts/test.mjs', '--project', 'jsbi'),
    env: { FC_RUNS: '20' },
  },
  {
    name: 'schema-codecs',
    holds: '`@mtproof/schema` is what `tl generate` makes of its `.tl` files',
    command: node('packages/schema/scripts/generate.mjs', '--check'),
  },
  {
    name: 'wasm',
    holds: 'the WebAssembly of the engines is what AssemblyScript makes of its sources, byte for byte',
    command: node('scripts/wasm.mjs', '--check'),
  },
  {
    name: 'python',
    holds: 'the generator of the vectors is formatted and linted by Ruff',
    command: node('vectors/tools/python-lint.mjs'),
  },
  {
    name: 'generator-tests',
    holds: 'the generator of the vectors passes tests of its own',
    command: node('vectors/tools/generator-tests.mjs'),
    needs: 'python3',
  },
  {
    name: 'vectors-lint',
    holds: 'format, ids, flags, codes, citations and size of the vectors',
    command: node('vectors/tools/lint.mjs'),
  },
  {
    name: 'vectors-regenerate',
    holds: 'the Python generator gives the same bytes',
    command: node('vectors/tools/regenerate.mjs', '--check'),
    needs: 'python3',
  },
  {
    name: 'vectors-witness',
    holds: '`@mtproof/oracle`, the second implementation, gives the same answers',
    command: node('packages/oracle/tools/witness.mjs'),
  },
  {
    name: 'vectors-mistakes',
    holds: 'each deliberate mistake is caught by a vector of every operation that it changes',
    command: node('packages/oracle/tools/mistakes.mjs'),
  },
  {
    name: 'vectors-diagnosis',
    holds: 'the wrong answers by which mistakes are named are those of these sources and tests',
    command: node('packages/oracle/tools/diagnosis.mjs'),
  },
  {
    name: 'mistake-pages',
    holds: '`docs/mistakes` is made from `vectors/tables/mistakes.json`',
    command: node('packages/oracle/tools/mistake-pages.mjs'),
  },
  {
    name: 'mutants',
    holds: 'each mutant of `scripts/mutation/mutants.json` fits the sources',
    command: node('scripts/gates/mutants.mjs'),
  },
  {
    name: 'conformance',
    holds: 'our packages pass every vector through the runner',
    command: node(...conformance, process.execPath, 'packages/reference-adapter/dist/main.js'),
  },
  {
    name: 'story',
    holds: 'the scripted session of `npm start` runs to its end',
    command: node('packages/demo/dist/main.js', '--bytes'),
  },
  {
    name: 'examples',
    holds: 'each `ts` block of READMEs, docs and TSDoc compiles and runs',
    command: node('scripts/gates/examples.mjs'),
  },
  {
    name: 'api-reports',
    holds: 'the public API is the one in `packages/*/api`',
    command: node('scripts/gates/api-reports.mjs'),
  },
  {
    name: 'sizes',
    holds: 'each entry is below its ceiling in `scripts/gates/sizes.json`',
    command: node('scripts/gates/sizes.mjs'),
  },
  {
    name: 'packages',
    holds: 'publint, attw, and the packed tarballs installed with npm in an empty folder',
    command: node('scripts/gates/packages.mjs'),
    needs: 'npm',
  },
];
