// Testbeds and clients of one test, which end with it.

import { afterEach } from 'vitest';
import type { TestbedOptions } from '../src/options.ts';
import { type Testbed, testbed } from '../src/testbed.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

export async function start(options: TestbedOptions = {}): Promise<Testbed> {
  const bed = await testbed({ random: 'a test', ...options });
  closers.push(bed.close);
  return bed;
}

export function kept<C extends { close(): void }>(client: C): C {
  closers.push(() => client.close());
  return client;
}
