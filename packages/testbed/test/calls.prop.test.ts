// Whatever a client sends has an answer.

import { gzipSync } from 'node:zlib';
import { gzip_packed, rpc_error } from '@mtproof/schema/mtproto';
import { decode, encode } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answered } from '../src/calls/calls.ts';
import { CODE, clientOf, introduced, type Loose, origin, PHONE, type World, world } from './calls/caller.ts';

// 10 000 in `npm test`; 100 000 with FC_RUNS=1000.
const MUTATIONS = 100 * (fc.readConfigureGlobal().numRuns ?? 100);

const password = {
  _: 'inputCheckPasswordSRP',
  srp_id: 1n,
  A: new Uint8Array(256).fill(3),
  M1: new Uint8Array(32),
};
const new_algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1: new Uint8Array(40),
  salt2: new Uint8Array(16),
  g: 3,
  p: new Uint8Array(256),
};
const new_settings = {
  _: 'account.passwordInputSettings',
  new_algo,
  new_password_hash: new Uint8Array(256),
  hint: 'h',
};
const settings = { _: 'codeSettings', logout_tokens: [new Uint8Array(4)] };

/** Calls as clients make them. */
const CALLS: readonly Loose[] = [
  { _: 'help.getConfig' },
  { _: 'help.getAppConfig', hash: 0 },
  { _: 'users.getUsers', id: [{ _: 'inputUserSelf' }, { _: 'inputUser', user_id: 5n, access_hash: 6n }] },
  {
    _: 'users.getFullUser',
    id: { _: 'inputUserFromMessage', peer: { _: 'inputPeerSelf' }, msg_id: 1, user_id: 7n },
  },
  { _: 'updates.getDifference', pts: 1, date: 1, qts: 1, pts_total_limit: 5 },
  { _: 'auth.sendCode', phone_number: PHONE, api_id: 1, api_hash: 'x', settings },
  { _: 'auth.signIn', phone_number: PHONE, phone_code_hash: 'x', phone_code: CODE },
  {
    _: 'auth.bindTempAuthKey',
    perm_auth_key_id: 1n,
    nonce: 2n,
    expires_at: 3,
    encrypted_message: new Uint8Array(104),
  },
  { _: 'auth.dropTempAuthKeys', except_auth_keys: [1n] },
  { _: 'account.getPassword' },
  { _: 'auth.checkPassword', password },
  { _: 'account.getTmpPassword', password, period: 60 },
  { _: 'account.updatePasswordSettings', password, new_settings },
  { _: 'auth.recoverPassword', code: '123456', new_settings },
  { _: 'account.confirmPasswordEmail', code: '123456' },
  { _: 'invokeAfterMsgs', msg_ids: [1n, 2n], query: { _: 'auth.logOut' } },
];

const packed = (body: Uint8Array) => encode(gzip_packed, { _: 'gzip_packed', packed_data: gzipSync(body) });

function bodiesOf(there: World): readonly Uint8Array[] {
  const { bytesOf } = clientOf(there, 227);
  const plain = CALLS.flatMap((call) => [bytesOf(call), bytesOf(introduced(227, call))]);
  return [...plain, ...plain.map(packed)];
}

function checkAnswered({ response, result, method, wrappers }: Answered): void {
  expect(typeof method).toBe('string');
  expect(Array.isArray(wrappers)).toBe(true);
  if (result === -404) {
    expect(response).toBe(-404);
  } else if ((response as Loose)._ === 'rpc_error') {
    expect(decode(rpc_error, result)).toMatchObject({
      error_message: expect.stringMatching(/^[A-Z][A-Z0-9_]+$/),
    });
  } else {
    expect(result.length % 4).toBe(0);
  }
}

/** A stream of numbers below 2^32: xorshift32. */
function numbers(seed: number): (below: number) => number {
  let x = seed;
  return (below) => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) % below;
  };
}

/** One change of a kind that a broken or hostile writer makes. */
function mutant(body: Uint8Array, other: Uint8Array, draw: (below: number) => number): Uint8Array {
  const at = draw(body.length);
  const word = at - (at % 4);
  switch (draw(5)) {
    case 0:
      return Uint8Array.from(body, (byte, i) => (i === at ? draw(256) : byte));
    case 1:
      return body.subarray(0, at);
    case 2:
      return Buffer.concat([body.subarray(0, word), other]);
    case 3:
      return Buffer.concat([body.subarray(0, word), body.subarray(word + 4)]);
    default:
      return Buffer.concat([body.subarray(0, word), Buffer.from('ffffffff', 'hex'), body.subarray(word + 4)]);
  }
}

describe('calls', () => {
  it('have an answer, also when they are changed', () => {
    const there = world({ logged_in: true });
    const before = there.model.account;
    const bodies = bodiesOf(there);
    const draw = numbers(1);
    const pick = () => bodies[draw(bodies.length)] as Uint8Array;
    for (let i = 0; i < MUTATIONS; i++) {
      checkAnswered(there.calls.answer(mutant(pick(), pick(), draw), origin(there.key)));
      there.model.account = before;
    }
  });

  it('may be any bytes', () => {
    const there = world();
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, (body) => {
        checkAnswered(there.calls.answer(body, origin(there.key)));
      }),
    );
  });

  it('are read as they are, whatever is around them', () => {
    const wrapper = fc.constantFrom(
      (query: Loose) => ({ _: 'invokeWithoutUpdates', query }),
      (query: Loose) => ({ _: 'invokeAfterMsg', msg_id: 8n, query }),
      (query: Loose) => introduced(227, query),
    );
    const { bytesOf, send } = clientOf(world(), 227);
    const order = fc.tuple(fc.constantFrom(...CALLS), fc.array(wrapper, { maxLength: 8 }), fc.boolean());
    fc.assert(
      fc.property(order, ([call, around, pack]) => {
        const body = bytesOf(around.reduce((query, wrap) => wrap(query), call));
        const inner = call._ === 'invokeAfterMsgs' ? call['query'] : call;
        expect(send(pack ? packed(body) : body).request).toEqual(inner);
      }),
    );
  });

  it('take time that follows their length', () => {
    const { bytesOf, send } = clientOf(world(), 227);
    const id = (length: number) => Array.from({ length }, () => ({ _: 'inputUserSelf' }));
    const time = (length: number) => {
      const body = bytesOf(introduced(227, { _: 'users.getUsers', id: id(length) }));
      const start = performance.now();
      for (let i = 0; i < 20; i++) {
        send(body);
      }
      return performance.now() - start;
    };
    time(10_000);
    const [small, large] = [time(10_000), time(40_000)] as const;
    expect(large / small).toBeLessThan(40);
  });
});
