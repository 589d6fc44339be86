import { type StdioOptions, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
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

test('what cannot be read is one line', () => {
  const none = join(folder, 'none.tl');
  const see = '(see tl ids --help)';
  expect(tl(['ids', folder])).toEqual({
    status: 2,
    stdout: '',
    stderr: `tl: cannot read ${folder}: it is a directory ${see}\n`,
  });
  expect(tl(['ids', none]).stderr).toBe(`tl: cannot read ${none}: no such file or directory ${see}\n`);
  expect(tl(['ids', program]).status).toBe(1);
  expect(tl(['ids', process.execPath]).stderr).toMatch(/^tl: cannot read .*: (more than|expected text).*\n$/);
});

test('what cannot be written is one line', () => {
  const ping = join(folder, 'ping.tl');
  writeFileSync(ping, 'ping#7abe77ec ping_id:long = Pong;\n');
  const out = join(folder, 'none', 'ping.ts');
  expect(tl(['generate', ping, '-o', out])).toEqual({
    status: 2,
    stdout: '',
    stderr: `tl: cannot write ${out}: no such file or directory (see tl generate --help)\n`,
  });
});

test.runIf(process.platform === 'linux')('a full device, an endless one, and a closed pipe', () => {
  const ping = join(folder, 'ping.tl');
  writeFileSync(ping, 'ping#7abe77ec ping_id:long = Pong;\nping#1 = Pong;\n');
  const device = openSync('/dev/full', 'w');
  const full: StdioOptions = ['ignore', device, 'pipe'];
  const { status, stderr } = spawnSync(process.execPath, [program, '--help'], { stdio: full });
  expect([status, stderr.toString()]).toEqual([
    2,
    'tl: cannot write standard output: no space left on the device\n',
  ]);
  expect(tl(['ids', '/dev/zero']).stderr).toBe(
    'tl: cannot read /dev/zero: more than 64 MiB (see tl ids --help)\n',
  );
  const script = '{ "$0" "$1" check -; echo "$?" >&2; } | true';
  const closed = spawnSync('sh', ['-c', script, process.execPath, program], {
    input: 'a x:B = A;',
    encoding: 'utf8',
  });
  expect(closed).toMatchObject({ stdout: '', stderr: '1\n' });
  const mute: StdioOptions = ['ignore', 'pipe', device];
  expect(spawnSync(process.execPath, [program, 'idz'], { stdio: mute }).status).toBe(2);
});
