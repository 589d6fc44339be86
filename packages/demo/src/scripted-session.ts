// A scripted session of one account, printed call by call: both sides in memory, every request encoded, encrypted and decoded.

import { AccountServer, checkPaymentCredentials, createAccount } from '@mtproof/account';
import type { account_tmpPassword } from '@mtproof/schema/two-factor';
import {
  changePassword,
  checkPassword,
  checkRecoveryPassword,
  getTmpPassword,
  type Invoke,
  recoverPassword,
  requestPasswordRecovery,
} from '@mtproof/two-factor';
import { bind, type Device, newDevice } from './device.ts';
import { rsaKey, type Setting } from './key-exchange.ts';
import { layer62Session } from './layer62-session.ts';
import { chapter, columns, note } from './print.ts';
import { random } from './random.ts';
import { Server } from './server.ts';
import { LOGIN_CODE, PHONE_NUMBER, sendCode, signInWith, succeeded, utf8 } from './steps.ts';

const DAY = 86_400;

/** Runs the session and prints it; with `bytes`, every message as a tree. */
export async function scriptedSession({ bytes }: { readonly bytes: boolean }): Promise<void> {
  const setting = { clock: { now: Date.UTC(2026, 0, 9, 19) / 1000 }, bytes, rsa: rsaKey() };
  const to = new Server(accountWithPassword(setting.clock.now - 100 * DAY));
  const device = await logIn(setting, to);
  await pay(setting, to, device.client.invoke);
  await change(setting, device.client.invoke);
  await recover(setting, to, device.client.invoke);
  await expire(setting, device);
  await layer62Session(setting);
}

/** An account with a password and a confirmed recovery address. */
function accountWithPassword(now: number): AccountServer {
  const who = { user_id: 7n, phone_number: PHONE_NUMBER, login_code: LOGIN_CODE };
  const password = { password: 'sunflower', hint: 'in the garden', recovery_email: 'ada@example.org' };
  return new AccountServer(createAccount({ ...who, ...password, random }), { now, random });
}

async function logIn(setting: Setting, to: Server): Promise<Device> {
  const { clock } = setting;
  chapter(
    'A scripted session',
    'Both sides run in memory; each request and answer is the bytes that would cross the wire. A new device logs in.',
  );
  columns();
  const device = await newDevice(setting, to, 228);
  const { invoke } = device.client;
  clock.now += 1;
  await invoke({ _: 'account.getPassword' });
  await bind(device);

  clock.now += 11;
  const phone_code_hash = await sendCode(invoke, { settings: { _: 'codeSettings' } });
  clock.now += 9;
  await invoke(signInWith(phone_code_hash));
  clock.now += 8;
  await checkPassword(invoke, { password: utf8('sunflowers') }); // wrong: one letter more
  clock.now += 6;
  succeeded(await checkPassword(invoke, { password: utf8('sunflower') }));
  return device;
}

async function pay({ clock }: Setting, to: Server, invoke: Invoke): Promise<void> {
  chapter(
    'A payment',
    'The server keeps the card. A temporary password, valid for 60 seconds, pays with it.',
  );
  clock.now += 300;
  const tmp = succeeded(await getTmpPassword(invoke, { password: utf8('sunflower'), period: 60 }));
  payWith(tmp, to, clock.now);
  clock.now += 60;
  payWith(tmp, to, clock.now);
}

function payWith({ tmp_password }: Pick<account_tmpPassword, 'tmp_password'>, to: Server, now: number): void {
  const credentials = { _: 'inputPaymentCredentialsSaved', id: 'card', tmp_password } as const;
  const verdict = checkPaymentCredentials(to.model.account, { credentials, now });
  note(now, `payment with the saved card: ${verdict === true ? 'accepted' : verdict.error_message}`);
}

async function change({ clock }: Setting, invoke: Invoke): Promise<void> {
  chapter(
    'A change of the password',
    'The client sends a proof of the old password and the verifier of the new one. Neither password crosses the wire.',
  );
  clock.now += 600;
  const passwords = { password: utf8('sunflower'), new_password: utf8('forget-me-not') };
  succeeded(await changePassword(invoke, { ...passwords, hint: 'blue' }));
}

async function recover({ clock }: Setting, to: Server, invoke: Invoke): Promise<void> {
  chapter(
    'A forgotten password',
    'The server mails a code to the recovery address. The code replaces the proof.',
  );
  clock.now += 3600;
  await checkPassword(invoke, { password: utf8('sunflower') }); // the password before the change
  succeeded(await requestPasswordRecovery(invoke));
  const { to: address, code } = to.model.lastMail();
  note(clock.now, `mail to ${address}: ${code}`);
  clock.now += 40;
  succeeded(await checkRecoveryPassword(invoke, { code }));
  const next = { new_password: utf8('rosemary'), hint: 'for remembrance' };
  succeeded(await recoverPassword(invoke, { code, ...next }));
}

async function expire({ clock }: Setting, { client, expires_at }: Device): Promise<void> {
  chapter(
    'The next day',
    'The temporary key has expired. The login belongs to the permanent key; the device would now make a new temporary key.',
  );
  clock.now = expires_at;
  await client.invoke({ _: 'account.getPassword' });
}
