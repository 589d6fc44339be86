// A server for first messages: what a client has sent goes in, message by message, and the answers come out. No sockets, no clock,
// no randomness of its own: the recorder puts it behind a socket, the player gives it a recording.
import { AccountServer, createAccount } from '@mtproof/account';
import { CodedError } from '@mtproof/contract';
import { bad_server_salt } from '@mtproof/schema/mtproto';
import { keyStore } from '@mtproof/temp-key';
import { encode } from '@mtproof/tl-wire';
import { tell } from './calls.mjs';
import { seeded } from './draws.mjs';
import { createKeyExchange } from './key-exchange.mjs';
import { readMessage } from './read-message.mjs';

/** @import { server } from '@mtproof/auth-key' */
/** @import { Draw } from './draws.mjs' */

/**
 * @typedef {object} Setup
 * @property {number} dc
 * @property {{ readonly n: Uint8Array, readonly e: Uint8Array, readonly d: Uint8Array }} rsa_key
 * @property {'strict' | 'lenient'} profile
 * @property {() => Draw} handshake Called for every handshake that begins.
 */

/**
 * One message of a client.
 *
 * @typedef {object} Arrival
 * @property {number} connection
 * @property {number} at Unix time in seconds.
 * @property {Uint8Array} bytes Out of the transport.
 */

/**
 * One answer.
 *
 * @typedef {object} Answer
 * @property {Uint8Array} body A TL object.
 * @property {bigint} [auth_key_id] Absent where the answer is a plain message.
 * @property {bigint} [session_id] Likewise.
 */

/**
 * What comes of a message.
 *
 * @typedef {object} Result
 * @property {readonly string[]} form What was sent, and in which form.
 * @property {string} outcome
 * @property {readonly Answer[]} answers
 * @property {number} [transport_error]
 * @property {Uint8Array} [auth_key] The key that the message made.
 */

/** @typedef {{ readonly auth_key: Uint8Array, readonly salt: bigint }} Known */

/** @param {Uint8Array} bytes */
const firstLong = (bytes) => new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true);

/**
 * @param {{ readonly msg_id: bigint, readonly seqno: number }} message
 * @param {bigint} new_server_salt
 */
function badSalt({ msg_id, seqno }, new_server_salt) {
  const notice = {
    _: /** @type {const} */ ('bad_server_salt'),
    bad_msg_id: msg_id,
    bad_msg_seqno: seqno,
    error_code: 48,
    new_server_salt,
  };
  return { outcome: notice._, body: encode(bad_server_salt, notice) };
}

/**
 * @param {Setup} setup
 * @returns {{ receive: (arrival: Arrival) => Result, keys: ReadonlyMap<bigint, Known> }}
 */
export function createServer({ dc, rsa_key, profile, handshake }) {
  const random = seeded('account');
  const account = createAccount({ user_id: 7n, login_code: '12345', keys: keyStore.emptyStore(), random });
  const accounts = new AccountServer(account, { now: 0, random });
  /** @type {Map<bigint, Known>} */
  const keys = new Map();
  const keyExchange = createKeyExchange({ dc, rsa_key, profile, handshake, taken: keys });

  /**
   * @param {server.Key} key
   * @param {number} at
   */
  function remember({ auth_key, auth_key_id, server_salt, expires_in }, at) {
    keys.set(auth_key_id, { auth_key, salt: server_salt });
    const store = accounts.account.keys;
    const added =
      expires_in === undefined
        ? keyStore.addPermKey(store, auth_key)
        : keyStore.addTempKey(store, {
            temp_auth_key_id: auth_key_id,
            expires_at: Math.floor(at) + expires_in,
            now: at,
          });
    accounts.account = { ...accounts.account, keys: added };
  }

  /**
   * @param {Arrival} arrival
   * @returns {Result}
   */
  function receivePlain(arrival) {
    const { key, answer, ...result } = keyExchange.receive(arrival);
    if (key !== undefined) {
      remember(key, arrival.at);
    }
    const answers = answer === undefined ? [] : [{ body: answer }];
    return { ...result, answers, ...(key === undefined ? {} : { auth_key: key.auth_key }) };
  }

  /**
   * @param {Arrival} arrival
   * @returns {Result}
   */
  function receiveEncrypted({ at, bytes }) {
    const auth_key_id = firstLong(bytes);
    const known = keys.get(auth_key_id);
    if (known === undefined) {
      return { form: ['encrypted'], outcome: '-404', answers: [], transport_error: -404 };
    }
    const { auth_key, salt } = known;
    const { message, form, calls } = readMessage({ auth_key, bytes, now: at });
    const { session_id } = message;
    const where = { dc, auth_key_id, session_id, salt, now: Math.floor(at) };
    const told =
      message.salt === salt
        ? calls.map((call) => tell(accounts, { ...where, ...call }))
        : [badSalt(message, salt)];
    return {
      form,
      outcome: told.map(({ outcome }) => outcome).join(', '),
      answers: told.flatMap(({ body }) => (body === undefined ? [] : [{ body, auth_key_id, session_id }])),
      ...(told.some(({ outcome }) => outcome === '-404') ? { transport_error: -404 } : {}),
    };
  }

  /**
   * @param {Arrival} arrival
   * @returns {Result}
   */
  function receive(arrival) {
    try {
      return firstLong(arrival.bytes) === 0n ? receivePlain(arrival) : receiveEncrypted(arrival);
    } catch (error) {
      if (error instanceof CodedError) {
        return { form: ['unreadable'], outcome: `dropped: ${error.code}`, answers: [] };
      }
      throw error;
    }
  }

  return { keys, receive };
}
