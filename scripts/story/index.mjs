// One evening of an account, told by the packages: both sides in memory, every request through real bytes.
import { authKeyId } from '../../packages/message/dist/index.js';
import { keyStore, sealBinding } from '../../packages/temp-key/dist/index.js';
import {
  account,
  changePassword,
  checkPassword,
  checkRecoveryPassword,
  confirmRecoveryEmail,
  getTmpPassword,
  layer62,
  recoverPassword,
  requestPasswordRecovery,
  setPassword,
} from '../../packages/two-factor/dist/index.js';
import { connect, server } from './connection.mjs';
import { handshake, rsaKey } from './handshake.mjs';
import { chapter, columns, note } from './tell.mjs';

const DAY = 86_400;
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const utf8 = (text) => new TextEncoder().encode(text);
const long = () => new DataView(random(8).buffer).getBigInt64(0, true);

/** The value of a flow that the story needs to go well. */
function succeeded({ ok, value, error }) {
  if (!ok) {
    throw new Error(`${error.method}: ${error.type}`);
  }
  return value;
}

/** An account that has had a password and a recovery address for a while. */
async function accountOfThePast(now) {
  let state = account.create({ user_id: 7n, login_code: '12345', random });
  const [auth_key_id] = state.keys.perm_auth_keys.keys();
  const invoke = async (request) => {
    const caller = { auth_key_id, session_id: 1n, msg_id: 4n };
    const answered = account.answer(state, { request, caller, now, random });
    state = answered.state;
    return answered.response;
  };
  await invoke({ _: 'auth.signIn', phone_number: '+990000', phone_code_hash: '', phone_code: '12345' });
  succeeded(
    await setPassword(invoke, {
      new_password: utf8('sunflower'),
      hint: 'in the garden',
      email: 'ada@example.org',
    }),
  );
  succeeded(await confirmRecoveryEmail(invoke, { code: state.mail.at(-1).code }));
  return state;
}

/** A permanent key, a temporary one, and the binding of the two. */
async function newKeys({ to, layer, clock, bytes, rsa }) {
  const told = { rsa, clock, random, bytes };
  const permanent = handshake(told);
  clock.now += 1;
  const temporary = handshake({ ...told, expires_in: DAY });
  const expires_at = clock.now + DAY;
  to.addKey(temporary);
  let keys = keyStore.addPermKey(to.account.keys, permanent.auth_key);
  keys = keyStore.addTempKey(keys, { temp_auth_key_id: temporary.auth_key_id, expires_at });
  to.account = { ...to.account, keys };

  const client = connect({ to, ...temporary, layer, clock, random, bytes });
  return { client, permanent, temporary, expires_at };
}

/** auth.bindTempAuthKey under the temporary key; the binding message holds the msg_id of the message around it. */
function bind({ client, permanent, temporary, expires_at }) {
  const perm_auth_key_id = authKeyId(permanent.auth_key);
  const nonce = long();
  return client.call((msg_id) => ({
    _: 'auth.bindTempAuthKey',
    perm_auth_key_id,
    nonce,
    expires_at,
    encrypted_message: sealBinding({
      perm_auth_key: permanent.auth_key,
      msg_id,
      inner: {
        nonce,
        temp_auth_key_id: temporary.auth_key_id,
        temp_session_id: client.session_id,
        expires_at,
      },
      random: random(16),
      padding: random(8),
    }),
  }));
}

const signIn = { _: 'auth.signIn', phone_number: '+990000', phone_code_hash: 'h', phone_code: '12345' };

export async function story({ bytes = false } = {}) {
  const clock = { now: Date.UTC(2026, 0, 9, 19) / 1000 };
  const rsa = rsaKey();
  const to = server({ account: await accountOfThePast(clock.now - 100 * DAY), random });

  chapter(
    'An evening of an account',
    'Both sides in memory, each request and answer as the bytes that would go over the wire. A new device logs in.',
  );
  columns();
  const device = await newKeys({ to, layer: 228, clock, bytes, rsa });
  const { invoke } = device.client;
  clock.now += 1;
  await invoke({ _: 'account.getPassword' });
  await bind(device);

  clock.now += 20;
  await invoke(signIn);
  clock.now += 8;
  await checkPassword(invoke, { password: utf8('sunflowers') }); // a letter too many
  clock.now += 6;
  succeeded(await checkPassword(invoke, { password: utf8('sunflower') }));

  chapter('A payment', 'The card is kept by the server; a temporary password of 60 seconds opens it.');
  clock.now += 300;
  const tmp = succeeded(await getTmpPassword(invoke, { password: utf8('sunflower'), period: 60 }));
  pay(to, tmp, clock);
  clock.now += 60;
  pay(to, tmp, clock);

  chapter(
    'Another password',
    'A proof of the old one and the verifier of the new: neither password crosses the wire.',
  );
  clock.now += 600;
  succeeded(
    await changePassword(invoke, {
      password: utf8('sunflower'),
      new_password: utf8('forget-me-not'),
      hint: 'blue',
    }),
  );

  chapter('It is forgotten', 'A code goes to the recovery address and takes the place of the proof.');
  clock.now += 3600;
  await checkPassword(invoke, { password: utf8('sunflower') }); // the one before
  succeeded(await requestPasswordRecovery(invoke));
  const { to: address, code } = to.account.mail.at(-1);
  note(clock.now, `mail to ${address}: ${code}`);
  clock.now += 40;
  succeeded(await checkRecoveryPassword(invoke, { code }));
  succeeded(await recoverPassword(invoke, { code, new_password: utf8('rosemary'), hint: 'for remembrance' }));

  chapter(
    'The next evening',
    'The temporary key has ended. Only the permanent key keeps the login; a new temporary key comes next.',
  );
  clock.now = device.expires_at;
  await invoke({ _: 'account.getPassword' });

  await layer62Chapter({ clock, bytes, rsa });
}

/** The same second factor as it was before SRP. */
async function layer62Chapter({ clock, bytes, rsa }) {
  const state = account.create({ era: 'layer62', user_id: 8n, login_code: '12345', random });
  const to = server({ account: state, random });
  chapter(
    'Layer 62, before SRP',
    'A salted SHA-256 of the password is the proof; account.getTmpPassword in its form of layer 65.',
  );
  const device = await newKeys({ to, layer: 62, clock, bytes, rsa });
  const { invoke } = device.client;
  await bind(device);
  await invoke(signIn);
  succeeded(await layer62.setPassword(invoke, { new_password: utf8('sunflower'), hint: 'in the garden' }));
  succeeded(await layer62.checkPassword(invoke, { password: utf8('sunflower') }));
  succeeded(await layer62.getTmpPassword(invoke, { password: utf8('sunflower'), period: 60 }));
}

function pay(to, { tmp_password }, { now }) {
  const credentials = { _: 'inputPaymentCredentialsSaved', id: 'card', tmp_password };
  const verdict = account.checkPaymentCredentials(to.account, { credentials, now });
  note(now, `paying with the card: ${verdict === true ? 'taken' : verdict.error_message}`);
}
