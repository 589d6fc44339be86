// What may come back from invoke: every error of every method, and nonsense.

import type { account_password } from '@mtproof/schema/two-factor';
import { FlowError, getPassword, type Invoke, type Layer62Invoke, methodErrors } from '@mtproof/two-factor';
import { beforeAll, describe, expect, it } from 'vitest';
import { before, type Flow, today } from './flows.ts';
import { bare, peer } from './peer.ts';
import { rpcError, type Script, type Step, script, script62 } from './script.ts';

let withPassword: account_password;
beforeAll(async () => {
  withPassword = (await peer()).account(1n);
});

const salts = { current_salt: new Uint8Array(16), new_salt: new Uint8Array(8) };
const of62 = { hint: '', has_recovery: false, email_unconfirmed_pattern: '' };

/** What account.getPassword, or account.getPasswordSettings, answers before the flow goes on. */
const account = ({ name }: Flow<Invoke>) => (name === 'setPassword' ? bare : withPassword);
const account62 = ({ name }: Flow<Layer62Invoke>): unknown =>
  name === 'setPassword'
    ? { _: 'account.noPassword', new_salt: salts.new_salt, email_unconfirmed_pattern: '' }
    : { _: 'account.password', ...salts, ...of62 };

const nonsense: readonly unknown[] = [
  { _: 'rpc_error' },
  undefined,
  null,
  1,
  'text',
  [],
  {},
  { _: 'account.nonsense' },
  { _: 'rpc_error', error_code: 400 },
  { _: 'rpc_error', error_code: '400', error_message: 'X' },
  { _: 'rpc_error', error_code: 1.5, error_message: 'X' },
];

const general = methodErrors('account.getPassword').map(({ type }) => type);

function suite<I>(
  flows: readonly Flow<I>[],
  play: (...steps: Step[]) => Script<I>,
  accountFor: (flow: Flow<I>) => unknown,
): void {
  const run = (flow: Flow<I>, answer: unknown) => {
    const before = flow.before.map(
      (method): Step => [
        method,
        method === 'account.getPassword' ? accountFor(flow) : { _: 'account.passwordSettings' },
      ],
    );
    return flow.run(play(...before, [flow.method, answer]).invoke);
  };

  describe.each(flows)('$name', (flow) => {
    // One of the errors of every method stands for all: errors.test.ts reads each.
    const rows = methodErrors(flow.method).filter(
      ({ type }) =>
        type !== 'SRP_ID_INVALID' &&
        !type.startsWith('EMAIL_UNCONFIRMED') &&
        (type === 'FLOOD_WAIT_%d' || flow.method === 'account.getPassword' || !general.includes(type)),
    );
    it.each(rows)('$type is a result', async (row) => {
      const text = row.type.replace('%d', '17');
      const value = text === row.type ? {} : { value: 17 };
      expect(await run(flow, rpcError(text, row.code))).toEqual({ ok: false, error: { ...row, ...value } });
    });

    it('an error in no table is a result', async () => {
      expect(await run(flow, rpcError('SOMETHING_NEW', 406))).toEqual({
        ok: false,
        error: { type: 'UNKNOWN', method: flow.method, code: 406, error_message: 'SOMETHING_NEW' },
      });
    });

    // A proof takes its time: there, two of them.
    const some = flow.before.length === 0 ? nonsense : nonsense.slice(0, 2);
    it.each(some.map((answer) => ({ answer })))('$answer is no answer', async ({ answer }) => {
      const failed = await run(flow, answer).catch((error: unknown) => error);
      expect(failed).toBeInstanceOf(FlowError);
      expect(failed).toMatchObject({ code: 'FLOW_ANSWER', name: 'FlowError' });
      expect((failed as Error).message).toContain(flow.method);
    });
  });
}

describe('today', () => suite(today, script, account));
describe('layer62', () => suite(before, script62, account62));

describe('boolFalse', () => {
  const bools = today.filter(
    ({ method }) =>
      /(?:PasswordEmail|PasswordSettings|declinePasswordReset)$/.test(method) &&
      method !== 'account.getPasswordSettings',
  );

  it('answers the methods looked at here', () => {
    expect(bools.map(({ name }) => name)).toEqual([
      'setPassword',
      'changePassword',
      'removePassword',
      'setRecoveryEmail',
      'confirmRecoveryEmail',
      'resendRecoveryEmail',
      'cancelRecoveryEmail',
      'declinePasswordReset',
    ]);
  });

  it.each(bools)('is no answer to $name', async (flow) => {
    const steps = flow.before.map(
      (method): Step => [
        method,
        method === 'account.getPassword' ? account(flow) : { _: 'account.passwordSettings' },
      ],
    );
    const talk = script(...steps, [flow.method, false]);
    await expect(flow.run(talk.invoke)).rejects.toMatchObject({ code: 'FLOW_ANSWER' });
  });
});

describe('an answer', () => {
  it('is given on as the wire has it', async () => {
    const talk = script(['account.getPassword', { ...bare, has_recovery: false, hint: undefined }]);
    const outcome = await getPassword(talk.invoke);
    expect(outcome).toStrictEqual({ ok: true, value: bare });
  });

  it('is a copy', async () => {
    const secure_random = Buffer.alloc(32, 1);
    const outcome = await getPassword(script(['account.getPassword', { ...bare, secure_random }]).invoke);
    secure_random.fill(2);
    expect(outcome.ok && outcome.value.secure_random).toEqual(new Uint8Array(32).fill(1));
  });
});

describe('an answer that is not of the result type', () => {
  it('keeps the error of the codec as the cause', async () => {
    const invoke: Invoke = async () => ({ ...bare, secure_random: 'text' }) as never;
    const failed = await getPassword(invoke).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'FLOW_ANSWER', cause: expect.any(TypeError) });
  });

  it('passes on an error that is not of the codec', async () => {
    const own = new Error('of the getter');
    const answer = {
      ...bare,
      get secure_random(): never {
        throw own;
      },
    };
    await expect(getPassword(async () => answer as never)).rejects.toBe(own);
  });
});
