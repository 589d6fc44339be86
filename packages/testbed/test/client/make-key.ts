// A key exchange over a connection.

import { exchange, type RsaKey } from '@mtproof/auth-key';
import { nextMsgId, openPlain, sealPlain } from '@mtproof/message';
import type { Link } from './link.ts';

export type Made = Awaited<ReturnType<typeof exchange>>;

export const clock = (): number => Date.now() / 1000;

export interface MakeKey {
  readonly rsa_keys: readonly RsaKey[];
  readonly dc: number;
  /** Absent: a permanent key. */
  readonly expires_in?: number | undefined;
}

/** Makes a key. Rejects with a transport error as text, or where the connection ends. */
export function makeKey(link: Link, setup: MakeKey): Promise<Made> {
  let last = 0n;
  async function send(body: Uint8Array): Promise<Uint8Array> {
    last = nextMsgId({ now: clock(), last, random: 0 });
    const answer = link.next();
    link.send(sealPlain({ msg_id: last, body }));
    const packet = await answer;
    if (packet.length === 4) {
      throw new Error(`transport error ${packet.readInt32LE()}`);
    }
    return openPlain(packet).body;
  }
  return exchange({ ...setup, send });
}
