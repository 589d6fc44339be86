// Every password method, by the flows of @mtproof/two-factor, against a testbed.

import {
  cancelRecoveryEmail,
  changePassword,
  checkPassword,
  checkRecoveryPassword,
  confirmRecoveryEmail,
  declinePasswordReset,
  getPassword,
  getPasswordSettings,
  getTmpPassword,
  recoverPassword,
  removePassword,
  requestPasswordRecovery,
  resendRecoveryEmail,
  resetPassword,
  setPassword,
  setRecoveryEmail,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import type { Testbed } from '../src/testbed.ts';
import { kept, start } from './beds.ts';
import { connected, rotating } from './client/client.ts';
import { pbkdf2 } from './client/kdf.ts';
import { logIn } from './client/log-in.ts';

const ok = (value: unknown) => ({ ok: true, value });
const refused = (type: string) => ({ ok: false, error: expect.objectContaining({ type }) });
const newest = ({ mail }: Testbed): string => mail.at(-1)?.code ?? '';

describe.each(['permanent', 'temporary'] as const)('under a %s key', (kind) => {
  async function loggedIn(bed: Testbed, password = bed.options.password) {
    const client = kept(kind === 'permanent' ? await connected(bed) : rotating(bed));
    const how = await logIn(client, { ...bed.options, password });
    expect(how).toBe(password === null ? 'by the code' : 'by the password');
    return client;
  }

  it('a wrong password is refused, the right one after it is not', async () => {
    const bed = await start();
    const client = kept(kind === 'permanent' ? await connected(bed) : rotating(bed));
    expect(await logIn(client, { ...bed.options, password: 'wrong' })).toBe('PASSWORD_HASH_INVALID');
    expect(await checkPassword(client.invoke, { password: 'correct horse', pbkdf2 })).toMatchObject({
      ok: true,
    });
  });

  it('settings, a temporary password, a new password, none, and one again', async () => {
    const bed = await start();
    const { invoke } = await loggedIn(bed);
    const password = 'correct horse';
    expect(await getPasswordSettings(invoke, { password, pbkdf2 })).toMatchObject(
      ok({ email: 'ada@example.org' }),
    );
    expect(await getTmpPassword(invoke, { password, period: 60, pbkdf2 })).toMatchObject(
      ok({ _: 'account.tmpPassword' }),
    );

    const change = { password, new_password: 'battery staple', hint: 'not a horse', pbkdf2 };
    expect(await changePassword(invoke, change)).toMatchObject({ ok: true });
    expect(await getPassword(invoke)).toMatchObject(ok({ hint: 'not a horse' }));
    expect(await getTmpPassword(invoke, { password, period: 60, pbkdf2 })).toEqual(
      refused('PASSWORD_HASH_INVALID'),
    );

    expect(await removePassword(invoke, { password: 'battery staple', pbkdf2 })).toMatchObject({ ok: true });
    expect(await getPassword(invoke)).not.toMatchObject(ok({ has_password: true }));
    await loggedIn(bed, null);

    expect(await setPassword(invoke, { new_password: 'third', hint: '', pbkdf2 })).toMatchObject({
      ok: true,
    });
    await loggedIn(bed, 'third');
  });

  it('a recovery address, its code mailed twice, and one given up', async () => {
    const bed = await start({ email: null });
    const { invoke } = await loggedIn(bed);
    const password = 'correct horse';
    expect(await setRecoveryEmail(invoke, { password, email: 'bob@example.org', pbkdf2 })).toMatchObject({
      ok: true,
    });
    expect(bed.mail.at(-1)?.to).toBe('bob@example.org');
    expect(await resendRecoveryEmail(invoke)).toEqual(ok(true));
    expect(await confirmRecoveryEmail(invoke, { code: newest(bed) })).toEqual(ok(true));
    expect(await getPassword(invoke)).toMatchObject(ok({ has_recovery: true }));

    expect(await setRecoveryEmail(invoke, { password, email: 'eve@example.org', pbkdf2 })).toMatchObject({
      ok: true,
    });
    expect(await cancelRecoveryEmail(invoke)).toEqual(ok(true));
    expect(await confirmRecoveryEmail(invoke, { code: newest(bed) })).toMatchObject({ ok: false });
  });

  it('recovery by mail, to another password, in a login that waits for it', async () => {
    const bed = await start();
    const client = kept(kind === 'permanent' ? await connected(bed) : rotating(bed));
    const { invoke } = client;
    await logIn(client, { ...bed.options, password: 'forgotten' });
    expect(await requestPasswordRecovery(invoke)).toMatchObject(
      ok({ email_pattern: expect.stringContaining('@') }),
    );
    const code = newest(bed);
    expect(await checkRecoveryPassword(invoke, { code: '000000' })).toMatchObject({ ok: false });
    expect(await checkRecoveryPassword(invoke, { code })).toEqual(ok(true));
    const recovered = await recoverPassword(invoke, { code, new_password: 'fresh', hint: '', pbkdf2 });
    expect(recovered).toMatchObject(ok({ _: 'auth.authorization' }));
    await loggedIn(bed, 'fresh');
  });

  it('a reset asked for, and declined', async () => {
    const bed = await start({ email: null });
    const { invoke } = await loggedIn(bed);
    expect(await resetPassword(invoke)).toMatchObject(ok({ _: 'account.resetPasswordRequestedWait' }));
    expect(await declinePasswordReset(invoke)).toEqual(ok(true));
    expect(await declinePasswordReset(invoke)).toEqual(refused('RESET_REQUEST_MISSING'));
  });

  it('a logout', async () => {
    const bed = await start();
    const { invoke } = await loggedIn(bed);
    expect(await invoke({ _: 'auth.logOut' })).toMatchObject({ _: 'auth.loggedOut' });
    expect(await getPassword(invoke)).toEqual(refused('AUTH_KEY_UNREGISTERED'));
  });
});
