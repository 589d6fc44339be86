// The bridge of examples/mtcute.ts, with the writer and the reader of mtcute (@mtcute/core 0.30.3).

import { tl } from '@mtcute/core';
import type { TelegramClient } from '@mtcute/core/client.js';
import schema from '@mtcute/core/tl/api-schema.json' with { type: 'json' };
import {
  __tlReaderMap,
  __tlWriterMap,
  isTlRpcError,
  TlBinaryReader,
  TlBinaryWriter,
} from '@mtcute/core/utils.js';
import { methods } from '@mtproof/schema/two-factor';
import { encode } from '@mtproof/tl-wire';
import { getPassword as fetchPassword, type Invoke, rpcErrorOf } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { type MtcuteClient, mtcuteInvoke } from '../../two-factor/examples/mtcute.ts';
import { bridgeLaws } from './bridge-laws.ts';
import type { Server } from './bridge-server.ts';
import { combinators, signIn } from './bridge-values.ts';

interface Declaration {
  readonly name: string;
  readonly id: number;
  readonly arguments: readonly { readonly name: string; readonly type: string }[];
}

/** What `SessionConnection` and `TelegramClient` do about a request, and about the bytes of its answer. */
const clientTo = (server: Server): MtcuteClient => ({
  async call(request) {
    const bytes = server(TlBinaryWriter.serializeObject(__tlWriterMap as never, request));
    const answer = TlBinaryReader.deserializeObject<tl.TlObject>(__tlReaderMap as never, bytes);
    if (isTlRpcError(answer)) {
      throw tl.RpcError.fromTl(answer);
    }
    return answer;
  },
});

bridgeLaws((server) => mtcuteInvoke(clientTo(server)));

describe('mtcute', () => {
  const answering = (answer: () => unknown): Invoke => mtcuteInvoke({ call: async () => answer() });
  const read = (answer: tl.TlObject): Invoke<tl.TypeUser> =>
    mtcuteInvoke(clientTo(() => TlBinaryWriter.serializeObject(__tlWriterMap as never, answer)));

  it('has a client that is taken', () => {
    const take: (client: TelegramClient) => Invoke<tl.TypeUser> = mtcuteInvoke;
    expect(take).toBe(mtcuteInvoke);
  });

  // Its schema is layer 227, the one here 228.
  it('has the same numbers', () => {
    expect(schema.l).toBe(227);
    const ids = new Map((schema.e as Declaration[]).map(({ name, id }) => [name, id]));
    const own = ['vector', 'true', 'boolFalse', 'boolTrue', 'null']; // of TL, not in its list
    const other = combinators.filter(({ id, name }) => ids.get(name) !== id && !own.includes(name));
    expect(other).toEqual([]);
  });

  it('has a number for a long in userEmpty alone', () => {
    const names = new Set(combinators.map(({ name }) => name));
    const numbers = (schema.e as Declaration[])
      .filter(({ name }) => names.has(name))
      .flatMap(({ name, arguments: fields }) =>
        fields.filter(({ type }) => type === 'int53').map((field) => `${name}.${field.name}`),
      );
    expect(numbers).toEqual(['userEmpty.id']);
  });

  it('gives a whole user, which is handed on', async () => {
    const user = { _: 'user', id: 2 ** 40, firstName: 'Ada', self: true } as const;
    const invoke = read({ _: 'auth.authorization', user });
    const password = { _: 'inputCheckPasswordEmpty' } as const;
    expect(await invoke({ _: 'auth.checkPassword', password })).toMatchObject({
      _: 'auth.authorization',
      user,
    });
  });

  it('gives entities of the terms, which stay objects of mtcute', async () => {
    const entities = [{ _: 'messageEntityBold', offset: 0, length: 2 }] as const;
    const invoke = read({
      _: 'auth.authorizationSignUpRequired',
      termsOfService: {
        _: 'help.termsOfService',
        id: { _: 'dataJSON', data: '{}' },
        text: 'no spam',
        entities: [...entities],
      },
    });
    expect(await invoke(signIn)).toMatchObject({
      _: 'auth.authorizationSignUpRequired',
      terms_of_service: {
        _: 'help.termsOfService',
        id: { _: 'dataJSON', data: '{}' },
        text: 'no spam',
        entities,
      },
    });
  });

  it('loses U+FEFF at the start of a text that it reads', async () => {
    const { result } = methods['auth.requestPasswordRecovery'];
    const answer = encode(result, { _: 'auth.passwordRecovery', email_pattern: '\ufeffa**@b.c' });
    const invoke = mtcuteInvoke(clientTo(() => answer));
    expect(await invoke({ _: 'auth.requestPasswordRecovery' })).toMatchObject({ email_pattern: 'a**@b.c' });
  });

  it('takes the number out of a text, and it is put back', () => {
    const thrown = tl.RpcError.fromTl({ errorCode: 303, errorMessage: 'PHONE_MIGRATE_4' });
    expect(thrown.text).toBe('PHONE_MIGRATE_%d');
    expect(rpcErrorOf(thrown)).toEqual({
      _: 'rpc_error',
      error_code: 303,
      error_message: 'PHONE_MIGRATE_4',
    });
  });

  it('may answer what the schema has not: it is not an answer', async () => {
    const answer = { _: 'account.webAuthorizations', authorizations: [], users: [] };
    await expect(fetchPassword(answering(() => answer))).rejects.toMatchObject({ code: 'FLOW_ANSWER' });
  });
});
