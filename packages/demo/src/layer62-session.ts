// The second factor before SRP.

import { AccountServer, createAccount } from '@mtproof/account';
import { layer62 } from '@mtproof/two-factor';
import { bind, newDevice } from './device.ts';
import type { Setting } from './key-exchange.ts';
import { chapter } from './print.ts';
import { random } from './random.ts';
import { Server } from './server.ts';
import { LOGIN_CODE, sendCode, signInWith, succeeded, utf8 } from './steps.ts';

/** Sets a password in layer 62, logs in with it, and gets a temporary password. */
export async function layer62Session(setting: Setting): Promise<void> {
  const account = createAccount({ era: 'layer62', user_id: 8n, login_code: LOGIN_CODE, random });
  const to = new Server(new AccountServer(account, { now: setting.clock.now, random }));
  chapter(
    'Layer 62, before SRP',
    'The proof is a salted SHA-256 of the password. account.getTmpPassword has its form of layer 65.',
  );
  const device = await newDevice(setting, to, 62);
  const { invoke } = device.client;
  await bind(device);
  await invoke(signInWith(await sendCode(invoke)));
  const password = utf8('sunflower');
  succeeded(await layer62.setPassword(invoke, { new_password: password, hint: 'in the garden' }));
  succeeded(await layer62.checkPassword(invoke, { password }));
  succeeded(await layer62.getTmpPassword(invoke, { password, period: 60 }));
}
