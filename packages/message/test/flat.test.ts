// No state of a module grows with the number of messages. FLAT_RUNS=1000000 takes a million of them.

import { authKeyId, open, seal, type Version } from '@mtproof/message';
import { expect, it, vi } from 'vitest';
import { FLAT_RUNS, leastGrowth } from '../../../tests/heap.ts';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);
const auth_key_id = authKeyId(auth_key);
const body = new Uint8Array(200);

const sealAndOpen = (version: Version, msg_id: bigint) => {
  const keyed = { version, auth_key, auth_key_id, x: 8 } as const;
  const fields = { salt: msg_id, session_id: 2n, msg_id, seqno: 1, body };
  return open({
    ...keyed,
    message: seal({ ...keyed, ...fields, padding: new Uint8Array(version === 1 ? 8 : 24) }),
  });
};

it.each([1, 2] as const)('version %i', { timeout: 600_000 }, (version) => {
  let msg_id = 1n;
  sealAndOpen(version, msg_id);
  const Instance = vi.spyOn(WebAssembly, 'Instance');
  const growth = leastGrowth(() => {
    msg_id += 4n;
    return sealAndOpen(version, msg_id);
  }, FLAT_RUNS);
  expect(growth).toBeLessThan(8); // an entry of an array
  expect(Instance).not.toHaveBeenCalled();
  Instance.mockRestore();
});
