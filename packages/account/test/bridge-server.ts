// The server's model of an account, from the bytes of a request to those of its answer.

import * as account from '@mtproof/account';
import { rpc_error } from '@mtproof/schema/mtproto';
import { AnyMethod, methods } from '@mtproof/schema/two-factor';
import { decode, encode } from '@mtproof/tl-wire';
import type { MethodName, RequestOf } from '@mtproof/two-factor';
import { randomBytes } from '@noble/hashes/utils.js';

export type Server = (request: Uint8Array) => Uint8Array;

export interface AccountServer {
  readonly server: Server;
  /** The code in the last mail to the user. */
  code(): string;
}

const now = 1_800_000_000;

/** A new account, and a connection to it under its permanent key. */
export function accountServer(given: Pick<account.CreateAccount, 'user_id' | 'login_code'>): AccountServer {
  let state = account.create({ ...given, random: randomBytes });
  const [auth_key_id = 0n] = state.keys.perm_auth_keys.keys();
  const caller = { auth_key_id, session_id: 1n, msg_id: BigInt(now) << 32n };
  return {
    server(bytes) {
      const request = decode(AnyMethod, bytes) as RequestOf<MethodName> & { readonly _: MethodName };
      const answer = account.answer(state, { request, caller, now, random: randomBytes });
      state = answer.state;
      const { response } = answer;
      if (response === -404) {
        throw new Error('the key is known');
      }
      return typeof response === 'object' && response._ === 'rpc_error'
        ? encode(rpc_error, response)
        : encode<unknown>(methods[request._].result, response);
    },
    code: () => state.mail.at(-1)?.code ?? '',
  };
}
