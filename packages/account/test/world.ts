// An account server, and clients in either era that can be disturbed on the way.

import { type Account, AccountServer, createAccount, type Layer62Account } from '@mtproof/account';
import { keyStore } from '@mtproof/temp-key';
import type { TlObject } from '@mtproof/tl-wire';
import {
  changePassword,
  checkPassword,
  checkRecoveryPassword,
  getPasswordSettings,
  getTmpPassword,
  type Invoke,
  type Layer62Invoke,
  type Outcome,
  layer62 as old,
  recoverPassword,
  removePassword,
  requestPasswordRecovery,
  setPassword,
  setRecoveryEmail,
} from '@mtproof/two-factor';
import { randomBytes } from '@noble/hashes/utils.js';
import { quick, utf8 } from '../../two-factor/test/peer.ts';

export type Era = 'srp' | 'layer62';
export type State = Account | Layer62Account;

/** What a client does, in either era. Passwords are text here. */
export interface Client {
  check(password: string): Promise<Outcome<unknown>>;
  settings(password: string): Promise<Outcome<unknown>>;
  tmp(password: string, period: number): Promise<Outcome<{ readonly valid_until: number }>>;
  set(next: string, email?: string): Promise<Outcome<unknown>>;
  change(password: string, next: string): Promise<Outcome<unknown>>;
  remove(password: string): Promise<Outcome<unknown>>;
  email(password: string, email: string): Promise<Outcome<unknown>>;
  request(): Promise<Outcome<unknown>>;
  recover(code: string, next?: string): Promise<Outcome<unknown>>;
}

export function clientOfToday(invoke: Invoke): Client & { tryCode(code: string): Promise<Outcome<boolean>> } {
  const prove = (password: string) => ({ password: utf8(password), pbkdf2: quick });
  const next = (password: string) => ({ new_password: utf8(password), pbkdf2: quick });
  return {
    check: (password) => checkPassword(invoke, prove(password)),
    settings: (password) => getPasswordSettings(invoke, prove(password)),
    tmp: (password, period) => getTmpPassword(invoke, { ...prove(password), period }),
    set: (password, email) => setPassword(invoke, { ...next(password), email }),
    change: (password, other) => changePassword(invoke, { ...prove(password), ...next(other) }),
    remove: (password) => removePassword(invoke, prove(password)),
    email: (password, email) => setRecoveryEmail(invoke, { ...prove(password), email }),
    request: () => requestPasswordRecovery(invoke),
    recover: (code, other) =>
      recoverPassword(invoke, other === undefined ? { code } : { code, ...next(other) }),
    tryCode: (code) => checkRecoveryPassword(invoke, { code }),
  };
}

export function clientOf62(invoke: Layer62Invoke): Client {
  return {
    check: (text) => old.checkPassword(invoke, { password: utf8(text) }),
    settings: (text) => old.getPasswordSettings(invoke, { password: utf8(text) }),
    tmp: (text, period) => old.getTmpPassword(invoke, { password: utf8(text), period }),
    set: (text, email) => old.setPassword(invoke, { new_password: utf8(text), email }),
    change: (text, other) => old.changePassword(invoke, { password: utf8(text), new_password: utf8(other) }),
    remove: (text) => old.removePassword(invoke, { password: utf8(text) }),
    email: (text, email) => old.setRecoveryEmail(invoke, { password: utf8(text), email }),
    request: () => old.requestPasswordRecovery(invoke),
    recover: (code) => old.recoverPassword(invoke, { code }),
  };
}

/** What happens on the way of one client's requests. */
export interface Events {
  /** Before a request reaches the account. */
  before?(request: TlObject): Promise<void> | void;
  /** What the answer of account.getPassword becomes. */
  tamper?(answer: TlObject): unknown;
}

/** An account server, and two clients that are logged in. */
export class World {
  readonly server: AccountServer<State>;
  private readonly logins: readonly bigint[];

  constructor(era: Era) {
    const keys = [1, 2].reduce(
      (store, byte) => keyStore.addPermKey(store, new Uint8Array(256).fill(byte)),
      keyStore.emptyStore(),
    );
    this.logins = [...keys.perm_auth_keys.keys()];
    const input = { user_id: 7n, login_code: '12345', keys, logged_in: this.logins, random: randomBytes };
    const account = era === 'srp' ? createAccount(input) : createAccount({ ...input, era });
    this.server = new AccountServer<State>(account, { now: 1_700_000_000, random: randomBytes });
  }

  /** A client's invoke, under one of the two logins; and what it sent. Each call takes a second. */
  connect(login: 0 | 1, events: Events = {}): { invoke: never; sent: TlObject[] } {
    const sent: TlObject[] = [];
    const auth_key_id = this.logins[login];
    const invoke = async (request: TlObject): Promise<unknown> => {
      sent.push(request);
      await events.before?.(request);
      this.server.now += 1;
      const answer: unknown = this.server.call(request as never, { auth_key_id });
      const fetched = request._ === 'account.getPassword' && events.tamper !== undefined;
      return fetched ? events.tamper?.(answer as TlObject) : answer;
    };
    return { invoke: invoke as never, sent };
  }

  client(login: 0 | 1, events: Events = {}): { client: Client; sent: TlObject[] } {
    const { invoke, sent } = this.connect(login, events);
    return { client: this.server.account.era === 'srp' ? clientOfToday(invoke) : clientOf62(invoke), sent };
  }
}
