import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

// Tests import packages by name but run against src/ through the private export condition.
const conditions = ['@mtproof/source', 'module', 'node', 'development|production'];
const resolvedBy = (names: string[]) => ({
  resolve: { conditions: names },
  ssr: { resolve: { conditions: names } },
});
const source = resolvedBy(conditions);
// What engines without BigInt get. The tests themselves compute with it; `scripts/engines/no-bigint.mjs` does without.
const withoutBigInt = resolvedBy(['jsbi', ...conditions]);

const TESTS = ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'];
// A test file that puts other modules or globals into place needs a process of its own. The others share one a core: a file
// takes a third of a second less without Node's start and its imports.
const ALONE =
  /\bvi\.(?:mock|doMock|resetModules|stubGlobal|stubEnv)\b|\bsetFlagsFromString\b|\bdelete globalThis\b/;
const files = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`)
    : [];
const alone = ['tests', ...readdirSync('packages').map((name) => `packages/${name}/test`)]
  .flatMap(files)
  .filter((file) => file.endsWith('.test.ts') && ALONE.test(readFileSync(file, 'utf8')));
const run = {
  setupFiles: ['tests/setup.ts'],
  sequence: { shuffle: true },
  // A test that hangs ends; how long one takes on a busy machine is not what it tests.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  environment: 'node',
};

// Every branch of the protocol packages is run: floors 0 to 5.
const protocolPackages = [
  'tl-wire',
  'tl',
  'contract',
  'aes-ige',
  'hash',
  'modp',
  'schema',
  'session',
  'srp',
  'message',
  'temp-key',
  'auth-key',
  'two-factor',
  'account',
];

export default defineConfig({
  test: {
    // By default one core is left to the watcher, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        ...source,
        test: { ...run, name: 'node', include: TESTS },
      },
      // The same files for whole runs: `npm test` takes these two.
      { ...source, test: { ...run, name: 'shared', include: TESTS, exclude: alone, isolate: false } },
      { ...source, test: { ...run, name: 'alone', include: alone } },
      {
        ...withoutBigInt,
        test: {
          ...run,
          name: 'jsbi',
          include: ['packages/srp/test/**/*.test.ts'],
          env: { CONDITION: 'jsbi' },
        },
      },
      {
        ...source,
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['packages/*/test/**/*.test-d.ts'],
            tsconfig: './tsconfig.tests.json',
          },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: protocolPackages.map((name) => `packages/${name}/src/**/*.ts`),
      exclude: ['packages/tl/src/cli/**', 'packages/schema/src/generated/**'],
      reporter: ['text', 'json-summary'],
      thresholds: { branches: 100 },
    },
  },
});
