// Events in words: one line each, and what of them is a refusal.

import { expect, it } from 'vitest';
import { narrate } from '../src/cli/narrate.ts';
import { refusals } from '../src/cli/refusals.ts';
import type { BedEvent } from '../src/event.ts';

const on = { time: 1_700_000_000, connection: 3 };
const under = { ...on, auth_key_id: '00000000000000ff' };
const call = {
  ...under,
  event: 'call',
  session_id: '1',
  msg_id: '2',
  length: 4,
  size: 8,
  wrappers: ['invokeWithLayer'],
  method: 'auth.signIn',
  layer: 227,
  request: undefined,
} as const;
const wrong = { _: 'rpc_error', error_code: 400, error_message: 'PHONE_CODE_INVALID' };
const waits = { _: 'rpc_error', error_code: 401, error_message: 'SESSION_PASSWORD_NEEDED' };

it.each<[BedEvent, string, string | undefined]>([
  [{ ...on, event: 'opened', over: 'tcp' }, 'opened: over tcp', undefined],
  [{ ...on, event: 'connected', transport: 'full' }, 'connected: full', undefined],
  [
    { ...on, event: 'broken', code: 'TRANSPORT_CRC', message: 'the checksum is wrong' },
    'broken: code TRANSPORT_CRC, message the checksum is wrong',
    'connection closed: the checksum is wrong (TRANSPORT_CRC)',
  ],
  [
    {
      ...on,
      event: 'handshake',
      step: 'req_DH_params',
      answer: 'server_DH_params_fail',
      observed: ['no-dc'],
    },
    'handshake: req_DH_params → server_DH_params_fail, no-dc',
    'key exchange: req_DH_params was answered server_DH_params_fail',
  ],
  [
    { ...under, event: 'key', kind: 'temporary', expires_in: 60 },
    'key: temporary 00000000000000ff for 60 s',
    undefined,
  ],
  [{ ...under, event: 'bound', perm_auth_key_id: 'aa' }, 'bound: 00000000000000ff to aa', undefined],
  [
    { ...call, response: wrong },
    'call: auth.signIn in invokeWithLayer, layer 227 → 400 PHONE_CODE_INVALID',
    'auth.signIn: 400 PHONE_CODE_INVALID',
  ],
  [
    { ...call, response: waits },
    'call: auth.signIn in invokeWithLayer, layer 227 → 401 SESSION_PASSWORD_NEEDED',
    undefined,
  ],
  [
    { ...call, wrappers: [], response: undefined },
    'call: auth.signIn, layer 227 → -404',
    'auth.signIn: -404',
  ],
  [
    { ...call, wrappers: [], response: [{ _: 'user' }, 7n, true] },
    'call: auth.signIn, layer 227 → [user, "7", true]',
    undefined,
  ],
  [
    { ...under, event: 'refused', code: 35, message: 'seqno of a call is even' },
    'refused: auth_key_id 00000000000000ff, code 35, message seqno of a call is even',
    'message refused with code 35: seqno of a call is even',
  ],
  [
    { ...under, event: 'ignored', code: 'DUPLICATE', message: 'msg_id 1\u001b[2J' },
    'ignored: auth_key_id 00000000000000ff, code DUPLICATE, message msg_id 1\\u001b[2J',
    'message ignored: msg_id 1\\u001b[2J (DUPLICATE)',
  ],
  [
    { ...on, event: 'transport error', code: -404, reason: 'no key' },
    'transport error: code -404, reason no key',
    'transport error -404: no key',
  ],
  [
    { time: on.time, event: 'mail', to: 'ada@example.org', code: '123', about: 'recovery' } as BedEvent,
    'mail: to ada@example.org: 123 (recovery)',
    undefined,
  ],
  [
    { ...on, event: 'guard', what: 'perm_keys', done: 'closed' },
    'guard: perm_keys: closed',
    'limit: perm_keys: closed',
  ],
  [{ ...on, event: 'closed', reason: 'client' }, 'closed: by client', undefined],
])('%o', (event, line, refusal) => {
  expect(narrate(event)).toBe(`22:13:20.000 ${'connection' in event ? '#3  ' : '    '} ${line}`);
  const { see, all } = refusals();
  see(event);
  see(event);
  expect(all).toEqual(refusal === undefined ? [] : [{ what: refusal, count: 2 }]);
});

it('keeps a bounded number of kinds', () => {
  const { see, all } = refusals();
  for (let i = 0; i < 200; i++) {
    see({ ...on, event: 'transport error', code: -404, reason: `no key ${i}` });
  }
  expect(all).toHaveLength(50);
});
