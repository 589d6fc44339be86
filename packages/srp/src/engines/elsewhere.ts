// `#pbkdf2` where there is no `node:crypto`: browsers, workers, React Native. Twin of node.ts.

import type { Pbkdf2Input } from './interface.ts';
import { iterate } from './plain.ts';
import { inOneGo, inTurns } from './portable.ts';
import { webcrypto } from './webcrypto.ts';

/** Without blocking: WebCrypto's, else the portable one in slices. */
export async function pbkdf2(input: Pbkdf2Input): Promise<Uint8Array> {
  const native = webcrypto();
  return native === undefined ? inTurns(iterate, input) : native(input);
}

/** In one go. */
export function pbkdf2Sync(input: Pbkdf2Input): Uint8Array {
  return inOneGo(iterate, input);
}
