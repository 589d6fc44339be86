// The key exchange of every connection, by the server machine of `@mtproof/auth-key`.
import { privateKey, server } from '@mtproof/auth-key';
import { openPlain } from '@mtproof/message';
import { checkGroup, GROUP_RANDOM_LENGTH, telegramPrime } from '@mtproof/modp';
import { AnyMethod, AnyObject } from '@mtproof/schema/mtproto';
import { decode, Reader } from '@mtproof/tl-wire';

/** @import { Arrival, Setup } from './server.mjs' */
/** @import { server as authKey } from '@mtproof/auth-key' */

/**
 * What comes of a plain message.
 *
 * @typedef {object} Reached
 * @property {readonly string[]} form
 * @property {string} outcome
 * @property {Uint8Array} [answer] A TL object.
 * @property {number} [transport_error]
 * @property {authKey.Key} [key]
 */

const group = checkGroup({ g: 3, p: telegramPrime(), random: new Uint8Array(GROUP_RANDOM_LENGTH).fill(7) });

/**
 * The name of a query, and the bytes after it.
 *
 * @param {Uint8Array} body
 */
function readQuery(body) {
  const reader = new Reader(body);
  const { _: name } = AnyMethod.read(reader);
  return { name, padding: reader.remaining };
}

/**
 * @param {readonly authKey.Observation[]} observed
 * @param {number} padding
 */
function formsOf(observed, padding) {
  /** @type {Readonly<Record<authKey.Observation, string>>} */
  const forms = {
    'padded-query': `padded by ${padding} bytes`,
    'rsa-sha1': 'RSA with SHA-1',
    'no-dc': 'no dc',
  };
  return observed.map((each) => forms[each]);
}

/** @param {authKey.Key} key */
const keyKind = ({ expires_in }) => (expires_in === undefined ? 'a permanent key' : 'a temporary key');

/**
 * @param {Setup & { readonly taken: authKey.Taken }} setup
 * @returns {{ receive: (arrival: Arrival) => Reached }}
 */
export function createKeyExchange({ dc, rsa_key, profile, handshake, taken }) {
  const before = server.initialState({ rsa_keys: [privateKey(rsa_key)], dc, profile });
  /** @type {Map<number, { state: authKey.State, handshakes: number }>} */
  const connections = new Map();

  /** @param {Arrival} arrival */
  function receive({ connection, at, bytes }) {
    const { msg_id, body } = openPlain(bytes);
    const { state, handshakes } = connections.get(connection) ?? { state: before, handshakes: 0 };
    let begun = handshakes;
    const next = server.step(state, {
      body,
      now: at,
      taken,
      handshake() {
        begun++;
        const { server_nonce, p, q, a, padding } = handshake();
        return { server_nonce, p, q, dh: server.dhSecret({ group, a }), padding };
      },
    });
    connections.set(connection, { state: next.state, handshakes: begun });

    const { name, padding } = readQuery(body);
    const form = [
      name,
      ...(msg_id === 0n ? ['msg_id 0'] : []),
      ...(next.outcome === 'refused' ? [] : formsOf(next.observed, padding)),
      ...(begun > Math.max(handshakes, 1) ? [`handshake ${begun} on this connection`] : []),
    ];
    if (next.outcome === 'refused') {
      const { transport_error, reason } = next;
      return { form, outcome: `${transport_error} ${reason.code}`, transport_error };
    }
    const { _: answered } = decode(AnyObject, next.answer);
    return next.outcome === 'ok'
      ? { form, outcome: `${answered}, ${keyKind(next.key)}`, answer: next.answer, key: next.key }
      : { form, outcome: answered, answer: next.answer };
  }

  return { receive };
}
