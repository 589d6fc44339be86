import { isRpcError } from '@mtproof/schema';
import { checkPassword } from '@mtproof/two-factor';
import type { Testbed } from '../../src/testbed.ts';
import type { Client } from './client.ts';
import { pbkdf2 } from './kdf.ts';

type Options = Testbed['options'];

/** A login by the code: its outcome. */
export async function signIn({ invoke }: Client, options: Pick<Options, 'phone' | 'code'>): Promise<string> {
  const { phone: phone_number, code: phone_code } = options;
  const settings = { _: 'codeSettings' } as const;
  const sent = await invoke({ _: 'auth.sendCode', phone_number, api_id: 1, api_hash: '', settings });
  if (isRpcError(sent)) {
    return sent.error_message;
  }
  if (sent._ !== 'auth.sentCode') {
    return sent._;
  }
  const { phone_code_hash } = sent;
  const signedIn = await invoke({ _: 'auth.signIn', phone_number, phone_code_hash, phone_code });
  return isRpcError(signedIn) ? signedIn.error_message : 'by the code';
}

/** A login by the code, and by the password where there is one: its outcome. */
export async function logIn(
  client: Client,
  options: Pick<Options, 'phone' | 'code' | 'password'>,
): Promise<string> {
  const signedIn = await signIn(client, options);
  if (signedIn !== 'SESSION_PASSWORD_NEEDED') {
    return signedIn;
  }
  const outcome = await checkPassword(client.invoke, { password: options.password ?? '', pbkdf2 });
  return outcome.ok ? 'by the password' : outcome.error.type;
}
