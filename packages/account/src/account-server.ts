import { type Random, wrongType } from '@mtproof/contract';
import type {
  Invoke,
  Layer62Invoke,
  Layer62MethodName,
  MethodName,
  RequestOf,
  ResponseOf,
  RpcError,
} from '@mtproof/two-factor';
import type { Account, Layer62Account } from './account.ts';
import { answer } from './answer.ts';
import { checkAccount } from './check-account.ts';
import { answerLayer62 } from './layer62/answer.ts';
import type { Mail } from './mailed-code.ts';
import { checkMoment, checkNow, type Moment } from './moment.ts';
import type { Caller } from './reply.ts';

type AnyAccount = Account | Layer62Account;
type LayerOf<A extends AnyAccount> = A extends Layer62Account ? 'layer62' : 'today';
type MethodNameOf<A extends AnyAccount> = A extends Layer62Account ? Layer62MethodName : MethodName;
type InvokeOf<A extends AnyAccount> = A extends Layer62Account ? Layer62Invoke : Invoke;

/**
 * The parts of a {@link Caller} that differ from the default: the first permanent key, session 1, `msg_id` = now · 2^32, inside
 * `initConnection`.
 */
export type CallerInput = { readonly [Name in keyof Caller]?: Caller[Name] | undefined };

/**
 * A server of one account in memory, for tests and demonstrations: {@link answer} or {@link answerLayer62} with the
 * account and the time kept between calls.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { AccountServer, createAccount } from '@mtproof/account';
 * import { getTmpPassword, setPassword } from '@mtproof/two-factor';
 *
 * const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
 * const account = createAccount({ user_id: 7n, login_code: '12345', logged_in: true, random });
 * const server = new AccountServer(account, { now: 1_700_000_000, random });
 *
 * const password = 'correct horse';
 * const invoke = server.connect();
 * await setPassword(invoke, { new_password: password });
 * server.now += 60;
 * const outcome = await getTmpPassword(invoke, { password, period: 60 });
 * assert.equal(outcome.ok && outcome.value.valid_until, 1_700_000_120);
 * ```
 */
export class AccountServer<A extends AnyAccount = Account> {
  /** The account after the last call. A test may replace it. */
  account: A;
  /** Server time in whole unix seconds. Only the owner of the server advances it. */
  now: number;
  /** The random source. */
  readonly random: Random;

  /**
   * @param account - Returned by {@link createAccount}, of either era.
   * @param moment - `now`: server time in whole unix seconds. `random`: the random source.
   * @throws {@link TypeError} or {@link RangeError} An argument has the wrong type or value.
   */
  constructor(account: A, moment: Moment) {
    checkAccount(account, 'account');
    checkMoment(moment);
    const { now, random } = moment;
    this.account = account;
    this.now = now;
    this.random = random;
  }

  /**
   * Answers one call, and keeps the account that results.
   *
   * @param request - A call of the account's layer.
   * @param caller - Under which key and in which message it came.
   * @returns The answer, an `rpc_error`, or -404, the transport error for an unknown key.
   * @throws {@link TypeError} or {@link RangeError} As {@link answer}.
   */
  call<Name extends MethodNameOf<A>>(
    request: RequestOf<Name, LayerOf<A>> & { readonly _: Name },
    caller: CallerInput = {},
  ): ResponseOf<Name, LayerOf<A>> | RpcError | -404 {
    const { account, now, random } = this;
    checkAccount(account, 'account');
    checkNow(now);
    checkCallerInput(caller);
    const [first = 0n] = account.keys.perm_auth_keys.keys();
    const { auth_key_id = first, session_id = 1n, msg_id = BigInt(now) << 32n } = caller;
    const { init_connection = true } = caller;
    const from = { auth_key_id, session_id, msg_id, init_connection };
    const arrival = { request: request as never, caller: from, now, random };
    const { state, response } =
      account.era === 'srp' ? answer(account, arrival) : answerLayer62(account, arrival);
    this.account = state as A;
    return response as ResponseOf<Name, LayerOf<A>> | RpcError | -404;
  }

  /**
   * A connection of a client: the `invoke` that the flows of `@mtproof/two-factor` take.
   *
   * @param caller - As for {@link AccountServer.call}.
   * @returns A function that rejects where the transport error -404 is the answer.
   */
  connect(caller?: CallerInput): InvokeOf<A> {
    const invoke = async (request: never): Promise<unknown> => {
      const response: unknown = this.call(request, caller);
      if (response === -404) {
        throw new Error('transport error -404: the server does not know the key');
      }
      return response;
    };
    return invoke as InvokeOf<A>;
  }

  /**
   * The mail that was sent last, to whichever address. `account.mail` has all of it.
   *
   * @throws {@link RangeError} None was sent.
   */
  lastMail(): Mail {
    const mail = this.account.mail.at(-1);
    if (mail === undefined) {
      throw new RangeError('no mail was sent');
    }
    return mail;
  }
}

function checkCallerInput(caller: CallerInput): void {
  if (typeof caller !== 'object' || caller === null) {
    throw wrongType('caller', 'object', caller);
  }
}
