// The bridge of examples/gramjs.ts, with the classes, the writer and the reader of GramJS (telegram 2.26.22).

import { rpc_error } from '@mtproof/schema/mtproto';
import { methods } from '@mtproof/schema/two-factor';
import type { Invoke } from '@mtproof/two-factor';
import { Api, errors, extensions, helpers, type TelegramClient } from 'telegram';
import { LAYER, tlobjects } from 'telegram/tl/AllTLObjects.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GramjsClient, gramjsInvoke } from '../../two-factor/examples/gramjs.ts';
import { bridgeLaws } from './bridge-laws.ts';
import type { Server } from './bridge-server.ts';
import { combinators, signUp } from './bridge-values.ts';

/** What `MTProtoSender` does about a request, and about the bytes of its answer. */
const clientTo = (server: Server): GramjsClient => ({
  async invoke(request) {
    const answer = Buffer.from(server(request.getBytes()));
    const reader = new extensions.BinaryReader(answer) as never;
    if (answer.readUInt32LE() !== rpc_error.id) {
      return (request as unknown as typeof Api.Request).readResult(reader);
    }
    throw errors.RPCMessageToError(new extensions.BinaryReader(answer).tgReadObject(), request);
  },
});

// A value of the wrong type is written all the same, with a complaint.
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

bridgeLaws((server) => gramjsInvoke(clientTo(server)));

describe('GramJS', () => {
  const getPassword = { _: 'account.getPassword' } as const;
  const answering = (answer: () => unknown): Invoke => gramjsInvoke({ invoke: async () => answer() });
  const failing = (error: unknown) =>
    answering(() => {
      throw error;
    });

  it('has a client that is taken', () => {
    const take: (client: TelegramClient) => Invoke = gramjsInvoke;
    expect(take).toBe(gramjsInvoke);
  });

  // Its schema is layer 198, the one here 228: none of the declarations of the one here had another form then.
  it('has the same numbers, but for what layer 198 has not', () => {
    expect(LAYER).toBe(198);
    const own = ['vector', 'true', 'boolFalse', 'boolTrue', 'error', 'null']; // of TL, not among its classes
    const missing = combinators.filter(({ id, name }) => !(id in tlobjects) && !own.includes(name));
    expect(missing.map(({ name }) => name)).toEqual(['auth.sentCodePaymentRequired']);
  });

  it('gives a whole user, of which userEmpty is left', async () => {
    const id = helpers.returnBigInt(2n ** 40n);
    const authorization = new Api.auth.Authorization({
      user: new Api.User({ id, firstName: 'Ada', self: true }),
    });
    const invoke = gramjsInvoke(clientTo(() => authorization.getBytes()));
    const password = { _: 'inputCheckPasswordEmpty' } as const;
    expect(await invoke({ _: 'auth.checkPassword', password })).toEqual({
      _: 'auth.authorization',
      user: { _: 'userEmpty', id: 2n ** 40n },
    });
  });

  it('gives entities of the terms, which are left out', async () => {
    const termsOfService = new Api.help.TermsOfService({
      id: new Api.DataJSON({ data: '{}' }),
      text: 'no spam',
      entities: [new Api.MessageEntityBold({ offset: 0, length: 2 })],
    });
    const invoke = gramjsInvoke(
      clientTo(() => new Api.auth.AuthorizationSignUpRequired({ termsOfService }).getBytes()),
    );
    expect(await invoke(signUp.request)).toEqual(signUp.answer);
  });

  it('has a sentence in place of the text of *_MIGRATE_%d', async () => {
    const migrate = new errors.PhoneMigrateError({ capture: 4, request: undefined });
    expect(await failing(migrate)(getPassword)).toEqual({
      _: 'rpc_error',
      error_code: 303,
      error_message: 'The phone number a user is trying to use for authorization is associated with DC 4',
    });
  });

  it('may have an error without a code', async () => {
    const error = new errors.RPCError('PASSWORD_EMPTY', new Api.account.GetPassword());
    expect(await failing(error)(getPassword)).toMatchObject({
      error_code: 0,
      error_message: 'PASSWORD_EMPTY',
    });
  });

  it('may be of a layer that has another form of a request: nothing is sent', async () => {
    const { id } = methods['account.getPassword'];
    const { [id]: Class } = tlobjects;
    delete tlobjects[id];
    const sent = gramjsInvoke(clientTo(() => expect.unreachable()))(getPassword);
    tlobjects[id] = Class;
    await expect(sent).rejects.toThrow('"account.getPassword" has another form in this version of GramJS');
  });

  it('may answer what the schema has not', async () => {
    const answer = new Api.account.WebAuthorizations({ authorizations: [], users: [] });
    const message = '"account.WebAuthorizations" of GramJS has another form in the schema';
    await expect(answering(() => answer)(getPassword)).rejects.toThrow(message);
  });
});
