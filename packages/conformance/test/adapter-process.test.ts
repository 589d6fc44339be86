import { afterEach, expect, test } from 'vitest';
import { type AdapterProcess, type Reply, startAdapter } from '../src/adapter-process.ts';
import { animal, processesWith } from './support.ts';

const TIMEOUT = 10_000;
let adapter: AdapterProcess;
let marker: string;
afterEach(async () => {
  await adapter.stop();
  expect(processesWith(marker)).toEqual([]);
});

async function greeted(name: string): Promise<void> {
  const { command, ...rest } = animal(name);
  marker = rest.marker;
  adapter = startAdapter(command, process.cwd());
  expect((await adapter.ask({ op: 'hello', input: {}, label: 'hello', timeout: TIMEOUT })).kind).toBe(
    'output',
  );
}

function ask(): Promise<Reply> {
  const input = { auth_key: '00'.repeat(256) };
  return adapter.ask({ op: 'message.authKeyId', input, label: 'a', timeout: TIMEOUT });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('an answer counts, even when the end of the process is seen with it', async () => {
  await greeted('answers-and-exits');
  const reply = ask();
  // This process is busy until the other has answered and is gone: all events come at once.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  expect((await reply).kind).toBe('output');
});

test('an exit between two requests fails the second at once', async () => {
  await greeted('answers-and-exits');
  expect((await ask()).kind).toBe('output');
  await pause(1000);
  const began = performance.now();
  expect(await ask()).toMatchObject({ kind: 'crash', message: 'exited with code 0 before it answered' });
  expect(performance.now() - began).toBeLessThan(1000);
});

test('after an incident a process answers nothing but that', async () => {
  await greeted('wrong-id');
  const first = await ask();
  expect(first.kind).toBe('protocol-error');
  expect(await ask()).toBe(first);
});
