import { defineConfig } from 'vitest/config';

// Tests import packages by name but run against src/ through the private export condition.
const conditions = ['@mtproof/source', 'module', 'node', 'development|production'];
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } };

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
        test: {
          name: 'node',
          include: ['packages/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
          setupFiles: ['tests/setup.ts'],
          sequence: { shuffle: true },
          // A test that hangs ends; how long one takes on a busy machine is not what it tests.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          environment: 'node',
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
