// The server core of a testbed, made from a setup: the same whether it is on a network or replays a log.

import { type AccountLimits, AccountServer, createAccount } from '@mtproof/account';
import { keyStore } from '@mtproof/temp-key';
import { createCalls } from './calls/create-calls.ts';
import { createLayers } from './layers/layers.ts';
import { seeded, seedFor } from './random.ts';
import { rsaKey } from './rsa-key.ts';
import { handshakes } from './server/draws.ts';
import { createServer, type Server } from './server/server.ts';
import { type BedSetup, seedBytes } from './setup.ts';

/** Where and when a server begins: part of what its answers depend on. The port is read when it is asked for. */
export interface Begin {
  readonly port: number;
  /** Unix time in seconds. */
  readonly at: number;
}

/** A server core and its account. */
export interface Bed {
  readonly server: Server;
  readonly account: AccountServer;
}

// TDLib binds as many keys as help.getConfig tells it to have sessions.
const TMP_SESSIONS = 3;
const SEVERAL = 16;

/** Makes the server of a setup. */
export function createBed(setup: BedSetup, begin: Begin): Bed {
  const seed = seedBytes(setup);
  const random = seeded(seed);
  const { dc, layer, profile, several_bound_keys, limits } = setup;
  const { perm_keys } = limits;
  const bound_keys = several_bound_keys ? SEVERAL : 1;
  const keys = keyStore.emptyStore({
    perm_keys,
    bound_keys,
    unbound_keys: perm_keys,
    temp_keys: perm_keys * (bound_keys + 1),
  });
  const model = createAccount({ ...accountOf(setup), keys, random, limits: loginLimits(perm_keys) });
  const account = new AccountServer(model, { now: Math.floor(begin.at), random });
  const layers = createLayers(setup.schemas);
  const user = { first_name: 'Ada', phone: setup.phone.replace('+', '') };
  const tmp_sessions = several_bound_keys ? TMP_SESSIONS : undefined;
  const calls = createCalls({
    model: account,
    layers,
    layer,
    user,
    dc,
    tmp_sessions,
    get port() {
      return begin.port;
    },
  });
  const handshake = handshakes(seeded(seedFor(seed, 'handshakes')));
  const server = createServer({ dc, profile, rsa_key: rsaKey(), random, handshake, account, calls, limits });
  return { server, account };
}

// A quarter of the keys at least has no login, so that one of these can make room.
function loginLimits(perm_keys: number): AccountLimits {
  const [quarter, half] = [Math.ceil(perm_keys / 4), Math.ceil(perm_keys / 2)];
  return { sent_codes: quarter, waiting_logins: quarter, logins: half };
}

function accountOf({ phone, code, password, hint, email }: BedSetup) {
  return {
    user_id: 7n,
    login_code: code,
    phone_number: phone,
    ...(password === null ? {} : { password, hint }),
    ...(email === null ? {} : { recovery_email: email }),
  };
}
