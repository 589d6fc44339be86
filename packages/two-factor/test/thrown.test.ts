// RPC errors that a client throws.

import { checkPassword, getPassword, type Invoke, layer62, rpcErrorOf } from '@mtproof/two-factor';
import { beforeAll, describe, expect, it } from 'vitest';
import { authorization, input, type Peer, peer } from './peer.ts';
import { names, script } from './script.ts';

let server: Peer;
beforeAll(async () => {
  server = await peer();
});

const raise = (error: unknown) => () => {
  throw error;
};

/** What clients throw for 400 SRP_ID_INVALID. */
const thrown = {
  GramJS: Object.assign(new Error('400: SRP_ID_INVALID (caused by x)'), {
    code: 400,
    errorMessage: 'SRP_ID_INVALID',
  }),
  mtcute: Object.assign(new Error('Telegram API error 400: SRP_ID_INVALID'), {
    code: 400,
    text: 'SRP_ID_INVALID',
  }),
  MTKruto: Object.assign(new Error('400: SRP_ID_INVALID'), {
    errorCode: 400,
    errorMessage: 'SRP_ID_INVALID',
  }),
  '@mtproto/core': { _: 'mt_rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' },
  rpc_error: { _: 'rpc_error', error_code: 400, error_message: 'SRP_ID_INVALID' },
};

describe.each(Object.entries(thrown))('%s', (_, error) => {
  it('is the rpc_error in it', () => {
    expect(rpcErrorOf(error)).toEqual({
      _: 'rpc_error',
      error_code: 400,
      error_message: 'SRP_ID_INVALID',
    });
  });

  it('is repeated after, once', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', raise(error)],
      ['account.getPassword', server.account(2n)],
      ['auth.checkPassword', (request: never) => server.accepts(request, 2n) && authorization],
    );
    expect(await checkPassword(talk.invoke, input)).toEqual({ ok: true, value: authorization });
    expect(names(talk)).toHaveLength(4);
  });

  it('is a result the second time', async () => {
    const talk = script(
      ['account.getPassword', server.account(1n)],
      ['auth.checkPassword', raise(error)],
      ['account.getPassword', server.account(2n)],
      ['auth.checkPassword', raise(error)],
    );
    expect(await checkPassword(talk.invoke, input)).toMatchObject({
      ok: false,
      error: { type: 'SRP_ID_INVALID', code: 400 },
    });
  });

  it('is a result of a flow of layer 62', async () => {
    const outcome = await layer62.getPassword(async () => raise(error)());
    expect(outcome).toMatchObject({ ok: false, error: { type: 'UNKNOWN', error_message: 'SRP_ID_INVALID' } });
  });
});

describe('the number in the text', () => {
  it.each([
    ['in the text', { code: 420, text: 'FLOOD_WAIT_30' }, 'FLOOD_WAIT_30'],
    ['of mtcute', { code: 420, text: 'FLOOD_WAIT_%d', seconds: 30 }, 'FLOOD_WAIT_30'],
    ['of mtcute, in the middle', { code: 500, text: 'INTERDC_%d_CALL_ERROR', dc: 2 }, 'INTERDC_2_CALL_ERROR'],
    ['of mtcute, lost', { code: 420, text: 'FLOOD_WAIT_%d' }, 'FLOOD_WAIT_%d'],
    ['of GramJS', { code: 420, errorMessage: 'FLOOD', seconds: 30 }, 'FLOOD_WAIT_30'],
    ['of GramJS, lost', { code: 420, errorMessage: 'FLOOD' }, 'FLOOD'],
    ['of GramJS, a length', { code: 400, errorMessage: 'BAD_REQUEST', codeLength: 6 }, 'EMAIL_UNCONFIRMED_6'],
    ['of GramJS, no length', { code: 400, errorMessage: 'BAD_REQUEST' }, 'BAD_REQUEST'],
    [
      'of GramJS, a DC',
      { code: 303, errorMessage: 'A sentence.', newDc: 4, name: 'PhoneMigrateError' },
      'PHONE_MIGRATE_4',
    ],
    ['of GramJS, minified', { code: 303, errorMessage: 'A sentence.', newDc: 4, name: 'x' }, 'A sentence.'],
    [
      'not a DC',
      { code: 303, errorMessage: 'A sentence.', newDc: '4', name: 'PhoneMigrateError' },
      'A sentence.',
    ],
  ])('%s', (_, error, error_message) => {
    expect(rpcErrorOf(error)).toEqual({ _: 'rpc_error', error_code: error.code, error_message });
  });
});

describe('anything else', () => {
  const others: readonly unknown[] = [
    new Error('Not connected'),
    new DOMException('aborted', 'AbortError'),
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', errno: -111 }),
    { code: 400 },
    { text: 'SRP_ID_INVALID' },
    { code: 1.5, text: 'SRP_ID_INVALID' },
    { code: 400, text: 7 },
    'SRP_ID_INVALID',
    null,
    undefined,
  ];

  it.each(others.map((other) => [other]))('is passed on: %s', async (other) => {
    expect(rpcErrorOf(other)).toBeUndefined();
    const invoke: Invoke = async () => raise(other)();
    const failed = await getPassword(invoke).then(
      () => 'resolved',
      (reason: unknown) => [reason],
    );
    expect(failed).toEqual([other]);
    expect((failed as [unknown])[0]).toBe(other);
  });
});
