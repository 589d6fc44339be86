// @ts-nocheck
// interim: until the machine takes several handshakes
import { createHash } from 'node:crypto';
import { rsaPad, rsaUnpad, server } from '@mtproof/auth-key';
import { AnyMethod, P_Q_inner_data, req_DH_params } from '@mtproof/schema/mtproto';
import { encode, Reader, stringBytes } from '@mtproof/tl-wire';

export const initialState = (setup) => ({ setup, open: [] });

const id = (bytes) => Buffer.from(bytes).toString('hex');

function dataOf(key, query) {
  const encrypted_data = stringBytes(query.encrypted_data);
  try {
    return { old: false, data: rsaUnpad({ key, encrypted_data }) };
  } catch {
    const data = key.power(encrypted_data);
    for (let length = 4; length <= 255 - 20; length += 4) {
      const inner = data.subarray(21, 21 + length);
      if (createHash('sha1').update(inner).digest().equals(data.subarray(1, 21))) {
        return { old: true, data: Uint8Array.from(inner) };
      }
    }
    throw new Error('neither form');
  }
}

export function step({ setup, open }, { body, now, taken, handshake }) {
  const [key] = setup.rsa_keys;
  const reader = new Reader(body);
  const query = AnyMethod.read(reader);
  let exact = body.slice(0, body.length - reader.remaining);
  const observed = [];
  let mine = open.find(({ nonce }) => nonce === id(query.nonce));
  if (query._ === 'req_pq_multi' && mine === undefined) {
    mine = { nonce: id(query.nonce), state: server.initialState({ ...setup, ...handshake() }) };
    open = [...open, mine];
  }
  if (query._ === 'req_DH_params') {
    const { old, data } = dataOf(key, query);
    if (old) {
      observed.push('RSA with SHA-1');
      for (let i = 0; setup.profile === 'lenient' && i < 99; i++) {
        try {
          const padding = new Uint8Array(192 - data.length);
          const temp_key = new Uint8Array(32).fill(i);
          exact = encode(req_DH_params, {
            ...query,
            encrypted_data: rsaPad({ key, data, padding, temp_key }),
          });
          break;
        } catch {}
      }
    }
    if (!('dc' in P_Q_inner_data.read(new Reader(data)))) {
      observed.push('no dc');
    }
  }
  const next = server.step(mine.state, { body: exact, now, taken });
  return {
    ...next,
    observed,
    state: { setup, open: open.map((each) => (each === mine ? { ...each, state: next.state } : each)) },
  };
}
