// Calls and answers with the writers and the readers of mtcute (@mtcute/core 0.30.3, layer 227) and GramJS (telegram 2.26.22, layer 198).

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tl } from '@mtcute/core';
import schema from '@mtcute/core/tl/api-schema.json' with { type: 'json' };
import {
  __tlReaderMap,
  __tlWriterMap,
  isTlRpcError,
  TlBinaryReader,
  TlBinaryWriter,
} from '@mtcute/core/utils.js';
import { rpc_error } from '@mtproof/schema/mtproto';
import {
  changePassword,
  checkPassword,
  getTmpPassword,
  type Invoke,
  recoverPassword,
  requestPasswordRecovery,
} from '@mtproof/two-factor';
import { Api, errors, extensions, helpers } from 'telegram';
import { LAYER } from 'telegram/tl/AllTLObjects.js';
import { describe, expect, it } from 'vitest';
import { gramjsInvoke } from '../../two-factor/examples/gramjs.ts';
import { mtcuteInvoke } from '../../two-factor/examples/mtcute.ts';
import { builtinSchemaOf } from '../src/layers/builtin.ts';
import { createLayers, type Layers } from '../src/layers/layers.ts';
import { readClient } from '../src/layers/read-client.ts';
import { CODE, NOW, origin, PHONE, type World, world } from './calls/caller.ts';
import { pbkdf2 } from './client/kdf.ts';

const PASSWORD = 'correct horse';

const application = {
  apiId: 1,
  deviceModel: 'test',
  systemVersion: '1',
  appVersion: '1',
  systemLangCode: 'en',
  langPack: '',
  langCode: 'en',
};

function answered({ calls, key }: World, body: Uint8Array): Uint8Array {
  const { result } = calls.answer(body, origin(key));
  if (result === -404) {
    throw new Error('-404');
  }
  return result;
}

const mtcute = (there: World) => ({
  async call(query: tl.TlObject): Promise<unknown> {
    const introduced = {
      _: 'invokeWithLayer',
      layer: 227,
      query: { _: 'initConnection', ...application, query },
    };
    const body = TlBinaryWriter.serializeObject(__tlWriterMap as never, introduced as never);
    const answer = TlBinaryReader.deserializeObject<tl.TlObject>(
      __tlReaderMap as never,
      answered(there, body),
    );
    if (isTlRpcError(answer)) {
      throw tl.RpcError.fromTl(answer);
    }
    return answer;
  },
});

const gramjs = (there: World) => ({
  async invoke(query: Api.AnyRequest): Promise<unknown> {
    const inner = new Api.InitConnection({ ...application, query });
    const body = new Api.InvokeWithLayer({ layer: LAYER, query: inner }).getBytes();
    const answer = Buffer.from(answered(there, body));
    const reader = new extensions.BinaryReader(answer) as never;
    if (answer.readUInt32LE() !== rpc_error.id) {
      return (query as unknown as typeof Api.Request).readResult(reader);
    }
    throw errors.RPCMessageToError(new extensions.BinaryReader(answer).tgReadObject(), query);
  },
});

async function everyMethodOfAPassword(there: World, invoke: Invoke<never>): Promise<void> {
  expect(await checkPassword(invoke, { password: PASSWORD, pbkdf2 })).toMatchObject({ ok: true });
  expect(await getTmpPassword(invoke, { password: PASSWORD, period: 60, pbkdf2 })).toMatchObject({
    ok: true,
  });
  const change = { password: PASSWORD, new_password: 'another', pbkdf2 };
  expect(await changePassword(invoke, change)).toMatchObject({ ok: true });
  expect(await requestPasswordRecovery(invoke)).toMatchObject({ ok: true });
  const { code = '' } = there.model.account.mail.at(-1) ?? {};
  expect(await recoverPassword(invoke, { code })).toMatchObject({ ok: true });
}

const installed = (name: string, up: string): string =>
  join(dirname(createRequire(import.meta.url).resolve(name)), up);
const folders = {
  mtcute: installed('@mtcute/core/tl/api-schema.json', '..'),
  gramjs: installed('telegram', '.'),
};

function layersOf(folder: string): Layers {
  const { layer, text } = readClient(folder);
  return createLayers({ [layer]: text });
}

describe.each([
  ['what is built in', createLayers()],
  ['the schema of mtcute', layersOf(folders.mtcute)],
])('mtcute, answered by %s', (_, layers) => {
  const withPassword = () => world({ password: PASSWORD, recovery_email: 'ada@example.org' }, { layers });

  it('logs in, and goes through all methods of a password', async () => {
    const there = withPassword();
    const client = mtcute(there);
    const settings = { _: 'codeSettings' };
    const send = { _: 'auth.sendCode', phoneNumber: PHONE, apiId: 1, apiHash: '', settings };
    const { phoneCodeHash } = (await client.call(send as never)) as { readonly phoneCodeHash: string };
    const signIn = { _: 'auth.signIn', phoneNumber: PHONE, phoneCodeHash, phoneCode: CODE };
    await expect(client.call(signIn as never)).rejects.toMatchObject({ text: 'SESSION_PASSWORD_NEEDED' });
    await everyMethodOfAPassword(there, mtcuteInvoke(client) as Invoke<never>);
  });

  it('learns of the server and of its user', async () => {
    const client = mtcute(world({ logged_in: true }, { layers, tmp_sessions: 3 }));
    const user = { _: 'user', self: true, id: 777, firstName: 'Ada', phone: PHONE };
    expect(await client.call({ _: 'help.getConfig' })).toMatchObject({
      thisDc: 2,
      date: NOW,
      tmpSessions: 3,
    });
    expect(await client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })).toMatchObject([user]);
    const full = await client.call({ _: 'users.getFullUser', id: { _: 'inputUserSelf' } });
    expect(full).toMatchObject({ fullUser: { id: 777, commonChatsCount: 0 }, users: [user] });
    expect(await client.call({ _: 'updates.getState' })).toMatchObject({ pts: 1 });
    expect(await client.call({ _: 'help.getAppConfig', hash: 0 })).toMatchObject({
      config: { _: 'jsonObject' },
    });
  });
});

describe.each([
  ['what is built in', createLayers()],
  ['the schema of GramJS', layersOf(folders.gramjs)],
])('GramJS, answered by %s', (_, layers) => {
  const withPassword = () => world({ password: PASSWORD, recovery_email: 'ada@example.org' }, { layers });

  it('logs in, and goes through all methods of a password', async () => {
    const there = withPassword();
    const client = gramjs(there);
    const settings = new Api.CodeSettings({});
    const send = new Api.auth.SendCode({ phoneNumber: PHONE, apiId: 1, apiHash: '', settings });
    const { phoneCodeHash } = (await client.invoke(send)) as Api.auth.SentCode;
    const signIn = new Api.auth.SignIn({ phoneNumber: PHONE, phoneCodeHash, phoneCode: CODE });
    await expect(client.invoke(signIn)).rejects.toMatchObject({ errorMessage: 'SESSION_PASSWORD_NEEDED' });
    await everyMethodOfAPassword(there, gramjsInvoke(client) as Invoke<never>);
  });

  it('learns of the server and of its user', async () => {
    const client = gramjs(world({ logged_in: true }, { layers, tmp_sessions: 3 }));
    const user = { className: 'User', self: true, firstName: 'Ada', phone: PHONE };
    const id = new Api.InputUserSelf();
    expect(await client.invoke(new Api.help.GetConfig())).toMatchObject({
      thisDc: 2,
      date: NOW,
      tmpSessions: 3,
    });
    expect(await client.invoke(new Api.users.GetUsers({ id: [id] }))).toMatchObject([user]);
    const full = await client.invoke(new Api.users.GetFullUser({ id }));
    expect(full).toMatchObject({ fullUser: { id: helpers.returnBigInt(777) }, users: [user] });
    expect(await client.invoke(new Api.updates.GetState())).toMatchObject({ pts: 1 });
    const config = await client.invoke(new Api.help.GetAppConfig({ hash: 0 }));
    expect(config).toMatchObject({ config: { className: 'JsonObject' } });
  });
});

describe('the numbers that are built in', () => {
  it.each([
    ['mtcute', folders.mtcute, 227],
    ['GramJS', folders.gramjs, 198],
  ])('are those of %s', (_, folder, layer) => {
    const client = readClient(folder);
    expect(client.layer).toBe(layer);
    const numbers = new Map(
      [...client.text.matchAll(/^([\w.]+)#([0-9a-f]+) /gm)].map(([, name, id]) => [name, id]),
    );
    const { combinators } = builtinSchemaOf(layer);
    const others = combinators
      .filter(({ name, id }) => Number.parseInt(numbers.get(name) ?? '', 16) !== id)
      .map(({ name }) => name);
    expect(others).toEqual([]);
    expect((schema.e as readonly unknown[]).length).toBeGreaterThan(2000);
  });
});
