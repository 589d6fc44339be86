// Random calls from many keys, in either era: right, wrong, malformed and useless ones.

import type { AccountServer } from '@mtproof/account';
import type { Random } from '@mtproof/contract';
import type {
  account_password,
  passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow as ModPow,
} from '@mtproof/schema/two-factor';
import {
  bytes,
  EMPTY,
  type Layer62Server,
  LOGIN_CODE,
  proofFor,
  sendAgain,
  settingsFor,
  signInWith,
} from './client.ts';

/** One call, and what of it is right. */
export interface RandomCall {
  readonly request: { readonly _: string };
  /** Whether the login code, the password or the mailed code in it is the right one. */
  readonly right: boolean;
}

/** Numbers that look random and are quick to have. */
export function lcg(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number(state >> 33n);
  };
}

/** A random source whose long numbers are small, so that powers are quick. */
export function shortExponents(seed: number): Random {
  const next = lcg(seed);
  return (length) => {
    const drawn = bytes(length, 0);
    for (let at = length === 256 ? 252 : 0; at < length; at++) {
      drawn[at] = next() >> 8;
    }
    return drawn;
  };
}

type Draw = () => number;
const pick = <T>(next: Draw, ...from: readonly T[]): T => from[next() % from.length] as T;
const PASSWORD = bytes(32);

const signIn = (next: Draw, server: AccountServer | Layer62Server, careful: boolean): RandomCall => {
  sendAgain(server);
  const code = careful ? LOGIN_CODE : pick(next, LOGIN_CODE, LOGIN_CODE, String(next()));
  return { request: signInWith(code), right: code === LOGIN_CODE };
};

/** The code that recovers the account, or another. */
function recoveryCode(next: Draw, { account }: AccountServer | Layer62Server, careful: boolean) {
  const right = account.recovery_code?.code ?? 'none';
  const code = careful ? right : pick(next, '000000', right, right);
  return { code, right: code === account.recovery_code?.code };
}

/** A call before SRP. The password is always the same. A careful caller guesses nothing. */
export function call62(next: Draw, server: Layer62Server, careful = false): RandomCall {
  const known = server.account.password === null ? bytes(0) : PASSWORD;
  const hash = careful ? known : pick(next, known, PASSWORD, bytes(32, 1), bytes(3), bytes(0));
  const right = hash === known;
  const email = { email: `${next()}@example.org` };
  const new_salt = Uint8Array.from([...server.account.new_salt, 1]);
  const set = { new_salt, new_password_hash: PASSWORD, hint: 'hint' };
  const change = pick<object>(next, {}, email, set, { ...set, ...email });
  const new_settings = { _: 'account.passwordInputSettings', ...change };
  const { code, right: mailed } = recoveryCode(next, server, careful);
  const settings = { _: 'account.updatePasswordSettings', current_password_hash: hash, new_settings };
  return pick<() => RandomCall>(
    next,
    () => signIn(next, server, careful),
    () => signIn(next, server, careful),
    () => ({ request: { _: 'account.getPassword' }, right: false }),
    () => withField('auth.checkPassword', { password_hash: hash }, right),
    () => withField('auth.checkPassword', { password_hash: hash }, right),
    () => ({ request: settings, right }),
    () => withField('account.getTmpPassword', { password_hash: hash, period: next() % 100_000 }, right),
    () => withField('account.getPasswordSettings', { current_password_hash: hash }, right),
    () => ({ request: { _: 'auth.requestPasswordRecovery' }, right: false }),
    () => withField('auth.recoverPassword', { code }, mailed),
  )();
}

function withField(_: string, fields: object, right: boolean): RandomCall {
  return { request: { _, ...fields }, right };
}

/** The calls of today's clients: each remembers what `account.getPassword` showed to its key. Every password is the same. */
export class Clients {
  private readonly shown = new Map<bigint, account_password>();
  private readonly next: Draw;
  private readonly one_right_in: number;
  private readonly careful: boolean;

  /** One proof in so many is a right one, which costs time. Careful clients send no wrong one, and guess no code. */
  constructor(next: Draw, { one_right_in, careful = false }: { one_right_in: number; careful?: boolean }) {
    this.next = next;
    this.one_right_in = one_right_in;
    this.careful = careful;
  }

  /** What a key has been answered. */
  hear(key: bigint, response: unknown): void {
    if ((response as { _?: string })._ === 'account.password') {
      this.shown.set(key, response as account_password);
    }
  }

  call(key: bigint, server: AccountServer): RandomCall {
    const { next, careful } = this;
    const { code, right } = recoveryCode(next, server, careful);
    const confirmation = careful ? (server.account.pending?.code ?? 'none') : '000000';
    const plain = (_: string): RandomCall => ({ request: { _ }, right: false });
    return pick<() => RandomCall>(
      next,
      () => signIn(next, server, careful),
      () => signIn(next, server, careful),
      () => plain('account.getPassword'),
      () => this.proved('auth.checkPassword', key, {}),
      () => this.proved('account.getPasswordSettings', key, {}),
      () => this.proved('account.getTmpPassword', key, { period: next() % 100_000 }),
      () => this.proved('account.updatePasswordSettings', key, { new_settings: this.settings(key) }),
      () => plain('auth.requestPasswordRecovery'),
      () => withField('auth.checkRecoveryPassword', { code }, right),
      () => withField('auth.recoverPassword', { code }, right),
      () => withField('account.confirmPasswordEmail', { code: confirmation }, false),
      () => plain('account.resendPasswordEmail'),
      () => plain('account.cancelPasswordEmail'),
      () => plain('account.resetPassword'),
      () => plain('account.declinePasswordReset'),
    )();
  }

  private proved(_: string, key: bigint, fields: object): RandomCall {
    const { next } = this;
    const shown = this.shown.get(key);
    const right = next() % this.one_right_in === 0;
    if (shown?.srp_id === undefined || next() % 4 === 0 || (this.careful && !right)) {
      return { request: { _, password: EMPTY, ...fields } as never, right: false };
    }
    const forged = { _: 'inputCheckPasswordSRP', srp_id: shown.srp_id, A: bytes(256), M1: bytes(32) };
    const password = right ? proofFor(shown, 'old') : forged;
    return { request: { _, password, ...fields } as never, right };
  }

  private settings(key: bigint): object {
    const email = { email: `${this.next()}@example.org` };
    const shown = this.shown.get(key);
    const set = () => (shown === undefined ? {} : settingsOf(shown));
    const change = pick<() => object>(
      this.next,
      () => ({}),
      () => email,
      set,
      () => ({ ...set(), ...email }),
    )();
    return { _: 'account.passwordInputSettings', ...change };
  }
}

// The same for every salt, since a password is its x here.
let verifier: Uint8Array | undefined;

function settingsOf(shown: account_password): object {
  const settings = verifier === undefined ? settingsFor(shown, 'old') : { new_password_hash: verifier };
  verifier = settings.new_password_hash;
  const { salt1, ...rest } = shown.new_algo as ModPow;
  const new_algo = { ...rest, salt1: Uint8Array.from([...salt1, 1]) };
  return { new_algo, new_password_hash: verifier, hint: 'hint' };
}
