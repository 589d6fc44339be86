// Where WebAssembly does not run, what is asked for in constant time does not fall back to tables.

import { expect, it, vi } from 'vitest';
import { newCbcEncryption, engines as nodeEngines } from '../src/engines/node.ts';
import { engines as portableEngines } from '../src/engines/portable.ts';
import { reference } from './reference/ige.ts';

vi.mock('@mtproof/contract', async (importOriginal) => ({
  ...(await importOriginal<typeof import('@mtproof/contract')>()),
  instantiate: () => undefined,
}));
vi.mock('../src/engines/js.ts', () => ({
  newJsEngine() {
    throw new Error('tables');
  },
}));

const [key, iv, data] = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(2048)];

it.each([
  ['portable', portableEngines],
  ['Node', nodeEngines],
])('%s', (_, engines) => {
  const engine = engines()['constant-time']();
  expect(engine.encrypt(key, iv, data)).toEqual(reference.encrypt(key, iv, data));
  expect(engine.decrypt(key, iv, data)).toEqual(reference.decrypt(key, iv, data));
  expect(() => engines().fast()).toThrow('tables');
  expect(newCbcEncryption()).toBeUndefined();
});
