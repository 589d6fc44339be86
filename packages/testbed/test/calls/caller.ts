// A client of one layer, from its calls to their answers, with the bytes between. It has what is built in for its layer.

import { createHash } from 'node:crypto';
import { type Account, type CreateAccount, createAccount } from '@mtproof/account';
import { decodeResult } from '@mtproof/session';
import { type Api, schema } from '@mtproof/tl';
import { stringify } from '@mtproof/tl/language';
import type { Invoke } from '@mtproof/two-factor';
import type { Answered, Calls, Origin } from '../../src/calls/calls.ts';
import { type CallsSetup, createCalls } from '../../src/calls/create-calls.ts';
import { builtinSchemaOf } from '../../src/layers/builtin.ts';
import { createLayers } from '../../src/layers/layers.ts';

export const NOW = 1_800_000_000;
export const PHONE = '99900000000';
export const CODE = '12345';

/** Bytes that are the same in each run. */
export function seeded(seed: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${seed} ${count++}`).digest(),
    );
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

export interface World {
  readonly model: { account: Account };
  readonly calls: Calls;
  readonly key: bigint;
}

export function world(options: Partial<CreateAccount> = {}, setup: Partial<CallsSetup> = {}): World {
  const random = seeded('account');
  const account = createAccount({ user_id: 777n, login_code: CODE, phone_number: PHONE, random, ...options });
  const model = { account };
  const calls = createCalls({
    model,
    layers: createLayers(),
    layer: 227,
    dc: 2,
    port: 4430,
    user: { first_name: 'Ada', phone: PHONE },
    ...setup,
  });
  const [key = 0n] = account.keys.perm_auth_keys.keys();
  return { model, calls, key };
}

let msg_ids = 0n;

export function origin(auth_key_id: bigint, random = seeded('origin')): Origin {
  msg_ids += 4n;
  return { auth_key_id, session_id: 5n, msg_id: (BigInt(NOW) << 32n) + msg_ids, now: NOW, random };
}

/** What is built in for a layer, as its clients have it. */
export function apiOf(layer: number): Api<never> {
  return schema(stringify(builtinSchemaOf(layer))) as unknown as Api<never>;
}

export type Loose = { readonly _: string; readonly [field: string]: unknown };

/** Puts what a client begins with around a call. */
export function introduced(layer: number, query: Loose, device_model = 'test'): Loose {
  const application = {
    api_id: 1,
    device_model,
    system_version: '1',
    app_version: '1',
    system_lang_code: 'en',
    lang_pack: '',
    lang_code: 'en',
  };
  return { _: 'invokeWithLayer', layer, query: { _: 'initConnection', ...application, query } };
}

export interface Client {
  readonly bytesOf: (request: Loose) => Uint8Array;
  /** Answered by the calls. */
  readonly send: (body: Uint8Array) => Answered;
  /** The answer to a call, which is introduced. */
  readonly ask: (request: Loose) => unknown;
  readonly invoke: Invoke;
}

export function clientOf({ calls, key }: World, layer: number): Client {
  const api = apiOf(layer);
  const random = seeded(`client ${layer}`);
  const bytesOf = (request: Loose) => api.encode('!X' as never, request as never);
  const send = (body: Uint8Array) => calls.answer(body, origin(key, random));
  function ask(request: Loose): unknown {
    const { result } = send(bytesOf(introduced(layer, request)));
    return result === -404 ? result : decodeResult(api.resultCodec(request as never), result);
  }
  return { bytesOf, send, ask, invoke: (async (request: Loose) => ask(request)) as unknown as Invoke };
}
