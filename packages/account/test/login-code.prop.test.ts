// Random orders of auth.sendCode, auth.signIn and time, against what a bystander expects.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { error, good, LOGIN_CODE, newServer, sendCodeTo, signInWith } from './client.ts';

interface Sent {
  readonly hash: string;
  readonly number: string;
  readonly at: number;
  /** It has served, or was pushed out. */
  ended: boolean;
}

const isAlive = ({ at, ended }: Sent, now: number): boolean => !ended && now < at + 300;

const number = fc.constantFrom('1', '2', '3');
const action = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('send' as const), number }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('sign in' as const),
      back: fc.nat(9),
      number: fc.option(number),
      code: fc.constantFrom(LOGIN_CODE, LOGIN_CODE, '', '54321'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 100, 299) }),
  },
);

/** What auth.signIn must be answered; undefined: it lets in. */
function refusal(
  named: Sent | undefined,
  { code, number, now }: { code: string; number: string; now: number },
): object | undefined {
  if (code === '') {
    return error(400, 'PHONE_CODE_EMPTY');
  }
  if (named === undefined || !isAlive(named, now)) {
    return error(400, 'PHONE_CODE_EXPIRED');
  }
  if (number !== named.number) {
    return error(406, 'PHONE_NUMBER_INVALID');
  }
  if (code !== LOGIN_CODE) {
    return error(400, 'PHONE_CODE_INVALID');
  }
  return number === '1' ? undefined : error(400, 'PHONE_NUMBER_UNOCCUPIED');
}

/** A new one pushes out the oldest of eight that live. */
function add(sent: Sent[], one: Sent): void {
  const [oldest, ...others] = sent.filter((other) => isAlive(other, one.at));
  if (oldest !== undefined && others.length >= 7) {
    oldest.ended = true;
  }
  sent.push(one);
}

it('lets in with a living hash, its number and the code, and with nothing else', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40, size: 'max' }), (actions) => {
      const server = newServer({ phone_number: '1' });
      server.account = { ...server.account, sent_codes: new Map() };
      const sent: Sent[] = [];
      for (const step of actions) {
        if (step.do === 'wait') {
          server.now += step.seconds;
        } else if (step.do === 'send') {
          const answer = good(server.call(sendCodeTo(step.number)));
          const hash = (answer as { phone_code_hash: string }).phone_code_hash;
          add(sent, { hash, number: step.number, at: server.now, ended: false });
        } else {
          const named = sent.at(-1 - (step.back % Math.max(sent.length, 1)));
          const number = step.number ?? named?.number ?? '1';
          const expected = refusal(named, { code: step.code, number, now: server.now });
          const request = { ...signInWith(step.code, named?.hash ?? ''), phone_number: number };
          const response = server.call(request);
          if (expected === undefined && named !== undefined) {
            named.ended = true;
            expect(response).toMatchObject({ _: 'auth.authorization' });
          } else {
            expect(response).toEqual(expected);
          }
        }
      }
    }),
  );
});
