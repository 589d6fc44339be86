// interim: until the machine takes several handshakes
import { createHash } from 'node:crypto';
import { privateKey, rsaPad, rsaUnpad, server } from '@mtproof/auth-key';
import { openPlain } from '@mtproof/message';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { AnyMethod, AnyObject, req_DH_params } from '@mtproof/schema/mtproto';
import { decode, encode, Reader, stringBytes } from '@mtproof/tl-wire';

const group = checkGroup({ g: 3, p: telegramPrime(), random: new Uint8Array(GROUP_RANDOM_LENGTH).fill(7) });

export function createKeyExchange({ dc, rsa_key, profile, handshake, taken }) {
  const key = privateKey(rsa_key);
  const connections = new Map();

  function old(query) {
    const encrypted_data = stringBytes(query.encrypted_data);
    try {
      rsaUnpad({ key, encrypted_data });
      return undefined;
    } catch {
      const data = key.power(encrypted_data);
      for (let length = 4; length <= 255 - 20; length += 4) {
        const inner = data.subarray(21, 21 + length);
        if (createHash('sha1').update(inner).digest().equals(data.subarray(1, 21))) {
          return Uint8Array.from(inner);
        }
      }
      return undefined;
    }
  }

  return {
    receive({ connection, at, bytes }) {
      const { body } = openPlain(bytes);
      const reader = new Reader(body);
      const query = AnyMethod.read(reader);
      const extra = reader.remaining;
      let exact = body.slice(0, body.length - extra);
      const form = [query._];
      if (extra > 0) form.push(`padded by ${extra} bytes`);
      const open = connections.get(connection) ?? [];
      connections.set(connection, open);
      if (query._ === 'req_pq_multi') {
        if (open.length > 0) form.push(`handshake ${open.length + 1} on this connection`);
        const { server_nonce, p, q, a, padding } = handshake();
        open.push({
          nonce: Buffer.from(query.nonce).toString('hex'),
          state: server.initialState({ server_nonce, p, q, padding, rsa_keys: [key], dc, profile, dh: server.dhSecret({ group, a }) }),
        });
      }
      const mine = open.find(({ nonce }) => nonce === Buffer.from(query.nonce).toString('hex'));
      if (query._ === 'req_DH_params') {
        const inner = old(query);
        if (inner !== undefined) {
          form.push('RSA with SHA-1');
          if (profile === 'lenient') {
            for (let i = 0; ; i++) {
              try {
                const encrypted_data = rsaPad({ key: rsa_key, data: inner, padding: new Uint8Array(192 - inner.length), temp_key: new Uint8Array(32).fill(i) });
                exact = encode(req_DH_params, { ...query, encrypted_data });
                break;
              } catch (e) { if (i > 20) throw e; }
            }
          }
        }
      }
      const step = server.step(mine.state, { body: exact, now: at, taken });
      mine.state = step.state;
      if (step.outcome === 'refused') {
        return { form, outcome: `${step.transport_error} ${step.reason.code}`, transport_error: step.transport_error };
      }
      return { form, outcome: decode(AnyObject, step.answer)._, answer: step.answer, key: step.outcome === 'ok' ? step.key : undefined };
    },
  };
}
