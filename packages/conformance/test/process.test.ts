import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { animal, FIXTURES, processesWith } from './support.ts';

// The command itself, as a process of its own: signals, pipes, and what is left behind.

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
// Inside the package, so that it finds its own package.json.
const FOLDER = file(`../dist/test-${process.pid}`);
const CLI = `${FOLDER}/cli.mjs`;

beforeAll(async () => {
  await build({
    entryPoints: [file('../src/cli.ts')],
    outfile: CLI,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

function start(
  name: string,
  ...options: string[]
): { child: ChildProcess; marker: string; output: () => string } {
  const { command, marker } = animal(name);
  const args = [CLI, 'run', '--vectors', FIXTURES, '--jobs', '1', ...options, '--', ...command];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  return { child, marker, output: () => output };
}

/** Waits until the run hangs in its first TL test. */
async function stuck(output: () => string): Promise<void> {
  while (!output().includes('message.msgKey')) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function settled(marker: string): Promise<string[]> {
  for (let i = 0; i < 50 && processesWith(marker).length > 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return processesWith(marker);
}

test('a whole run', async () => {
  const { child, output } = start('good');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  expect(output()).toMatch(
    /must 10\/10 · should 2\/2 · may 1\/1 · open 1 · unsupported 1 · vectors 2026\.1\n$/,
  );
});

describe('a signal', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the adapter and reports what was done',
    async (name) => {
      const { child, marker, output } = start('stuck');
      await stuck(output);
      child.kill(name);
      const [code] = await once(child, 'close');
      expect(code).toBe(130);
      expect(output()).toMatch(/interrupted\n\nmust 3\/3 .* not reached 10 /);
      expect(await settled(marker)).toEqual([]);
    },
  );

  test('twice ends at once, and the adapter too', async () => {
    const { child, marker, output } = start('hang-sigterm', '--timeout', '1');
    while (!output().includes('operation ')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(output()).not.toContain('interrupted');
    expect(await settled(marker)).toEqual([]);
  }, 40_000);
});

test('a reader that leaves ends the run', async () => {
  const { child, marker } = start('stuck', '--timeout', '60');
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdout?.destroy();
  await once(child, 'exit');
  expect(await settled(marker)).toEqual([]);
}, 30_000);

test('a child of the adapter that has left its group does not hold the run up, and is ended', async () => {
  const { child, marker } = start('escapes');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(processesWith(marker)).toEqual([]);
}, 20_000);

const errors = async (child: ChildProcess): Promise<{ code: unknown; text: string }> => {
  let text = '';
  child.stderr?.on('data', (part) => {
    text += part;
  });
  const [code] = await once(child, 'close');
  return { code, text };
};

describe.skipIf(!existsSync('/dev/full'))('a full disk is exit code 3 and one line', () => {
  test('in a report file', async () => {
    const { child, marker } = start('good', '--reporter', 'jsonl=/dev/full');
    const { code, text } = await errors(child);
    expect(text).toMatch(/^mtproof: cannot write the report to \/dev\/full: ENOSPC[^\n]*\n$/);
    expect(code).toBe(3);
    expect(await settled(marker)).toEqual([]);
  });

  test('on standard output', async () => {
    const { command, marker } = animal('good');
    const full = openSync('/dev/full', 'w');
    const args = [CLI, 'run', '--vectors', FIXTURES, '--', ...command];
    const child = spawn(process.execPath, args, { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const { code, text } = await errors(child);
    expect(text).toMatch(/^mtproof: cannot write to standard output: [^\n]*ENOSPC[^\n]*\n$/);
    expect(code).toBe(3);
    expect(await settled(marker)).toEqual([]);
  });
});

test('a reader that leaves is exit code 3 for a run, and no failure for a list', async () => {
  const { child } = start('stuck', '--timeout', '60');
  const left = errors(child);
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.stdout?.destroy();
  expect(await left).toMatchObject({
    code: 3,
    text: expect.stringMatching(/^mtproof: [^\n]*EPIPE[^\n]*\n$/),
  });

  const list = spawn(process.execPath, [CLI, 'list', '--tests'], { stdio: ['ignore', 'pipe', 'pipe'] });
  list.stdout.destroy();
  expect(await errors(list)).toEqual({ code: 0, text: '' });
}, 30_000);

test('large answers of several jobs are not kept, and are held one at a time', async () => {
  const directory = manyTests(24);
  try {
    const { command } = animal('huge', '16');
    const report = `process.on('exit', () => console.error('KB', process.resourceUsage().maxRSS))`;
    const args = ['--import', `data:text/javascript,${report}`, CLI, 'run', '-q', '--vectors', directory];
    const child = spawn(process.execPath, [...args, '--jobs', '4', '--', ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const { code, text } = await errors(child);
    expect(code).toBe(1);
    // The answers have 0.4 GB together; one of them at a time takes about 0.35 GB, copies and garbage included.
    expect(Number(/KB (\d+)/.exec(text)?.[1])).toBeLessThan(600_000);
  } finally {
    rmSync(directory, { recursive: true });
  }
}, 120_000);

// Vectors with one test many times, under different ids.
function manyTests(count: number): string {
  const directory = mkdtempSync(join(tmpdir(), 'mtproof-'));
  cpSync(join(FIXTURES, 'tables'), join(directory, 'tables'), { recursive: true });
  mkdirSync(join(directory, 'v1'));
  const name = 'v1/message.authKeyId.json';
  const vectors = JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
  const tests = Array.from({ length: count }, (_, i) => ({
    ...vectors.tests[0],
    id: `message.authKeyId/test-${i}`,
  }));
  writeFileSync(join(directory, name), JSON.stringify({ ...vectors, tests }));
  return directory;
}

describe('the line that runs a test again works where it is printed', () => {
  const failing = ['run', '--vectors', FIXTURES, '--only', 'message.authKeyId/zero-bytes', '--'];
  const again = (output: string): string => /re-run: (.*)/.exec(output)?.[1] ?? '';
  const sh = (line: string, cwd: string, env: NodeJS.ProcessEnv) =>
    spawnSync('sh', ['-c', line], { cwd, env, encoding: 'utf8' });
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

  test('after node and a path', () => {
    const { command } = animal('errors');
    const first = spawnSync(process.execPath, [CLI, ...failing, ...command], {
      cwd: FOLDER,
      env: clean,
      encoding: 'utf8',
    });
    expect(again(first.stdout)).toMatch(/^node cli\.mjs run --only /);
    const second = sh(again(first.stdout), FOLDER, clean);
    expect([second.status, again(second.stdout)]).toEqual([1, again(first.stdout)]);
  });

  test('after npm run', () => {
    const directory = mkdtempSync(join(tmpdir(), 'mtproof-'));
    try {
      const scripts = { judge: `node ${CLI}` };
      writeFileSync(join(directory, 'package.json'), JSON.stringify({ private: true, scripts }));
      const { command } = animal('errors');
      const words = ['run', '--silent', 'judge', '--', ...failing, ...command];
      const first = spawnSync('npm', words, { cwd: directory, env: clean, encoding: 'utf8' });
      expect(again(first.stdout)).toMatch(/^npm run --silent judge -- run --only /);
      const second = sh(again(first.stdout), directory, clean);
      expect([second.status, again(second.stdout)]).toEqual([1, again(first.stdout)]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }, 60_000);
});
