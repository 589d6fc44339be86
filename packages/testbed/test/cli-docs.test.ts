// The tutorial is true: its file logs in, its commands print what it shows.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { VARIABLES } from '../src/cli/environment.ts';
import { STEPS } from '../src/cli/steps.ts';
import { testbedCommand } from './cli-support.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(root, 'docs/testbed.md'), 'utf8').replace(/^ {3}/gm, '');
const PYTHON = spawnSync('python3', ['--version']).status === 0;

/** The commands of the page that run a client, each with what it prints. */
const runs = [...page.matchAll(/^```sh\ntestbed (run .*)\n```\n(?:\n```text\n([\s\S]*?)^```)?/gm)].map(
  ([, words = '', output = '']) => ({ words: words.split(' '), output }),
);

it('the command is where the page puts it on the path', () => {
  const [, folder = ''] = /^export PATH="\$PWD\/(.*):\$PATH"$/m.exec(page) ?? [];
  expect(readdirSync(join(root, folder))).toContain('testbed');
});

it('the page shows three runs', () => {
  expect(runs).toHaveLength(3);
});

// GramJS hangs after one key exchange in 256 (live-bridges.cross.test.ts): then the run is made again.
test.each(runs.filter(({ words }) => words.includes('login.mjs')))(
  'the tutorial: $words',
  { timeout: 60_000, retry: 3 },
  async ({ words, output }) => {
    const [, program = ''] = /^```js\n(\/\/ login\.mjs\n[\s\S]*?)^```/m.exec(page) ?? [];
    const folder = mkdtempSync(join(tmpdir(), 'testbed-tutorial-'));
    try {
      // What npm would install.
      symlinkSync(
        fileURLToPath(new URL('../node_modules', import.meta.url)),
        join(folder, 'node_modules'),
        'junction',
      );
      const file = join(folder, 'login.mjs');
      writeFileSync(file, program);
      const args = words.map((word) =>
        word.replace(/^login\.mjs$/, file).replace(/^node$/, process.execPath),
      );
      const [run = '', ...rest] = args;
      const { code, stdout } = await testbedCommand([run, '--timeout', '15', ...rest]);
      expect(stdout).toBe(output);
      expect(code).toBe(output.includes('FAILED') ? 1 : 0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

// Seen in the list of tests as skipped, and why.
test.skipIf(!PYTHON)(
  `a login from scratch in Python${PYTHON ? '' : ' (SKIPPED: there is no python3 here)'}`,
  async () => {
    const { words = [], output = '' } = runs.find((run) => run.words.includes('python3')) ?? {};
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const { code, stdout } = await testbedCommand(
      words.map((word) => word.replace(/^adapters\//, `${root}adapters/`)),
      { env },
    );
    expect(stdout).toBe(output);
    expect(code).toBe(0);
  },
  120_000,
);

it('lists every variable and every step with the words of the command', () => {
  for (const [name, what] of Object.entries({ ...VARIABLES, ...STEPS })) {
    expect(page).toContain(`| \`${name}\` | ${what} |`);
  }
});
