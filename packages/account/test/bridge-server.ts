// The account server, from the bytes of a request to those of its answer.

import { AccountServer, type CreateAccount, createAccount } from '@mtproof/account';
import { isRpcError } from '@mtproof/schema';
import { rpc_error } from '@mtproof/schema/mtproto';
import { AnyMethod, methods } from '@mtproof/schema/two-factor';
import { decode, encode } from '@mtproof/tl-wire';
import type { MethodName } from '@mtproof/two-factor';
import { randomBytes } from '@noble/hashes/utils.js';

export type Server = (request: Uint8Array) => Uint8Array;

/** A server of a new account, and its connection under the permanent key. */
export function connection(options: Partial<CreateAccount> = {}): {
  readonly account: AccountServer;
  readonly server: Server;
} {
  const account = new AccountServer(
    createAccount({ user_id: 777n, login_code: '12345', random: randomBytes, ...options }),
    { now: 1_800_000_000, random: randomBytes },
  );
  return {
    account,
    server(bytes) {
      const request = decode(AnyMethod, bytes) as { readonly _: MethodName };
      const response = account.call(request as never);
      return isRpcError(response)
        ? encode(rpc_error, response)
        : encode<unknown>(methods[request._].result, response);
    },
  };
}
