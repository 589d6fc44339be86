import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The source is bundled, so that what runs is never an old build.
const folder = mkdtempSync(join(tmpdir(), 'tl-'));
const program = join(folder, 'tl.mjs');

beforeAll(() => {
  const source = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  buildSync({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    conditions: ['@mtproof/source'],
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const tl = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('the process reads standard input and files, writes to both outputs, and exits with the code', () => {
  expect(tl(['ids', '-'], 'true = True;')).toEqual({ status: 0, stdout: '3fedd339 true\n', stderr: '' });
  expect(tl(['check', '-'], 'true#1 = True;').status).toBe(1);
  const fixture = fileURLToPath(new URL('../language/fixtures/layer62.tl', import.meta.url));
  expect(tl(['check', fixture])).toEqual({ status: 0, stdout: 'declarations: 53, faults: 0\n', stderr: '' });
  expect(tl([])).toEqual({ status: 2, stdout: '', stderr: 'tl: expected a command (see tl --help)\n' });
});
