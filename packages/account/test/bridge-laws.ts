// What every bridge must keep, whichever client stands between `invoke` and the server.

import { rpc_error } from '@mtproof/schema/mtproto';
import { methods } from '@mtproof/schema/two-factor';
import { type Codec, decode, encode } from '@mtproof/tl-wire';
import {
  changePassword,
  checkPassword,
  confirmRecoveryEmail,
  declinePasswordReset,
  getPassword,
  getPasswordSettings,
  getTmpPassword,
  type Invoke,
  methodErrors,
  methodNames,
  readRpcError,
  recoverPassword,
  removePassword,
  requestPasswordRecovery,
  resetPassword,
  rpcErrorOf,
  setPassword,
} from '@mtproof/two-factor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertAnswer } from '../../two-factor/src/convert-answer.ts';
import { quick, utf8 } from '../../two-factor/test/peer.ts';
import { connection, type Server } from './bridge-server.ts';
import { calls } from './bridge-values.ts';

/** A user of a client, as far as the schema has users. */
interface User {
  readonly id: unknown;
}

/** The answer as the flows read it; the user of an authorization, which they do not read, in the form of the schema. */
function asHere(result: Codec<unknown>, answer: unknown): unknown {
  const { authorization } = answer as { readonly authorization?: object };
  return convertAnswer(
    result,
    authorization === undefined
      ? withUser(answer)
      : { ...(answer as object), authorization: withUser(authorization) },
  );
}

function withUser(answer: unknown): unknown {
  const { user } = answer as { readonly user?: User };
  return user === undefined ? answer : { ...(answer as object), user: { _: 'userEmpty', id: user.id } };
}

/** Errors of which GramJS makes another. */
const lost = new Map([
  ['FLOOD_PREMIUM_WAIT_30', { error_code: 420, error_message: 'FLOOD_WAIT_30' }],
  ['MSG_WAIT_FAILED', { error_code: 420, error_message: 'FLOOD' }],
]);

/** @param invokeWith - A bridge to a client that sends to `server` what its own writer makes, and reads its own way. */
export function bridgeLaws(invokeWith: (server: Server) => Invoke<User | object>): void {
  describe.each(methodNames)('%s', (name) => {
    const method = methods[name];

    it('is written, and its answer read, as here', async () => {
      await fc.assert(
        fc.asyncProperty(calls(name), async ({ request, answer }) => {
          const written: Uint8Array[] = [];
          const answered = encode<unknown>(method.result, answer);
          const expected = decode<unknown>(method.result, answered);
          const invoke = invokeWith((bytes) => {
            written.push(Uint8Array.from(bytes));
            return answered;
          });
          const got = asHere(method.result, await invoke(request));
          answered.fill(0); // what the flows read is no view of it
          expect(got).toEqual(expected);
          expect(written).toEqual([encode<unknown>(method, request)]);
        }),
      );
    });

    it('throws each of its errors, and the rpc_error is found in it', async () => {
      const [call] = fc.sample(calls(name), 1);
      for (const row of methodErrors(name)) {
        const error_message = row.type.replace('%d', '30');
        const error = { _: 'rpc_error', error_code: row.code, error_message } as const;
        const thrown = await invokeWith(() => encode(rpc_error, error))(
          (call as NonNullable<typeof call>).request,
        ).catch((reason: unknown) => reason);
        expect(thrown).toBeInstanceOf(Error);
        expect([error, { ...error, ...lost.get(error_message) }]).toContainEqual(rpcErrorOf(thrown));
        expect(readRpcError(name, error)).toMatchObject(row);
      }
    });
  });

  describe('text', () => {
    const code = (code: string | Uint8Array) => ({ _: 'auth.checkRecoveryPassword', code }) as const;

    it('may be given as UTF-8', async () => {
      const text = '\ufeffключ';
      const invoke = invokeWith((bytes) => {
        expect(decode(methods['auth.checkRecoveryPassword'], bytes)).toEqual(code(text));
        return encode(methods['auth.checkRecoveryPassword'].result, true);
      });
      expect(await invoke(code(utf8(text)))).toBe(true);
    });

    it('comes with U+FFFD where it is not UTF-8: the client reads it so', async () => {
      const { result } = methods['auth.requestPasswordRecovery'];
      const answer = { _: 'auth.passwordRecovery', email_pattern: Uint8Array.of(0x61, 0xff) } as const;
      const invoke = invokeWith(() => encode(result, answer));
      expect(await invoke({ _: 'auth.requestPasswordRecovery' })).toEqual({
        ...answer,
        email_pattern: 'a\ufffd',
      });
    });

    it('is refused when it is not UTF-8', async () => {
      const invoke = invokeWith(() => expect.unreachable());
      await expect(invoke(code(Uint8Array.of(0xff)))).rejects.toThrow(TypeError);
    });
  });

  it('refuses a request that is not of the schema', async () => {
    const invoke = invokeWith(() => expect.unreachable());
    const request = { _: 'account.getTmpPassword', password: { _: 'inputCheckPasswordEmpty' } } as const;
    await expect(invoke({ ...request, period: 2 ** 31 })).rejects.toThrow(RangeError);
    await expect(
      invoke({ ...request, period: 60, periods: 60 } as typeof request & { period: 60 }),
    ).rejects.toThrow(TypeError);
  });

  it.each([new Error('Not connected'), new TypeError('x'), undefined])(
    'rejects with what the client rejects with: %s',
    async (reason) => {
      const invoke = invokeWith(() => {
        throw reason;
      });
      await expect(invoke({ _: 'account.getPassword' })).rejects.toBe(reason);
    },
  );

  it('carries every flow, from the first password to none', async () => {
    const { account, server } = connection();
    const invoke = invokeWith(server);
    const options = { pbkdf2: quick };
    const [first, second, third] = ['correct', 'horse', 'battery'].map(utf8) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const done = { ok: true, value: {} };
    const phone_number = '1';
    const settings = { _: 'codeSettings' } as const;
    const sent = await invoke({ _: 'auth.sendCode', phone_number, api_id: 1, api_hash: '', settings });
    const { phone_code_hash = '' } = sent as { readonly phone_code_hash?: string };
    const signIn = { _: 'auth.signIn', phone_number, phone_code_hash, phone_code: '12345' } as const;

    const in777 = (answer: unknown) => String((answer as { readonly user: User }).user.id) === '777';
    expect(await invoke(signIn)).toSatisfy(in777);
    expect(
      await setPassword(invoke, { ...options, new_password: first, hint: 'ключ', email: 'a@b.cd' }),
    ).toEqual({
      ok: true,
      value: { email_unconfirmed: { code_length: 6 } },
    });
    expect(await confirmRecoveryEmail(invoke, { code: account.lastMail().code })).toEqual({
      ok: true,
      value: true,
    });

    const checked = await checkPassword(invoke, { ...options, password: first });
    expect(checked.ok && checked.value).toSatisfy(in777);
    expect(await checkPassword(invoke, { ...options, password: second })).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_HASH_INVALID' },
    });
    expect(await getTmpPassword(invoke, { ...options, password: first, period: 3600 })).toMatchObject({
      ok: true,
      value: { _: 'account.tmpPassword', valid_until: 1_800_003_600 },
    });
    expect(await changePassword(invoke, { ...options, password: first, new_password: second })).toEqual(done);
    expect(await getPasswordSettings(invoke, { ...options, password: second })).toEqual({
      ok: true,
      value: { _: 'account.passwordSettings', email: 'a@b.cd' },
    });

    expect(await requestPasswordRecovery(invoke)).toMatchObject({ ok: true });
    const recovered = await recoverPassword(invoke, {
      ...options,
      code: account.lastMail().code,
      new_password: third,
    });
    expect(recovered.ok && recovered.value).toSatisfy(in777);
    expect(await resetPassword(invoke)).toMatchObject({ value: { _: 'account.resetPasswordRequestedWait' } });
    expect(await declinePasswordReset(invoke)).toEqual({ ok: true, value: true });
    expect(await removePassword(invoke, { ...options, password: third })).toEqual(done);
    const fetched = await getPassword(invoke);
    expect(fetched).toMatchObject({ ok: true, value: { _: 'account.password' } });
    expect(fetched.ok && 'has_password' in fetched.value).toBe(false);
  });
}
