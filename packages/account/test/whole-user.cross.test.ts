// A login with a whole user, of which our schema has nothing: as GramJS and mtcute make it, and as bytes that they write.

import type { tl } from '@mtcute/core';
import { __tlReaderMap, __tlWriterMap, TlBinaryReader, TlBinaryWriter } from '@mtcute/core/utils.js';
import { methods } from '@mtproof/schema/two-factor';
import { encode } from '@mtproof/tl-wire';
import { checkPassword, decodeAnswer, type Invoke, recoverPassword, setPassword } from '@mtproof/two-factor';
import { Api, extensions, helpers } from 'telegram';
import { describe, expect, it } from 'vitest';
import { gramjsInvoke } from '../../two-factor/examples/gramjs.ts';
import { mtcuteInvoke } from '../../two-factor/examples/mtcute.ts';
import { quick } from '../../two-factor/test/peer.ts';
import { connection, type Server } from './bridge-server.ts';

const password = 'correct horse';
const input = { password, pbkdf2: quick };

/** The account server with a password; to a login it answers with `authorization` instead of its userEmpty. */
async function serverWith(authorization: Uint8Array): Promise<Server> {
  const { account, server } = connection({ logged_in: true });
  await setPassword(account.connect(), { new_password: password, pbkdf2: quick });
  return (request) => {
    const answer = server(request);
    // 2ea2c0d4: auth.authorization
    return Buffer.from(answer).readUInt32LE() === 0x2ea2c0d4 ? authorization : answer;
  };
}

/** A user with a photo, a status and two names, by GramJS: layer 198. */
const gramjsUser = () =>
  new Api.User({
    self: true,
    premium: true,
    id: helpers.returnBigInt(2n ** 40n),
    accessHash: helpers.returnBigInt(-1n),
    firstName: 'Ada',
    phone: '15551234567',
    photo: new Api.UserProfilePhoto({
      photoId: helpers.returnBigInt(5n),
      strippedThumb: Buffer.of(1, 2),
      dcId: 2,
    }),
    status: new Api.UserStatusOnline({ expires: 1_700_000_000 }),
    usernames: [new Api.Username({ active: true, username: 'ada' })],
  });
const gramjsBytes = () =>
  Uint8Array.from(new Api.auth.Authorization({ tmpSessions: 2, user: gramjsUser() }).getBytes());

/** The same by mtcute: layer 227. */
const mtcuteUser: tl.RawUser = {
  _: 'user',
  self: true,
  premium: true,
  id: 2 ** 40,
  firstName: 'Ada',
  phone: '15551234567',
  status: { _: 'userStatusOnline', expires: 1_700_000_000 },
  usernames: [{ _: 'username', active: true, username: 'ada' }],
};
const write = (object: tl.TlObject) => TlBinaryWriter.serializeObject(__tlWriterMap as never, object);
const read = (bytes: Uint8Array): unknown => TlBinaryReader.deserializeObject(__tlReaderMap as never, bytes);
const mtcuteBytes = () => write({ _: 'auth.authorization', tmpSessions: 2, user: mtcuteUser });

describe('GramJS', () => {
  it('logs in, and the user is that of GramJS', async () => {
    const server = await serverWith(gramjsBytes());
    const invoke = gramjsInvoke({
      async invoke(request) {
        const reader = new extensions.BinaryReader(Buffer.from(server(request.getBytes()))) as never;
        return (request as unknown as typeof Api.Request).readResult(reader);
      },
    });
    const outcome = await checkPassword(invoke, input);
    expect(outcome).toMatchObject({ ok: true, value: { _: 'auth.authorization', tmp_sessions: 2 } });
    const user = outcome.ok && 'user' in outcome.value ? (outcome.value.user as Api.User) : undefined;
    expect(user).toBeInstanceOf(Api.User);
    expect(user?.getBytes()).toEqual(gramjsUser().getBytes());
  });
});

describe('mtcute', () => {
  it('logs in, and the user is that of mtcute', async () => {
    const server = await serverWith(mtcuteBytes());
    const invoke = mtcuteInvoke({ call: async (request) => read(server(write(request))) });
    const outcome = await checkPassword(invoke, input);
    expect(outcome).toMatchObject({ ok: true, value: { _: 'auth.authorization', tmp_sessions: 2 } });
    const user = outcome.ok && 'user' in outcome.value ? outcome.value.user : undefined;
    expect(user).toMatchObject(mtcuteUser);
  });
});

describe.each([
  ['GramJS', gramjsUser],
  ['mtcute', () => mtcuteUser],
])('an object of %s as it is', (_, user) => {
  it('comes back as the same object', async () => {
    const authorization = { _: 'auth.authorization', flags: 0, tmp_sessions: null, user: user() };
    const outcome = await recoverPassword(async () => authorization as never, { code: '123456' });
    expect(outcome.ok && outcome.value).toBe(authorization);
  });
});

describe.each([
  ['GramJS', gramjsBytes, () => Uint8Array.from(gramjsUser().getBytes())],
  ['mtcute', mtcuteBytes, () => write(mtcuteUser)],
])('bytes that %s writes', (_, authorization, user) => {
  it('are a login, and the user stays bytes', async () => {
    const server = await serverWith(authorization());
    const invoke: Invoke<Uint8Array> = async (request) =>
      decodeAnswer(request._, server(encode<unknown>(methods[request._], request)));
    expect(await checkPassword(invoke, input)).toEqual({
      ok: true,
      value: { _: 'auth.authorization', tmp_sessions: 2, user: user() },
    });
    expect(await checkPassword(invoke, { ...input, password: 'wrong' })).toMatchObject({
      ok: false,
      error: { type: 'PASSWORD_HASH_INVALID' },
    });
  });
});
