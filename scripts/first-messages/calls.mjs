// What one message under a key asks for, and what it gets.
import { isRpcError } from '@mtproof/schema';
import * as mtproto from '@mtproof/schema/mtproto';
import * as api from '@mtproof/schema/two-factor';
import { keyStore } from '@mtproof/temp-key';
import {
  Bool,
  bare,
  boxed,
  constructorIdText,
  decode,
  encode,
  long,
  Reader,
  TlError,
} from '@mtproof/tl-wire';
import { config } from './config.mjs';
import { serviceAnswer } from './service.mjs';
import { rest } from './wrappers.mjs';

/** @import { AccountServer } from '@mtproof/account' */
/** @import { Codec, TlObject } from '@mtproof/tl-wire' */

/**
 * One object under a key, out of its container and its wrappers.
 *
 * @typedef {object} Asked
 * @property {string} name
 * @property {readonly string[]} path The wrappers, from the outside to the inside.
 * @property {TlObject | undefined} request Undefined where our schemas do not have it.
 * @property {number} dc
 * @property {bigint} auth_key_id
 * @property {bigint} session_id
 * @property {bigint} msg_id
 * @property {bigint} salt The salt of the key.
 * @property {number} now Unix time in whole seconds.
 */

/**
 * @typedef {object} Told
 * @property {string} outcome
 * @property {Uint8Array} [body] The answer, a TL object.
 */

// Methods that `@mtproof/schema` does not have. By two of them clients learn whether they are logged in.
const OTHERS = new Map([
  [0x0d91a548, 'users.getUsers'],
  [0xedd4882a, 'updates.getState'],
  [0x61e3f854, 'help.getAppConfig'],
]);
const LOGGED_IN_ONLY = new Set(['users.getUsers', 'updates.getState']);

/**
 * @param {Uint8Array} body
 * @returns {TlObject | undefined}
 */
function read(body) {
  /** @type {readonly Codec<TlObject>[]} */
  const codecs = [mtproto.AnyMethod, mtproto.AnyObject, api.AnyMethod];
  for (const codec of codecs) {
    try {
      return decode(codec, body);
    } catch (error) {
      if (!(error instanceof TlError && error.code === 'TL_UNKNOWN_CONSTRUCTOR' && error.offset === 0)) {
        throw error;
      }
    }
  }
  return undefined;
}

const rpcResult = boxed(mtproto.rpc_result.id, bare('rpc_result', { req_msg_id: long, result: rest }));

/**
 * @param {number} error_code
 * @param {string} error_message
 */
const rpcError = (error_code, error_message) => ({ _: 'rpc_error', error_code, error_message });

/**
 * The answer to a call: by the model of the account, if it has the method.
 *
 * @param {AccountServer} server
 * @param {Asked} asked
 * @returns {unknown}
 */
function callAnswer(server, { name, path, request, dc, auth_key_id, session_id, msg_id, now }) {
  const verdict = keyStore.mayCall(server.account.keys, { auth_key_id, method: name, now });
  if (verdict === -404) {
    return verdict;
  }
  if (verdict !== 'yes') {
    return rpcError(401, verdict);
  }
  if (name === 'help.getConfig') {
    return config({ dc, now });
  }
  if (name === 'help.getNearestDc') {
    return { _: 'nearestDc', country: 'ZZ', this_dc: dc, nearest_dc: dc };
  }
  if (name === 'auth.sendCode') {
    return { _: 'auth.sentCode', type: { _: 'auth.sentCodeTypeApp', length: 5 }, phone_code_hash: 'hash' };
  }
  if (request === undefined) {
    return LOGGED_IN_ONLY.has(name)
      ? rpcError(401, 'AUTH_KEY_UNREGISTERED')
      : rpcError(400, 'INPUT_METHOD_INVALID');
  }
  server.now = now;
  const init_connection = path.includes('initConnection');
  const caller = { auth_key_id, session_id, msg_id, init_connection };
  return server.call(/** @type {never} */ (request), caller);
}

/** @param {unknown} answer */
function nameOf(answer) {
  if (isRpcError(answer)) {
    return `${answer.error_code} ${answer.error_message}`;
  }
  return typeof answer === 'boolean'
    ? `bool${answer ? 'True' : 'False'}`
    : /** @type {TlObject} */ (answer)._;
}

/**
 * @param {string} name
 * @param {unknown} answer
 */
function encodeResult(name, answer) {
  if (isRpcError(answer)) {
    return encode(mtproto.rpc_error, answer);
  }
  const { [name]: method } = /** @type {Record<string, any>} */ (api.methods);
  return encode(method?.result ?? Bool, answer);
}

/**
 * What an object is called, and its value where our schemas have it.
 *
 * @param {Uint8Array} body
 * @returns {{ readonly name: string, readonly request: TlObject | undefined }}
 */
export function readCall(body) {
  const request = read(body);
  const id = Number(new Reader(body).peek());
  return { name: request?._ ?? OTHERS.get(id) ?? constructorIdText(id), request };
}

/**
 * Answers one object under a key.
 *
 * @param {AccountServer} server
 * @param {Asked} asked
 * @returns {Told}
 */
export function tell(server, asked) {
  const { name, request, msg_id } = asked;
  if (request !== undefined && !(name in api.methods)) {
    const answer = serviceAnswer(request, asked);
    return answer === undefined
      ? { outcome: 'no answer' }
      : { outcome: answer._, body: encode(mtproto.AnyObject, answer) };
  }
  const answer = callAnswer(server, asked);
  if (answer === -404) {
    return { outcome: '-404' };
  }
  const result = encodeResult(name, answer);
  return {
    outcome: nameOf(answer),
    body: encode(rpcResult, { _: 'rpc_result', req_msg_id: msg_id, result }),
  };
}
