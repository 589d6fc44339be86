import { gzipSync } from 'node:zlib';
import { gzip_packed } from '@mtproof/schema/mtproto';
import { encode } from '@mtproof/tl-wire';
import {
  changePassword,
  checkPassword,
  getPasswordSettings,
  getTmpPassword,
  type Invoke,
  recoverPassword,
  requestPasswordRecovery,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { createCalls } from '../src/calls/create-calls.ts';
import { createLayers } from '../src/layers/layers.ts';
import { CODE, clientOf, introduced, type Loose, NOW, origin, PHONE, world } from './calls/caller.ts';
import { pbkdf2 } from './client/kdf.ts';

const LAYERS = [144, 150, 158, 167, 198, 227, 228, 230];

const error = (error_code: number, error_message: string) => ({ _: 'rpc_error', error_code, error_message });
const proof = { password: 'correct horse', pbkdf2 };

function signIn(client: ReturnType<typeof clientOf>, phone_code = CODE): unknown {
  const settings = { _: 'codeSettings' };
  const send = { _: 'auth.sendCode', phone_number: PHONE, api_id: 1, api_hash: '', settings };
  const { phone_code_hash } = client.ask(send) as { readonly phone_code_hash: string };
  return client.ask({ _: 'auth.signIn', phone_number: PHONE, phone_code_hash, phone_code });
}

describe.each(LAYERS)('a client of layer %i', (layer) => {
  it('logs in without a password', () => {
    const authorization = signIn(clientOf(world(), layer));
    expect(authorization).toEqual({
      _: 'auth.authorization',
      user: expect.objectContaining({ _: 'user', self: true, id: 777n, first_name: 'Ada', phone: PHONE }),
    });
  });

  it('logs in with a password, and does all that a password is for', async () => {
    const there = world({ password: 'correct horse', recovery_email: 'ada@example.org' });
    const client = clientOf(there, layer);
    const { invoke } = client;
    expect(signIn(client)).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
    expect(await checkPassword(invoke as Invoke<never>, proof)).toMatchObject({ ok: true });
    expect(await getTmpPassword(invoke, { ...proof, period: 60 })).toMatchObject({ ok: true });
    expect(await getPasswordSettings(invoke, proof)).toMatchObject({ value: { email: 'ada@example.org' } });
    const next = { new_password: 'another' };
    expect(await changePassword(invoke, { ...proof, ...next })).toMatchObject({ ok: true });
    expect(await requestPasswordRecovery(invoke)).toMatchObject({ ok: true });
    const { code = '' } = there.model.account.mail.at(-1) ?? {};
    expect(await recoverPassword(invoke, { code })).toMatchObject({ ok: true });
  });

  it('learns of the server, and of its user', () => {
    const client = clientOf(world({ logged_in: true }, { tmp_sessions: 3 }), layer);
    expect(client.ask({ _: 'help.getConfig' })).toMatchObject({
      this_dc: 2,
      date: NOW,
      dc_options: [{ _: 'dcOption', id: 2, ip_address: '127.0.0.1', port: 4430 }],
      tmp_sessions: 3,
    });
    expect(client.ask({ _: 'help.getNearestDc' })).toMatchObject({ this_dc: 2, nearest_dc: 2 });
    const id = [{ _: 'inputUserSelf' }, { _: 'inputUser', user_id: 5n, access_hash: 0n }];
    expect(client.ask({ _: 'users.getUsers', id })).toMatchObject([
      { _: 'user', self: true },
      { _: 'userEmpty', id: 5n },
    ]);
    expect(client.ask({ _: 'users.getFullUser', id: { _: 'inputUserSelf' } })).toMatchObject({
      _: 'users.userFull',
      full_user: { id: 777n },
      users: [{ self: true }],
    });
    expect(client.ask({ _: 'updates.getState' })).toMatchObject({ _: 'updates.state', date: NOW });
    const difference = { _: 'updates.getDifference', pts: 1, date: NOW, qts: 0 };
    expect(client.ask(difference)).toMatchObject({ _: 'updates.differenceEmpty' });
    const hash = layer < 154 ? {} : { hash: 0 };
    const _ = layer < 154 ? 'jsonObject' : 'help.appConfig';
    expect(client.ask({ _: 'help.getAppConfig', ...hash })).toMatchObject({ _ });
    expect(client.ask({ _: 'auth.logOut' })).toMatchObject({ _: 'auth.loggedOut' });
  });
});

describe('what a client is told', () => {
  it('has the names of the user', () => {
    const user = { first_name: 'Ada', last_name: 'Lovelace', username: 'ada', phone: PHONE };
    const client = clientOf(world({ logged_in: true }, { user }), 228);
    expect(client.ask({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] })).toMatchObject([user]);
  });

  it('is not told again', () => {
    const client = clientOf(world(), 228);
    const { hash } = client.ask({ _: 'help.getAppConfig', hash: 0 }) as { readonly hash: number };
    expect(client.ask({ _: 'help.getAppConfig', hash })).toEqual({ _: 'help.appConfigNotModified' });
  });
});

describe('who may ask', () => {
  const getUsers = { _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] };

  it('nobody is in before the login', () => {
    const client = clientOf(world(), 227);
    for (const request of [getUsers, { _: 'updates.getState' }]) {
      expect(client.ask(request)).toEqual(error(401, 'AUTH_KEY_UNREGISTERED'));
    }
  });

  it('a login that waits is told that it needs the password', () => {
    const client = clientOf(world({ password: 'correct horse' }), 227);
    signIn(client);
    expect(client.ask(getUsers)).toEqual(error(401, 'SESSION_PASSWORD_NEEDED'));
  });

  it('a key that is gone gets -404', () => {
    const there = world();
    const client = clientOf({ ...there, key: 99n }, 227);
    expect(client.ask({ _: 'help.getConfig' })).toBe(-404);
  });

  it('a temporary key acts for the permanent one', () => {
    const there = world({ logged_in: true });
    const { account } = there.model;
    const temp = { auth_key: new Uint8Array(256), expires_at: NOW + 100, perm_auth_key_id: there.key };
    const keys = { ...account.keys, temp_auth_keys: new Map([[7n, temp]]) } as unknown as typeof account.keys;
    there.model.account = { ...account, keys };
    expect(clientOf({ ...there, key: 7n }, 227).ask(getUsers)).toMatchObject([{ self: true }]);
  });

  it('a user is not asked for by too many numbers, and another has no profile', () => {
    const client = clientOf(world({ logged_in: true }), 227);
    const many = { _: 'users.getUsers', id: Array.from({ length: 101 }, () => ({ _: 'inputUserSelf' })) };
    expect(client.ask(many)).toEqual(error(400, 'INPUT_REQUEST_TOO_LONG'));
    const refused = (call: Loose) => client.send(client.bytesOf(call)).response;
    expect(refused({ _: 'auth.exportAuthorization', dc_id: 3 })).toEqual(error(400, 'DC_ID_INVALID'));
    const other = { _: 'users.getFullUser', id: { _: 'inputUser', user_id: 5n, access_hash: 0n } };
    expect(client.ask(other)).toEqual(error(400, 'USER_ID_INVALID'));
  });
});

describe('the layer', () => {
  const getConfig = { _: 'help.getConfig' };
  const idOf = (result: Uint8Array | -404) => result !== -404 && Buffer.from(result).readUInt32LE();

  it('is announced once for a key', () => {
    const there = world();
    const client = clientOf(there, 144);
    client.ask(getConfig);
    const answered = client.send(client.bytesOf(getConfig));
    expect(answered).toMatchObject({ layer: 144, method: 'help.getConfig', wrappers: [] });
    expect(idOf(answered.result)).toBe(0x330b4067);
    const newer = client.send(clientOf(there, 227).bytesOf(introduced(227, getConfig)));
    expect(newer).toMatchObject({ layer: 227, wrappers: ['invokeWithLayer', 'initConnection'] });
    expect(idOf(newer.result)).toBe(0xcc1a241e);
  });

  it('of a newer method is that of the answer, where the announced one has no such type', () => {
    const there = world();
    const body = clientOf(there, 227).bytesOf({ _: 'help.getAppConfig', hash: 0 });
    clientOf(there, 144).ask(getConfig);
    const { layer, result } = clientOf(there, 144).send(body);
    expect([layer, idOf(result)]).toEqual([144, 0xdd18782e]);
  });

  it('is that of the server before any is announced', () => {
    const there = world({}, { layer: 150 });
    const client = clientOf(there, 227);
    expect(client.send(client.bytesOf(getConfig))).toMatchObject({
      layer: 150,
      response: error(400, 'CONNECTION_NOT_INITED'),
    });
  });

  it.each([0, -1, 143])('of %i is refused', (layer) => {
    const client = clientOf(world(), 227);
    const { response } = client.send(client.bytesOf(introduced(layer, getConfig)));
    expect(response).toEqual(error(400, 'INPUT_LAYER_INVALID'));
  });

  it('has to come with the first initConnection', () => {
    const client = clientOf(world(), 227);
    const { query } = introduced(227, getConfig) as unknown as { readonly query: Loose };
    expect(client.send(client.bytesOf(query)).response).toEqual(error(400, 'CONNECTION_LAYER_INVALID'));
    client.ask(getConfig);
    expect(client.send(client.bytesOf(query)).response).toMatchObject({ _: 'config' });
  });

  it('of keys that are gone is forgotten', () => {
    const there = world();
    const { keys } = there.model.account;
    const many = new Map(Array.from({ length: 1000 }, (_, i) => [BigInt(i), new Uint8Array(256)]));
    const client = clientOf(there, 150);
    for (const key of many.keys()) {
      const known = new Map([...keys.perm_auth_keys, [key, new Uint8Array(256)]]);
      there.model.account = {
        ...there.model.account,
        keys: { ...keys, perm_auth_keys: known } as typeof keys,
      };
      there.calls.answer(client.bytesOf(introduced(150, getConfig)), origin(key));
    }
    const again = there.calls.answer(client.bytesOf(getConfig), origin(0n));
    expect(again).toMatchObject({ layer: 227, result: -404 });
    const last = there.calls.answer(client.bytesOf(getConfig), origin(999n));
    expect(last).toMatchObject({ layer: 150 });
  });

  it.each([
    [{ api_id: 0 }, 'CONNECTION_API_ID_INVALID'],
    [{ device_model: '' }, 'CONNECTION_DEVICE_MODEL_EMPTY'],
    [{ system_version: '' }, 'CONNECTION_SYSTEM_EMPTY'],
    [{ app_version: '' }, 'CONNECTION_APP_VERSION_EMPTY'],
    [{ system_lang_code: '' }, 'CONNECTION_SYSTEM_LANG_CODE_EMPTY'],
  ])('comes with an application: %j is %s', (fields, text) => {
    const client = clientOf(world(), 227);
    const { query, ...around } = introduced(227, getConfig) as unknown as Loose & { readonly query: Loose };
    const body = client.bytesOf({ ...around, query: { ...query, ...fields } });
    expect(client.send(body).response).toEqual(error(400, text));
  });
});

describe('what is around a call', () => {
  const getConfig = { _: 'help.getConfig' };
  const packed = (body: Uint8Array) => encode(gzip_packed, { _: 'gzip_packed', packed_data: gzipSync(body) });

  it('is taken off in any order', () => {
    const client = clientOf(world(), 227);
    const all = [
      { _: 'invokeAfterMsg', msg_id: 8n },
      { _: 'invokeWithoutUpdates' },
      { _: 'invokeAfterMsgs', msg_ids: [8n, 12n] },
      { _: 'invokeWithMessagesRange', range: { _: 'messageRange', min_id: 1, max_id: 2 } },
      { _: 'invokeWithTakeout', takeout_id: 5n },
      { _: 'invokeWithBusinessConnection', connection_id: 'x' },
    ];
    for (const order of [all, [...all].reverse()]) {
      const query = order.reduceRight<Loose>((inner, wrapper) => ({ ...wrapper, query: inner }), getConfig);
      const inside = { _: 'invokeWithoutUpdates', query: introduced(227, query) };
      const { wrappers, response } = client.send(client.bytesOf(inside));
      expect(response).toMatchObject({ _: 'config' });
      const names = order.map(({ _ }) => _);
      expect(wrappers).toEqual(['invokeWithoutUpdates', 'invokeWithLayer', 'initConnection', ...names]);
    }
  });

  it('may be packed, at any depth', () => {
    const client = clientOf(world(), 227);
    const inner = packed(client.bytesOf(getConfig));
    const whole = client.bytesOf(introduced(227, getConfig));
    const head = whole.subarray(0, whole.length - 4);
    for (const [body, wrappers] of [
      [packed(whole), ['gzip_packed', 'invokeWithLayer', 'initConnection']],
      [Buffer.concat([head, inner]), ['invokeWithLayer', 'initConnection', 'gzip_packed']],
      [
        packed(Buffer.concat([head, inner])),
        ['gzip_packed', 'invokeWithLayer', 'initConnection', 'gzip_packed'],
      ],
    ] as const) {
      expect(client.send(body)).toMatchObject({ wrappers, response: { _: 'config' }, length: 4 });
    }
  });

  it('is not kept with what was asked, and the length is that of what is kept', () => {
    const client = clientOf(world(), 227);
    const long = client.bytesOf({ _: 'auth.recoverPassword', code: 'a'.repeat(100_000) });
    const { length } = client.send(
      client.bytesOf({ _: 'invokeWithoutUpdates', query: { _: 'help.getConfig' } }),
    );
    expect(length).toBe(4);
    expect(client.send(packed(long)).length).toBe(long.length);

    const key = { perm_auth_key_id: 1n, nonce: 1n, expires_at: NOW + 60 };
    const bind = { _: 'auth.bindTempAuthKey', ...key, encrypted_message: new Uint8Array(104) };
    const body = client.bytesOf(introduced(227, bind, 'a'.repeat(10_000)));
    const { request } = client.send(body) as { request: typeof bind };
    expect(request.encrypted_message.buffer.byteLength).toBeLessThan(1000);
  });
});

describe('a call after others', () => {
  const refusedCall = { _: 'users.getUsers', id: [] };

  function sendBoth(wrapper: (msg_id: bigint) => Loose, session_id = 5n) {
    const there = world();
    const { bytesOf } = clientOf(there, 227);
    const first = origin(there.key);
    const { response } = there.calls.answer(bytesOf(introduced(227, refusedCall)), first);
    expect(response).toMatchObject({ error_message: 'AUTH_KEY_UNREGISTERED' });
    const query = { ...wrapper(first.msg_id), query: { _: 'help.getConfig' } };
    const second = { ...origin(there.key), session_id };
    return there.calls.answer(bytesOf(introduced(227, query)), second).response;
  }

  it('is refused if one of them was', () => {
    const failed = error(400, 'MSG_WAIT_FAILED');
    expect(sendBoth((msg_id) => ({ _: 'invokeAfterMsg', msg_id }))).toEqual(failed);
    expect(sendBoth((msg_id) => ({ _: 'invokeAfterMsgs', msg_ids: [8n, msg_id] }))).toEqual(failed);
  });

  it('is made if none of them was refused, in its session', () => {
    const config = { _: 'config' };
    expect(sendBoth((msg_id) => ({ _: 'invokeAfterMsg', msg_id: msg_id - 4n }))).toMatchObject(config);
    expect(sendBoth((msg_id) => ({ _: 'invokeAfterMsg', msg_id }), 6n)).toMatchObject(config);
  });

  it('that was refused changes nothing', () => {
    const there = world();
    const { bytesOf } = clientOf(there, 227);
    const first = origin(there.key);
    there.calls.answer(bytesOf(introduced(227, refusedCall)), first);
    const send = {
      _: 'auth.sendCode',
      phone_number: PHONE,
      api_id: 1,
      api_hash: '',
      settings: { _: 'codeSettings' },
    };
    const second = bytesOf({ _: 'invokeAfterMsg', msg_id: first.msg_id, query: send });
    const { response } = there.calls.answer(second, origin(there.key));
    expect(response).toEqual(error(400, 'MSG_WAIT_FAILED'));
    expect(there.model.account.sent_codes.size).toBe(0);
  });

  it('is remembered among 1024', () => {
    const there = world();
    const { bytesOf } = clientOf(there, 227);
    const body = bytesOf(introduced(227, refusedCall));
    const sent = Array.from({ length: 1025 }, () => origin(there.key));
    for (const one of sent) {
      there.calls.answer(body, one);
    }
    const after = (one = origin(0n)) =>
      there.calls.answer(
        bytesOf({ _: 'invokeAfterMsg', msg_id: one.msg_id, query: { _: 'help.getConfig' } }),
        origin(there.key),
      ).response;
    expect(after(sent[0])).toMatchObject({ _: 'config' });
    expect(after(sent[2])).toEqual(error(400, 'MSG_WAIT_FAILED'));
  });
});

describe('what cannot be read', () => {
  const client = clientOf(world(), 227);
  const whole = client.bytesOf(
    introduced(227, { _: 'account.getTmpPassword', period: 60, password: { _: 'inputCheckPasswordEmpty' } }),
  );
  const packed = (body: Uint8Array) => encode(gzip_packed, { _: 'gzip_packed', packed_data: gzipSync(body) });
  const after = client.bytesOf({ _: 'invokeWithoutUpdates', query: { _: 'help.getConfig' } }).subarray(0, 4);

  it.each([
    ['nothing', new Uint8Array(0), '', 'INPUT_FETCH_ERROR'],
    [
      'a method of no layer',
      Buffer.concat([whole.subarray(0, -12), Buffer.from('efbeadde', 'hex')]),
      'deadbeef',
      'INPUT_METHOD_INVALID',
    ],
    [
      'a method that is not modelled',
      client.bytesOf(introduced(227, { _: 'auth.resetAuthorizations' })),
      'auth.resetAuthorizations',
      'INPUT_METHOD_INVALID',
    ],
    ['a call cut short', whole.subarray(0, -4), 'account.getTmpPassword', 'INPUT_FETCH_ERROR'],
    [
      'a call and more',
      Buffer.concat([whole, new Uint8Array(4)]),
      'account.getTmpPassword',
      'INPUT_REQUEST_TOO_LONG',
    ],
    [
      'a constructor of no layer',
      Buffer.concat([whole.subarray(0, -8), Buffer.from('efbeadde', 'hex'), whole.subarray(-4)]),
      'account.getTmpPassword',
      'INPUT_CONSTRUCTOR_INVALID',
    ],
    ['a wrapper around nothing', after, '', 'INPUT_FETCH_ERROR'],
    ['what was packed twice', packed(packed(whole)), '', 'INPUT_CONSTRUCTOR_INVALID'],
    [
      'what is not gzip',
      encode(gzip_packed, { _: 'gzip_packed', packed_data: new Uint8Array(20) }),
      '',
      'INPUT_FETCH_FAIL',
    ],
    ['what unpacks to too much', packed(new Uint8Array(2 ** 24 + 1)), '', 'INPUT_FETCH_FAIL'],
    [
      'wrappers too deep',
      Buffer.concat([...Array.from({ length: 200 }, () => after), whole]),
      '',
      'INPUT_FETCH_ERROR',
    ],
  ])('%s', (_, body, method, text) => {
    const { response, result, ...rest } = client.send(body);
    expect(response).toEqual(error(400, text));
    expect(rest.method).toBe(method);
    expect(result).toBeInstanceOf(Uint8Array);
  });

  it('has one budget, however often it is packed', () => {
    const inner = packed(Buffer.concat([after, new Uint8Array(2 ** 24 - 100)]));
    expect(client.send(inner)).toMatchObject({
      wrappers: ['gzip_packed', 'invokeWithoutUpdates'],
      method: '00000000',
    });
    const twice = packed(Buffer.concat([after, inner]));
    expect(client.send(twice).response).toEqual(error(400, 'INPUT_FETCH_FAIL'));
  });
});

describe('a method whose form the model does not have', () => {
  it('is refused', () => {
    const text = '---functions--- auth.signIn#00000005 word:int = auth.Authorization;';
    const there = world({}, { layers: createLayers({ 200: text }) });
    const { bytesOf, send } = clientOf(there, 228);
    const around = bytesOf(introduced(228, { _: 'help.getConfig' })).subarray(0, -4);
    const { response, method } = send(Buffer.concat([around, Uint8Array.of(5, 0, 0, 0, 1, 0, 0, 0)]));
    expect([method, response]).toEqual(['auth.signIn', error(400, 'INPUT_CONSTRUCTOR_INVALID')]);
  });
});

describe('the setup', () => {
  it('has schemas that take its answers', () => {
    const layers = createLayers({ 200: 'user#00000001 id:int = User;' });
    expect(() => world({}, { layers })).toThrow(
      /"schemas\[200\]" expected schema that takes answers to users.getUsers/,
    );
  });

  it('is checked', () => {
    const { model } = world();
    const setup = {
      model,
      layers: createLayers(),
      layer: 227,
      dc: 2,
      port: 1,
      user: { first_name: 'A', phone: '1' },
    };
    expect(() => createCalls({ ...setup, layer: 143 })).toThrow(RangeError);
    expect(() => createCalls({ ...setup, dc: 1.5 })).toThrow(RangeError);
  });
});
