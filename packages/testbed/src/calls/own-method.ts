// The methods beside the model of the account.

import type { Account } from '@mtproof/account';
import type { RpcError } from '@mtproof/two-factor';
import type { Request } from '../layers/requests.ts';

/** Where the server is. */
export interface Place {
  /** The number of its data center, as in the key exchange. */
  readonly dc: number;
  /** Its port on 127.0.0.1. Read at each call, so that it may be known later. */
  readonly port: number;
  /** How many temporary keys a client is told to bind. */
  readonly tmp_sessions?: number | undefined;
}

/** How the user of the account is shown. */
export interface User {
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  /** Digits. */
  readonly phone: string;
}

/** What the answer to a call may depend on. */
export interface Circumstances {
  readonly place: Place;
  readonly account: Account;
  readonly user: User;
  readonly now: number;
}

/** An object of the API, with the fields of all layers; or a list of some. */
export type ApiValue = { readonly _: string; readonly [field: string]: unknown } | readonly ApiValue[];

/** An error that the table of `@mtproof/two-factor` does not have, since no method there gives it. */
export function badRequest(error_message: string): RpcError {
  return { _: 'rpc_error', error_code: 400, error_message };
}

/** Answers one method. */
export type OwnMethod = (request: Request, circumstances: Circumstances) => ApiValue | RpcError;
