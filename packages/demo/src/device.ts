// A device: a permanent key, a temporary one, the binding of the two, and the client that talks under the temporary one.

import { authKeyId } from '@mtproof/message';
import { keyStore, sealBinding } from '@mtproof/temp-key';
import type { TlObject } from '@mtproof/tl-wire';
import { Client } from './client.ts';
import { exchangeKeys, type Setting } from './key-exchange.ts';
import type { LayerNumber } from './layers.ts';
import { random, randomLong } from './random.ts';
import type { Server } from './server.ts';

/** Seconds that a temporary key lives. */
const LIFETIME = 86_400;

/** A device with both of its keys. */
export interface Device {
  readonly client: Client;
  /** 256 bytes. Secret. */
  readonly perm_auth_key: Uint8Array;
  readonly temp_auth_key_id: bigint;
  /** When the temporary key ends, in unix seconds. */
  readonly expires_at: number;
}

/** Exchanges both keys with the server, and makes them known to its account. */
export async function newDevice(setting: Setting, to: Server, layer: LayerNumber): Promise<Device> {
  const { clock } = setting;
  const permanent = await exchangeKeys(setting);
  clock.now += 1;
  const temporary = await exchangeKeys(setting, LIFETIME);
  const { auth_key, auth_key_id: temp_auth_key_id, server_salt } = temporary;
  const expires_at = clock.now + LIFETIME;
  to.addKey(temporary);
  const { model } = to;
  const withPermKey = keyStore.addPermKey(model.account.keys, permanent.auth_key);
  const keys = keyStore.addTempKey(withPermKey, { temp_auth_key_id, expires_at, now: clock.now });
  Object.assign(model, { account: { ...model.account, keys } });

  const client = new Client({ ...setting, to, auth_key, server_salt, layer });
  return { client, perm_auth_key: permanent.auth_key, temp_auth_key_id, expires_at };
}

/** `auth.bindTempAuthKey` under the temporary key; the binding message holds the msg_id of the message around it. */
export async function bind({ client, perm_auth_key, temp_auth_key_id, expires_at }: Device): Promise<void> {
  const perm_auth_key_id = authKeyId(perm_auth_key);
  const nonce = randomLong();
  const inner = { nonce, temp_auth_key_id, temp_session_id: client.session_id, expires_at };
  await client.call((msg_id) => {
    const drawn = { random: random(16), padding: random(8) };
    const encrypted_message = sealBinding({ perm_auth_key, msg_id, inner, ...drawn });
    const fields = { perm_auth_key_id, nonce, expires_at, encrypted_message };
    return { _: 'auth.bindTempAuthKey', ...fields } as TlObject;
  });
}
