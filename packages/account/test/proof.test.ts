import { telegramPrime } from '@mtproof/modp';
import type { InputCheckPasswordSRP } from '@mtproof/schema/two-factor';
import { checkedAlgo, deriveX, newVerifier, proveClient } from '@mtproof/srp';
import { keyStore } from '@mtproof/temp-key';
import { describe, expect, it } from 'vitest';
import {
  bytes,
  EMPTY,
  error,
  getPassword,
  good,
  LOGIN_CODE,
  loggedIn,
  proofFor,
  prove,
  secretFor,
  settingsFor,
  signInWith,
  update,
  type World,
  withPassword,
} from './client.ts';

const check = (world: World, password: InputCheckPasswordSRP, key?: bigint) =>
  world.ask({ _: 'auth.checkPassword', password }, key);
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const wrong = error(400, 'PASSWORD_HASH_INVALID');
const idInvalid = error(400, 'SRP_ID_INVALID');

it('takes a real password, from the bytes typed to the answer', async () => {
  const world = loggedIn();
  const password = new TextEncoder().encode('correct horse');
  const new_algo = checkedAlgo(getPassword(world).new_algo);
  const made = await newVerifier({ new_algo, password, random: bytes(32) });
  expect(update(world, EMPTY, { ...made, hint: '' })).toBe(true);

  const { current_algo, srp_B = bytes(0), srp_id = 0n } = getPassword(world);
  const algo = checkedAlgo(current_algo);
  const x = await deriveX({ algo, password });
  const a = crypto.getRandomValues(new Uint8Array(256));
  const proof = proveClient({ algo, srp_B, x, a });
  expect(check(world, { _: 'inputCheckPasswordSRP', srp_id, ...proof })).toEqual(authorized);
});

describe('rule 5: srp_id', () => {
  it('is another each time, as is srp_B', () => {
    const world = withPassword();
    const [one, two] = [getPassword(world), getPassword(world)];
    expect(one.srp_id).not.toBe(two.srp_id);
    expect(one.srp_B).not.toEqual(two.srp_B);
    // each is good, in whichever order
    expect(check(world, proofFor(two, 'old'))).toEqual(authorized);
    expect(check(world, proofFor(one, 'old'))).toEqual(authorized);
  });

  it('is used up by a right proof, by a wrong one, and by a malformed one', () => {
    const world = withPassword();
    const right = prove(world, 'old');
    expect(check(world, right)).toEqual(authorized);
    expect(check(world, right)).toEqual(idInvalid);

    const shown = getPassword(world);
    expect(check(world, proofFor(shown, 'new'))).toEqual(wrong);
    expect(check(world, proofFor(shown, 'old'))).toEqual(idInvalid);

    const proof = prove(world, 'old');
    expect(check(world, { ...proof, A: bytes(256, 0) })).toEqual(error(400, 'SRP_A_INVALID'));
    expect(check(world, proof)).toEqual(idInvalid);
  });

  it('lives 300 seconds', () => {
    const world = withPassword();
    const [one, two] = [prove(world, 'old'), prove(world, 'old')];
    world.now += 299;
    expect(check(world, one)).toEqual(authorized);
    world.now += 1;
    expect(check(world, two)).toEqual(idInvalid);
    prove(world, 'old');
    expect(world.state.challenges.size).toBe(1);
  });

  it('forgets challenges that nobody took', () => {
    const world = withPassword();
    getPassword(world);
    getPassword(world);
    world.now += 300;
    getPassword(world);
    expect(world.state.challenges.size).toBe(1);
  });

  it('serves the login that asked', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, other = 0n] = keys.perm_auth_keys.keys();
    const world = withPassword(undefined, { keys });
    world.ask(signInWith(LOGIN_CODE), other);
    const proof = prove(world, 'old');
    expect(check(world, proof, other)).toEqual(idInvalid);
    expect(check(world, proof)).toEqual(authorized); // and is not used up by another
  });

  it('is unknown when it was never given', () => {
    const world = withPassword();
    expect(check(world, { _: 'inputCheckPasswordSRP', srp_id: 0n, A: bytes(256), M1: bytes(32) })).toEqual(
      idInvalid,
    );
  });
});

describe('rule 6: a proof', () => {
  it('is no wrong password when it is empty', () => {
    const world = withPassword();
    for (let i = 0; i < 9; i++) {
      expect(check(world, EMPTY)).toEqual(wrong);
    }
    expect(check(world, prove(world, 'old'))).toEqual(authorized);
  });

  it('has nothing to prove without a password', () => {
    const world = loggedIn();
    const empty = error(400, 'PASSWORD_EMPTY');
    expect(check(world, EMPTY)).toEqual(empty);
    expect(world.ask({ _: 'account.getPasswordSettings', password: EMPTY })).toEqual(empty);
    expect(world.ask({ _: 'account.getTmpPassword', password: EMPTY, period: 60 })).toEqual(empty);
    const { srp_id, ...rest } = {
      _: 'inputCheckPasswordSRP',
      srp_id: 1n,
      A: bytes(256),
      M1: bytes(32),
    } as const;
    expect(check(world, { ...rest, srp_id })).toEqual(idInvalid);
    expect(update(world, { ...rest, srp_id }, settingsFor(getPassword(world), 'new'))).toEqual(idInvalid);
  });

  it('is out of date after a change or removal of the password', () => {
    const world = withPassword();
    const [early, later] = [prove(world, 'old'), prove(world, 'old')];
    good(update(world, prove(world, 'old'), settingsFor(getPassword(world), 'new')));
    expect(check(world, early)).toEqual(error(400, 'SRP_PASSWORD_CHANGED'));
    expect(check(world, early)).toEqual(idInvalid);
    const remove = {
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      new_password_hash: bytes(0),
      hint: '',
    } as const;
    good(update(world, prove(world, 'new'), remove));
    expect(check(world, later)).toEqual(error(400, 'SRP_PASSWORD_CHANGED'));
  });

  it('is not out of date after a change of something else', () => {
    const world = withPassword();
    const proof = prove(world, 'old');
    good(update(world, prove(world, 'old'), { new_secure_settings: secretFor(getPassword(world)) }));
    expect(check(world, proof)).toEqual(authorized);
  });

  it('expires before it is out of date', () => {
    const world = withPassword();
    const early = prove(world, 'old');
    good(update(world, prove(world, 'old'), settingsFor(getPassword(world), 'new')));
    world.now += 300;
    expect(check(world, early)).toEqual(idInvalid);
  });

  it('is wrong with an M1 of another length, whatever A is', () => {
    const world = withPassword();
    for (const length of [0, 31, 33]) {
      const proof = { ...prove(world, 'old'), M1: bytes(length) };
      expect(check(world, length === 0 ? { ...proof, A: bytes(0) } : proof)).toEqual(wrong);
    }
  });

  it.each([
    ['nothing', bytes(0)],
    ['255 bytes', bytes(255)],
    ['257 bytes', Uint8Array.from([0, ...bytes(256)])],
    ['0', bytes(256, 0)],
    ['1', bytes(256, 0).fill(1, 255)],
    ['p', telegramPrime()],
    ['p - 1', telegramPrime().fill(0x5a, 255)],
    ['2^2048 - 1', bytes(256, 0xff)],
  ])('has no A that is %s', (_, A) => {
    const world = withPassword();
    for (let i = 0; i < 6; i++) {
      expect(check(world, { ...prove(world, 'old'), A })).toEqual(error(400, 'SRP_A_INVALID'));
    }
    expect(check(world, prove(world, 'old'))).toEqual(authorized); // none was a wrong password
  });

  it('is wrong with one bit changed', () => {
    const world = withPassword();
    const flipped = prove(world, 'old');
    flipped.M1[31] = (flipped.M1[31] as number) ^ 1;
    expect(check(world, flipped)).toEqual(wrong);
    const A = prove(world, 'old');
    A.A[255] = (A.A[255] as number) ^ 1;
    expect(check(world, A)).toEqual(wrong);
  });

  it('comes before the settings', () => {
    const world = withPassword();
    expect(update(world, prove(world, 'new'), { email: 'no address' })).toEqual(wrong);
    expect(update(world, EMPTY, { email: 'no address' })).toEqual(wrong);
    expect(update(world, prove(world, 'old'), { email: 'no address' })).toEqual(error(400, 'EMAIL_INVALID'));
  });
});

describe('rule 7: too many wrong passwords', () => {
  const guess = (world: World) => check(world, prove(world, 'new'));

  it('close the proofs for 300 seconds', () => {
    const world = withPassword();
    for (let i = 0; i < 5; i++) {
      expect(guess(world)).toEqual(wrong);
    }
    const right = prove(world, 'old');
    expect(check(world, right)).toEqual(error(420, 'FLOOD_WAIT_300'));
    world.now += 299;
    expect(check(world, right)).toEqual(error(420, 'FLOOD_WAIT_1'));
    const fresh = prove(world, 'old');
    expect(world.ask({ _: 'account.getPasswordSettings', password: fresh })).toEqual(
      error(420, 'FLOOD_WAIT_1'),
    );
    expect(update(world, fresh, {})).toEqual(error(420, 'FLOOD_WAIT_1'));
    expect(world.ask({ _: 'account.getTmpPassword', password: fresh, period: 60 })).toEqual(
      error(420, 'FLOOD_WAIT_1'),
    );
    world.now += 1;
    expect(check(world, fresh)).toEqual(authorized); // not used up by the waits
  });

  it('begin a new row after the wait', () => {
    const world = withPassword();
    for (let i = 0; i < 5; i++) {
      guess(world);
    }
    world.now += 300;
    for (let i = 0; i < 4; i++) {
      expect(guess(world)).toEqual(wrong);
    }
    expect(check(world, prove(world, 'old'))).toEqual(authorized);
  });

  it('are only those in a row', () => {
    const world = withPassword();
    for (let i = 0; i < 4; i++) {
      guess(world);
    }
    good(check(world, prove(world, 'old')));
    for (let i = 0; i < 4; i++) {
      guess(world);
    }
    expect(check(world, prove(world, 'old'))).toEqual(authorized);
  });

  it('are forgotten with the password', () => {
    const world = withPassword('a@example.org');
    for (let i = 0; i < 5; i++) {
      guess(world);
    }
    world.ask({ _: 'auth.requestPasswordRecovery' });
    const code = world.state.mail.at(-1)?.code ?? '';
    const new_settings = settingsFor(getPassword(world), 'new');
    good(world.ask({ _: 'auth.recoverPassword', code, new_settings }));
    expect(check(world, prove(world, 'new'))).toEqual(authorized);
  });
});
