import type { AccountServer } from '@mtproof/account';
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
  withPassword,
} from './client.ts';

const check = (server: AccountServer, password: InputCheckPasswordSRP, key?: bigint) =>
  server.call({ _: 'auth.checkPassword', password }, { auth_key_id: key });
const authorized = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } };
const wrong = error(400, 'PASSWORD_HASH_INVALID');
const idInvalid = error(400, 'SRP_ID_INVALID');

it('takes a real password, from the bytes typed to the answer', async () => {
  const server = loggedIn();
  const password = new TextEncoder().encode('correct horse');
  const new_algo = checkedAlgo(getPassword(server).new_algo);
  const made = await newVerifier({ new_algo, password, random: bytes(32) });
  expect(update(server, EMPTY, { ...made, hint: '' })).toBe(true);

  const { current_algo, srp_B = bytes(0), srp_id = 0n } = getPassword(server);
  const algo = checkedAlgo(current_algo);
  const x = await deriveX({ algo, password });
  const a = crypto.getRandomValues(new Uint8Array(256));
  const proof = proveClient({ algo, srp_B, x, a });
  expect(check(server, { _: 'inputCheckPasswordSRP', srp_id, ...proof })).toEqual(authorized);
});

describe('rule 5: A srp_id serves one proof', () => {
  it('is another each time, as is srp_B', () => {
    const server = withPassword();
    const [one, two] = [getPassword(server), getPassword(server)];
    expect(one.srp_id).not.toBe(two.srp_id);
    expect(one.srp_B).not.toEqual(two.srp_B);
    // each is good, in whichever order
    expect(check(server, proofFor(two, 'old'))).toEqual(authorized);
    expect(check(server, proofFor(one, 'old'))).toEqual(authorized);
  });

  it('is used up by a right proof, by a wrong one, and by a malformed one', () => {
    const server = withPassword();
    const right = prove(server, 'old');
    expect(check(server, right)).toEqual(authorized);
    expect(check(server, right)).toEqual(idInvalid);

    const shown = getPassword(server);
    expect(check(server, proofFor(shown, 'new'))).toEqual(wrong);
    expect(check(server, proofFor(shown, 'old'))).toEqual(idInvalid);

    const proof = prove(server, 'old');
    expect(check(server, { ...proof, A: bytes(256, 0) })).toEqual(error(400, 'SRP_A_INVALID'));
    expect(check(server, proof)).toEqual(idInvalid);
  });

  it('lives 300 seconds', () => {
    const server = withPassword();
    const [one, two] = [prove(server, 'old'), prove(server, 'old')];
    server.now += 299;
    expect(check(server, one)).toEqual(authorized);
    server.now += 1;
    expect(check(server, two)).toEqual(idInvalid);
    prove(server, 'old');
    expect(server.account.challenges.size).toBe(1);
  });

  it('deletes challenges that have expired', () => {
    const server = withPassword();
    getPassword(server);
    getPassword(server);
    server.now += 300;
    getPassword(server);
    expect(server.account.challenges.size).toBe(1);
  });

  it('serves the login that asked', () => {
    const keys = [1, 2].reduce(
      (store, fill) => keyStore.addPermKey(store, bytes(256, fill)),
      keyStore.emptyStore(),
    );
    const [, other = 0n] = keys.perm_auth_keys.keys();
    const server = withPassword(undefined, { keys });
    server.call(signInWith(LOGIN_CODE), { auth_key_id: other });
    const proof = prove(server, 'old');
    expect(check(server, proof, other)).toEqual(idInvalid);
    expect(check(server, proof)).toEqual(authorized); // and is not used up by another
  });

  it('is unknown when it was never given', () => {
    const server = withPassword();
    expect(check(server, { _: 'inputCheckPasswordSRP', srp_id: 0n, A: bytes(256), M1: bytes(32) })).toEqual(
      idInvalid,
    );
  });
});

describe('rule 6: A proof is judged before anything else in its request, in this order', () => {
  it('is no wrong password when it is empty', () => {
    const server = withPassword();
    for (let i = 0; i < 9; i++) {
      expect(check(server, EMPTY)).toEqual(wrong);
    }
    expect(check(server, prove(server, 'old'))).toEqual(authorized);
  });

  it('has nothing to prove without a password', () => {
    const server = loggedIn();
    const empty = error(400, 'PASSWORD_EMPTY');
    expect(check(server, EMPTY)).toEqual(empty);
    expect(server.call({ _: 'account.getPasswordSettings', password: EMPTY })).toEqual(empty);
    expect(server.call({ _: 'account.getTmpPassword', password: EMPTY, period: 60 })).toEqual(empty);
    const { srp_id, ...rest } = {
      _: 'inputCheckPasswordSRP',
      srp_id: 1n,
      A: bytes(256),
      M1: bytes(32),
    } as const;
    expect(check(server, { ...rest, srp_id })).toEqual(idInvalid);
    expect(update(server, { ...rest, srp_id }, settingsFor(getPassword(server), 'new'))).toEqual(idInvalid);
  });

  it('is out of date after a change or removal of the password', () => {
    const server = withPassword();
    const [early, later] = [prove(server, 'old'), prove(server, 'old')];
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    expect(check(server, early)).toEqual(error(400, 'SRP_PASSWORD_CHANGED'));
    expect(check(server, early)).toEqual(idInvalid);
    const remove = {
      new_algo: { _: 'passwordKdfAlgoUnknown' },
      new_password_hash: bytes(0),
      hint: '',
    } as const;
    good(update(server, prove(server, 'new'), remove));
    expect(check(server, later)).toEqual(error(400, 'SRP_PASSWORD_CHANGED'));
  });

  it('is not out of date after a change of something else', () => {
    const server = withPassword();
    const proof = prove(server, 'old');
    good(update(server, prove(server, 'old'), { new_secure_settings: secretFor(getPassword(server)) }));
    expect(check(server, proof)).toEqual(authorized);
  });

  it('expires before it is out of date', () => {
    const server = withPassword();
    const early = prove(server, 'old');
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    server.now += 300;
    expect(check(server, early)).toEqual(idInvalid);
  });

  it('is a wrong password if M1 has the wrong length, whatever A is', () => {
    const server = withPassword();
    for (const length of [0, 31, 33]) {
      const proof = { ...prove(server, 'old'), M1: bytes(length) };
      expect(check(server, length === 0 ? { ...proof, A: bytes(0) } : proof)).toEqual(wrong);
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
    const server = withPassword();
    for (let i = 0; i < 6; i++) {
      expect(check(server, { ...prove(server, 'old'), A })).toEqual(error(400, 'SRP_A_INVALID'));
    }
    expect(check(server, prove(server, 'old'))).toEqual(authorized); // none was a wrong password
  });

  it('is wrong with one bit changed', () => {
    const server = withPassword();
    const flipped = prove(server, 'old');
    flipped.M1[31] = (flipped.M1[31] as number) ^ 1;
    expect(check(server, flipped)).toEqual(wrong);
    const A = prove(server, 'old');
    A.A[255] = (A.A[255] as number) ^ 1;
    expect(check(server, A)).toEqual(wrong);
  });

  it('comes before the settings', () => {
    const server = withPassword();
    expect(update(server, prove(server, 'new'), { email: 'no address' })).toEqual(wrong);
    expect(update(server, EMPTY, { email: 'no address' })).toEqual(wrong);
    expect(update(server, prove(server, 'old'), { email: 'no address' })).toEqual(
      error(400, 'EMAIL_INVALID'),
    );
  });
});

describe('rule 7: After five wrong guesses in 300 s no guess is judged', () => {
  const guess = (server: AccountServer) => check(server, prove(server, 'new'));

  it('close every method that takes a proof', () => {
    const server = withPassword();
    for (let i = 0; i < 5; i++) {
      expect(guess(server)).toEqual(wrong);
    }
    const right = prove(server, 'old');
    expect(check(server, right)).toEqual(error(420, 'FLOOD_WAIT_300'));
    server.now += 299;
    expect(check(server, right)).toEqual(error(420, 'FLOOD_WAIT_1'));
    const fresh = prove(server, 'old');
    expect(server.call({ _: 'account.getPasswordSettings', password: fresh })).toEqual(
      error(420, 'FLOOD_WAIT_1'),
    );
    expect(update(server, fresh, {})).toEqual(error(420, 'FLOOD_WAIT_1'));
    expect(server.call({ _: 'account.getTmpPassword', password: fresh, period: 60 })).toEqual(
      error(420, 'FLOOD_WAIT_1'),
    );
    server.now += 1;
    expect(check(server, fresh)).toEqual(authorized); // not used up by the waits
  });

  it('leave four more after the wait', () => {
    const server = withPassword();
    for (let i = 0; i < 5; i++) {
      guess(server);
    }
    server.now += 300;
    for (let i = 0; i < 4; i++) {
      expect(guess(server)).toEqual(wrong);
    }
    expect(check(server, prove(server, 'old'))).toEqual(authorized);
  });

  it('are not given back by a right password', () => {
    const server = withPassword();
    for (let i = 0; i < 4; i++) {
      guess(server);
    }
    good(check(server, prove(server, 'old')));
    expect(guess(server)).toEqual(wrong);
    expect(check(server, prove(server, 'old'))).toEqual(error(420, 'FLOOD_WAIT_300'));
  });

  it('come back one by one, as each is 300 seconds old', () => {
    const server = withPassword();
    for (let i = 0; i < 5; i++) {
      guess(server);
      server.now += 10;
    }
    expect(guess(server)).toEqual(error(420, 'FLOOD_WAIT_250'));
    server.now += 250;
    expect(guess(server)).toEqual(wrong);
    expect(guess(server)).toEqual(error(420, 'FLOOD_WAIT_10'));
  });

  it('are not given back by a change of the password', () => {
    const server = withPassword();
    for (let i = 0; i < 4; i++) {
      guess(server);
    }
    good(update(server, prove(server, 'old'), settingsFor(getPassword(server), 'new')));
    expect(check(server, prove(server, 'old'))).toEqual(wrong);
    expect(check(server, prove(server, 'new'))).toEqual(error(420, 'FLOOD_WAIT_300'));
  });
});
