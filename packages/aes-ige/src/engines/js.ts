// AES-IGE in plain JavaScript, by tables: their addresses depend on the key and the data.

import type { Chain, Engine } from './interface.ts';
import { decryption } from './js-decrypt.ts';
import { encryption } from './js-encrypt.ts';
import { putDecryptionKeys, putEncryptionKeys } from './js-keys.ts';
import { type Block, newState } from './js-state.ts';
import { newTables } from './js-tables.ts';
import { roundsOf, viewOf } from './key-schedule.ts';

/** An engine with tables and a state of its own. */
export function newJsEngine(): Engine {
  const tables = newTables();
  const state = newState();
  const { w, chain } = state;

  function run(putKeys: typeof putEncryptionKeys, block: Block): Chain {
    return (key, iv, data, output) => {
      try {
        putKeys(w, key, tables);
        const start = viewOf(iv);
        for (let i = 0; i < 8; i++) {
          chain[i] = start.getInt32(4 * i, true);
        }
        const result = output ?? new Uint8Array(data.length);
        const [from, to, rounds] = [viewOf(data), viewOf(result), roundsOf(key)];
        for (let at = 0; at < data.length; at += 16) {
          block(rounds, from, to, at);
        }
        return result;
      } finally {
        w.fill(0);
        chain.fill(0);
      }
    };
  }

  return {
    encrypt: run(putEncryptionKeys, encryption(tables.E, tables.S, state)),
    decrypt: run(putDecryptionKeys, decryption(tables.D, tables.S_inverse, state)),
  };
}
