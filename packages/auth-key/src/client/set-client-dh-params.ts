import { checkEngine } from '@mtproof/aes-ige';
import { checkBytes } from '@mtproof/contract';
import type { PowModOptions } from '@mtproof/modp';
import { client_DH_inner_data, set_client_DH_params } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import { type Agreed, agree, agreeAsync } from '../agree.ts';
import type { EngineOption } from '../engine.ts';
import { encryptInner } from '../inner-data.ts';
import type { DhReceived, DhSent } from './state.ts';

/** The randomness of `set_client_DH_params`, and the engine. */
export interface SetClientDhParams extends EngineOption {
  /** 256 random bytes, for one key only. Secret. */
  readonly b: Uint8Array;
  /** `padding_length` random bytes: 12. */
  readonly padding: Uint8Array;
}

// The inner data have 304 bytes: 20 + 304 + 12 = 21 · 16.
export const CLIENT_PADDING_LENGTH = 12;

/**
 * Makes a key, and sends the client's half of it.
 *
 * @param state - Returned by {@link onServerDhParams}, or by {@link onDhGen} after a dh_gen_retry.
 * @param input - Randomness, new for each call; `engine`.
 * @returns The stage that waits for dh_gen_ok, with the `request` to send.
 * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or length.
 * @throws {@link AuthKeyError} `AUTH_G_B_RANGE`: call again with another `b`.
 * @see https://core.telegram.org/mtproto/auth_key (6, 7)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { client } from '@mtproof/auth-key';
 * import { checkGroup, GROUP_RANDOM_LENGTH, pad, powMod, telegramPrime } from '@mtproof/modp';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const [group, a, b] = [checkGroup({ g: 3, p: telegramPrime(), random: random(GROUP_RANDOM_LENGTH) }), random(256), random(256)];
 * const state: client.DhReceived = {
 *   at: 'DhReceived',
 *   nonce: random(16),
 *   server_nonce: random(16),
 *   new_nonce: random(32),
 *   dc: 2,
 *   expires_in: undefined,
 *   group,
 *   g_a: powMod({ base: pad(3), exponent: a, modulus: group.p }),
 *   time_offset: 0,
 *   retry_id: 0n,
 *   retries: 0,
 *   padding_length: 12,
 * };
 * const { auth_key } = client.setClientDhParams(state, { b, padding: random(state.padding_length) });
 * assert.deepEqual(auth_key, powMod({ base: state.g_a, exponent: b, modulus: group.p }));
 * ```
 */
export function setClientDhParams(state: DhReceived, { b, ...inner }: SetClientDhParams): DhSent {
  const { group, g_a } = state;
  checkInner(inner);
  return sent(state, agree({ group, g_a, b }), inner);
}

/**
 * The same as {@link setClientDhParams}, leaving the event loop its turns where powers are slow.
 *
 * @param state - As there.
 * @param input - As there, all read before the promise is returned; `signal`; `powMod`, native powers of the host.
 * @returns The stage that waits for dh_gen_ok, with the `request` to send.
 * @throws {@link TypeError}, {@link RangeError} or {@link AuthKeyError} As there; `signal` or `powMod` has the wrong type; `powMod` gave
 * something other than 256 bytes.
 * @throws `signal.reason` when aborted.
 * @see https://core.telegram.org/mtproto/auth_key (6, 7)
 * @example
 * ```ts
 * import { client } from '@mtproof/auth-key';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * async function nextStage(state: client.DhReceived, signal: AbortSignal): Promise<client.DhSent> {
 *   return client.setClientDhParamsAsync(state, { b: random(256), padding: random(state.padding_length), signal });
 * }
 * ```
 */
export async function setClientDhParamsAsync(
  state: DhReceived,
  { b, signal, powMod, padding, engine }: SetClientDhParams & PowModOptions,
): Promise<DhSent> {
  const { group, g_a } = state;
  checkInner({ padding, engine });
  const inner = { padding: Uint8Array.from(padding), engine };
  return sent(state, await agreeAsync({ group, g_a, b, signal, powMod }), inner);
}

/** What goes into the inner data, but b. */
type Inner = Omit<SetClientDhParams, 'b'>;

function checkInner({ padding, engine }: Inner): void {
  checkBytes(padding, 'padding', CLIENT_PADDING_LENGTH);
  checkEngine({ engine });
}

function sent(state: DhReceived, { g_b, auth_key }: Agreed, { padding, engine }: Inner): DhSent {
  const { retry_id, padding_length: _, ...known } = state;
  const { nonce, server_nonce, new_nonce } = state;
  const inner = { _: 'client_DH_inner_data', nonce, server_nonce, retry_id, g_b } as const;
  const data = encode(client_DH_inner_data, inner);
  const request = encode(set_client_DH_params, {
    _: 'set_client_DH_params',
    nonce,
    server_nonce,
    encrypted_data: encryptInner({ data, padding, new_nonce, server_nonce, engine }),
  });
  return { ...known, at: 'DhSent', request, auth_key };
}
