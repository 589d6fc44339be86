import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
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

test('a child of the adapter that has left its group does not hold the run up', async () => {
  const { child, marker } = start('escapes');
  const [code] = await once(child, 'exit');
  const left = processesWith(marker);
  for (const line of left) {
    process.kill(Number(line.trim().split(/\s+/)[0]));
  }
  expect(code).toBe(0);
  expect(left).toHaveLength(1);
}, 20_000);
