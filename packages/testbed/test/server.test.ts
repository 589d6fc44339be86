// The server core in front of our own client.

import { describe, expect, it } from 'vitest';
import { createCore, Peer } from './peer.ts';

const getPassword = Uint8Array.of(0xf5, 0x30, 0x8a, 0x54);

describe('an honest client', () => {
  it('makes a key and gets an answer', async () => {
    const core = createCore();
    const peer = new Peer(core);
    await peer.makeKey();
    expect(peer.call(getPassword)).toEqual(Uint8Array.of(0xb5, 0x75, 0x72, 0x99));
    expect(core.events().map(({ event }) => event)).toEqual([
      'opened',
      'connected',
      'handshake',
      'handshake',
      'handshake',
      'key',
      'call',
    ]);
  });
});
