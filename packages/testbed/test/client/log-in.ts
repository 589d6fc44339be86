import { isRpcError } from '@mtproof/schema';
import { checkPassword } from '@mtproof/two-factor';
import type { Testbed } from '../../src/testbed.ts';
import type { Client } from './client.ts';

/** Logs in by the code, and by the password where there is one: its outcome. */
export async function logIn(
  { invoke }: Client,
  { phone, code, password }: Pick<Testbed['options'], 'phone' | 'code' | 'password'>,
): Promise<string> {
  const sent = await invoke({
    _: 'auth.sendCode',
    phone_number: phone,
    api_id: 1,
    api_hash: '',
    settings: { _: 'codeSettings' },
  });
  if (isRpcError(sent)) {
    return sent.error_message;
  }
  if (sent._ !== 'auth.sentCode') {
    return sent._;
  }
  const { phone_code_hash } = sent;
  const signedIn = await invoke({ _: 'auth.signIn', phone_number: phone, phone_code_hash, phone_code: code });
  if (!isRpcError(signedIn)) {
    return 'by the code';
  }
  if (signedIn.error_message !== 'SESSION_PASSWORD_NEEDED') {
    return signedIn.error_message;
  }
  const outcome = await checkPassword(invoke, { password: password ?? '' });
  return outcome.ok ? 'by the password' : outcome.error.type;
}
