import * as account from '@mtproof/account';
import { describe, expect, it } from 'vitest';
import { bytes, EMPTY, error, good, prove, type World, withPassword } from './client.ts';

const ask = (world: World, period: number, password = prove(world, 'old')) =>
  world.ask({ _: 'account.getTmpPassword', password, period });
const pay = ({ state, now }: World, tmp_password: Uint8Array) =>
  account.checkPaymentCredentials(state, {
    credentials: { _: 'inputPaymentCredentialsSaved', id: '1', tmp_password },
    now,
  });
const invalid = error(400, 'TMP_PASSWORD_INVALID');

describe('rule 18: account.getTmpPassword', () => {
  it('gives one that works until it expires', () => {
    const world = withPassword();
    const { tmp_password, valid_until } = good(ask(world, 600));
    expect(valid_until).toBe(world.now + 600);
    expect(tmp_password).toHaveLength(16);
    expect(pay(world, tmp_password)).toBe(true);
    expect(pay(world, tmp_password)).toBe(true);
    world.now += 599;
    expect(pay(world, tmp_password)).toBe(true);
    world.now += 1;
    expect(pay(world, tmp_password)).toEqual(invalid);
  });

  it('gives several', () => {
    const world = withPassword();
    const one = good(ask(world, 60)).tmp_password;
    const two = good(ask(world, 120)).tmp_password;
    expect(one).not.toEqual(two);
    expect([pay(world, one), pay(world, two)]).toEqual([true, true]);
    world.now += 60;
    expect([pay(world, one), pay(world, two)]).toEqual([invalid, true]);
    good(ask(world, 60));
    expect(world.state.tmp_passwords).toHaveLength(2); // the first is forgotten
  });

  it('takes nothing else', () => {
    const world = withPassword();
    const { tmp_password } = good(ask(world, 60));
    expect(pay(world, bytes(0))).toEqual(invalid);
    expect(pay(world, tmp_password.slice(1))).toEqual(invalid);
    expect(
      pay(
        world,
        tmp_password.map((byte) => byte ^ 1),
      ),
    ).toEqual(invalid);
  });

  it.each([
    [-1, 60],
    [-(2 ** 31), 60],
    [0, 60],
    [59, 60],
    [60, 60],
    [61, 61],
    [86400, 86400],
    [86401, 86400],
    [2 ** 31 - 1, 86400],
  ])('gives for %i seconds one for %i', (period, lasts) => {
    const world = withPassword();
    expect(good(ask(world, period)).valid_until).toBe(world.now + lasts);
  });

  it('can be switched off, which a proof does not even come to', () => {
    const world = withPassword(undefined, { tmp_passwords_disabled: true });
    const disabled = error(400, 'TMP_PASSWORD_DISABLED');
    const proof = prove(world, 'old');
    expect(ask(world, 60, proof)).toEqual(disabled);
    expect(world.ask({ _: 'account.getTmpPassword', password: EMPTY, period: 60 })).toEqual(disabled);
    expect(world.ask({ _: 'auth.checkPassword', password: proof })).toMatchObject({
      _: 'auth.authorization',
    });
  });

  it('wants the right password', () => {
    const world = withPassword();
    expect(ask(world, 60, prove(world, 'new'))).toEqual(error(400, 'PASSWORD_HASH_INVALID'));
    expect(world.state.tmp_passwords).toEqual([]);
  });
});

it('checkPaymentCredentials tells its caller of mistakes', () => {
  const world = withPassword();
  expect(() => pay(world, 'secret' as never)).toThrow(TypeError);
  expect(() => pay({ ...world, now: 1.5 }, bytes(16))).toThrow(RangeError);
});
