// A server that answers anything: every flow ends by itself, with an outcome, a coded error or what the client threw.

import { CodedError } from '@mtproof/contract';
import { telegramPrime } from '@mtproof/modp';
import { layer62, twoFactor } from '@mtproof/schema';
import type { account_password } from '@mtproof/schema/two-factor';
import type { Codec, Union } from '@mtproof/tl-wire';
import { errorTypes, type MethodName } from '@mtproof/two-factor';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { before, type Flow, today } from './flows.ts';
import { authorization, bare, peer } from './peer.ts';
import { type Call, rpcError } from './script.ts';

/** What one request is answered with. */
type Answer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'right'; readonly change: Change | undefined }
  /** account.password whose proof would give something away. */
  | { readonly kind: 'unsafe'; readonly at: number }
  | { readonly kind: 'thrown'; readonly value: unknown }
  | { readonly kind: 'never' };

const RIGHT: Answer = { kind: 'right', change: undefined };

/** A field of the right answer, by its number, and what takes its place. */
interface Change {
  readonly at: number;
  readonly value: unknown;
}

const SCALARS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  int: fc.oneof(fc.integer(), fc.constantFrom(0, 2, 3, 4, 5, 6, 7, 2 ** 31)),
  long: fc.oneof(fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), fc.integer(), fc.string({ maxLength: 5 })),
  string: fc.oneof(fc.string({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 })),
  bytes: fc.uint8Array({ maxLength: 300 }),
  Bool: fc.oneof(fc.boolean(), fc.constantFrom({ _: 'boolTrue' }, { _: 'boolFalse' })),
};

const junk = fc.oneof(
  fc.constantFrom(undefined, null, 0, -1, Number.NaN, '', 'text', 1n, true, false, [], {}, { _: 'x' }),
  fc.uint8Array({ maxLength: 300 }),
  fc.anything({ withBigInt: true, withTypedArray: true, withNullPrototype: true, maxDepth: 2 }),
);

const isUnion = (codec: Codec<unknown>): codec is Union<unknown> => 'members' in codec;

/** Values of a type, made from its codec. */
function valuesOf(codec: Codec<unknown>, depth = 0): fc.Arbitrary<unknown> {
  if (!isUnion(codec)) {
    return SCALARS[codec.type] ?? fc.constantFrom<unknown>(true, [], null);
  }
  const members = codec.members().map(({ name, bare: { fields } }) => {
    const entries = Object.entries(fields).flatMap(([key, field]): [string, fc.Arbitrary<unknown>][] => {
      if (!('kind' in field)) {
        return [[key, depth > 4 ? junk : valuesOf(field, depth + 1)]];
      }
      return field.kind === 'flags'
        ? []
        : [[key, fc.option(depth > 4 ? junk : valuesOf(field.codec, depth + 1), { nil: undefined })]];
    });
    return fc.record({ _: fc.constant(name), ...Object.fromEntries(entries) });
  });
  return fc.oneof(...members);
}

const rpcErrors = fc.oneof(
  fc.constantFrom(...Object.keys(errorTypes).map((type) => rpcError(type.replace('%d', '17')))),
  fc.constantFrom(rpcError('SRP_ID_INVALID'), rpcError('SRP_PASSWORD_CHANGED')),
  fc.record({ _: fc.constant('rpc_error'), error_code: fc.integer(), error_message: fc.string() }),
  fc.record({ _: fc.constant('rpc_error'), error_code: junk, error_message: junk }),
);

function answersOf(methods: readonly { readonly result: unknown }[]): fc.Arbitrary<Answer> {
  const results = methods.flatMap(({ result }) =>
    // A wrapper has the result of what is in it.
    result === undefined ? [] : [valuesOf(result as Codec<unknown>)],
  );
  return fc.oneof(
    { weight: 6, arbitrary: fc.oneof(...results).map((value) => ({ kind: 'value', value }) as const) },
    { weight: 3, arbitrary: junk.map((value) => ({ kind: 'value', value }) as const) },
    { weight: 4, arbitrary: rpcErrors.map((value) => ({ kind: 'value', value }) as const) },
    { weight: 3, arbitrary: fc.oneof(rpcErrors, junk).map((value) => ({ kind: 'thrown', value }) as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'never' } as const) },
    { weight: 2, arbitrary: fc.nat(20).map((at) => ({ kind: 'unsafe', at }) as const) },
    {
      weight: 3,
      arbitrary: fc
        .option(fc.record({ at: fc.nat(30), value: junk }), { nil: undefined, freq: 12 })
        .map((change) => ({ kind: 'right', change }) as const),
    },
  );
}

let right62: Record<string, unknown>;
let right: Record<string, unknown>;
let unsafe: readonly unknown[];
let provableG: readonly number[];
const p = telegramPrime();
const toInt = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result * (bit === '1' ? base : 1n)) % modulus;
  }
  return result;
}

beforeAll(async () => {
  const settings = { _: 'account.passwordSettings', email: 'a@example.org' };
  const rest = {
    'account.getPasswordSettings': settings,
    'auth.checkPassword': authorization,
    'auth.recoverPassword': authorization,
    'account.getTmpPassword': { _: 'account.tmpPassword', tmp_password: new Uint8Array(32), valid_until: 9 },
    'auth.requestPasswordRecovery': { _: 'auth.passwordRecovery', email_pattern: 'a***' },
    'account.resetPassword': { _: 'account.resetPasswordOk' },
  };
  right = { ...rest, 'account.getPassword': (await peer()).account(1n), without: bare };
  const account = right['account.getPassword'] as account_password;
  const algo = account.current_algo as typeof bare.new_algo & { readonly p: Uint8Array };
  const low = Uint8Array.from(p.subarray(0, 248));
  unsafe = [
    ...[new Uint8Array(256), p, p.map((byte, i) => (i === 255 ? byte - 1 : byte)), low.subarray(1)].map(
      (srp_B) => ({ ...account, srp_B }),
    ),
    ...[new Uint8Array(256).fill(1, 8), new Uint8Array(256).fill(1, 255)].map((srp_B) => ({
      ...account,
      srp_B,
    })),
    ...[new Uint8Array(256).fill(0xff), p.subarray(1), p.map((byte, i) => (i === 9 ? byte ^ 1 : byte))].map(
      (other) => ({ ...account, current_algo: { ...algo, p: other } }),
    ),
    ...[0, 1, 8].map((g) => ({ ...account, current_algo: { ...algo, g } })),
  ];
  const salts = { current_salt: new Uint8Array(16), new_salt: new Uint8Array(8) };
  const old = { hint: '', has_recovery: false, email_unconfirmed_pattern: '' };
  right62 = {
    ...rest,
    'account.getPassword': { _: 'account.password', ...salts, ...old },
    without: { _: 'account.noPassword', new_salt: salts.new_salt, email_unconfirmed_pattern: '' },
  };
  const prime = toInt(p);
  provableG = [2, 3, 4, 5, 6, 7].filter((g) => power(BigInt(g), (prime - 1n) / 2n, prime) === 1n);
});

/** Fields of an object, and of the objects in it, in one row. */
function fieldsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return [path];
  }
  return [path, ...Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, [...path, key]))];
}

function changed(value: unknown, [key, ...path]: readonly string[], to: unknown): unknown {
  return key === undefined
    ? to
    : { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], path, to) };
}

function apply(value: unknown, change: Change | undefined): unknown {
  const paths = fieldsOf(value);
  return change === undefined ? value : changed(value, paths[change.at % paths.length] ?? [], change.value);
}

/** Whether a proof may be made of an answer: the bounds of the documents, without our functions. */
function isProvable(answer: unknown): boolean {
  const { current_algo, srp_B } = answer as {
    readonly current_algo?: { readonly p?: unknown; readonly g?: unknown };
    readonly srp_B?: unknown;
  };
  if (!(srp_B instanceof Uint8Array) || srp_B.length < 248 || srp_B.length > 256) {
    return false;
  }
  const [B, prime, margin] = [toInt(srp_B), toInt(p), 2n ** 1984n];
  const ofPrime = current_algo?.p instanceof Uint8Array && toInt(current_algo.p) === prime;
  return ofPrime && provableG.includes(current_algo.g as number) && B >= margin && B <= prime - margin;
}

const isProof = (request: Call): boolean =>
  JSON.stringify(request, plain).includes('"inputCheckPasswordSRP"');
const plain = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' || ArrayBuffer.isView(value) ? null : value;

// 2^16 - 1: quick to raise to, and A is in range.
const random = (length: number): Uint8Array => new Uint8Array(length).fill(0xff, length - 2);

/** Plays the answers, one a request. After them, nothing settles. */
async function play<I>(flow: Flow<I>, answers: readonly Answer[], rights: Readonly<Record<string, unknown>>) {
  const controller = new AbortController();
  const { signal } = controller;
  const sent: Call[] = [];
  const thrown: unknown[] = [new Error('the user is gone')];
  let account: unknown;
  const aborted = (): Promise<never> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      controller.abort(thrown[0]);
    });
  const invoke = async (request: Call): Promise<unknown> => {
    const answer = answers[sent.length] ?? { kind: 'never' };
    sent.push(request);
    if (isProof(request)) {
      expect(isProvable(account)).toBe(true);
      account = {};
    }
    if (answer.kind === 'never') {
      return aborted();
    }
    if (answer.kind === 'thrown') {
      thrown.push(answer.value);
      throw answer.value;
    }
    const own = flow.name === 'setPassword' && request._ === 'account.getPassword';
    const ofAccount = request._ === 'account.getPassword' && rights === right;
    const value =
      answer.kind === 'unsafe'
        ? ofAccount
          ? unsafe[answer.at % unsafe.length]
          : (rights[request._] ?? true)
        : answer.kind === 'value'
          ? answer.value
          : apply(rights[own ? 'without' : request._] ?? true, answer.change);
    if (request._ === 'account.getPassword') {
      account = value ?? {};
    }
    return value;
  };
  const end = await flow.run(invoke as I, { signal, random }).then(
    (outcome) => ({ outcome }),
    (error: unknown) => ({ error }),
  );
  return { end, sent, thrown };
}

/** Password, settings, password, change: and each proof once again. */
const MOST_REQUESTS = 8;

function suite<I>(
  flows: readonly Flow<I>[],
  methods: readonly { readonly result: unknown }[],
  rights: () => Readonly<Record<string, unknown>>,
): void {
  const rightly = fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) });
  // Right at first, now and then: so that all requests are made. A proof takes 10 ms, so not more often.
  const answers = fc

    .tuple(rightly, fc.array(answersOf(methods), { maxLength: 4 }))
    .map(([count, others]) => [...new Array<Answer>(count).fill(RIGHT), ...others]);
  const numRuns = 10 * (fc.readConfigureGlobal().numRuns ?? 100);

  it.each(flows)('$name', async (flow) => {
    const methodsSent = new Set<MethodName>();
    await fc.assert(
      fc.asyncProperty(answers, async (given) => {
        const { end, sent, thrown } = await play(flow, given, rights());
        for (const { _ } of sent) {
          methodsSent.add(_);
        }
        expect(sent.length).toBeGreaterThan(0);
        expect(sent.length).toBeLessThanOrEqual(MOST_REQUESTS);
        if ('outcome' in end) {
          expect(Object.keys(end.outcome)).toEqual(end.outcome.ok ? ['ok', 'value'] : ['ok', 'error']);
        } else if (!thrown.some((own) => Object.is(own, end.error))) {
          expect(end.error).toBeInstanceOf(CodedError);
          expect(end.error).toHaveProperty('code', expect.stringMatching(/^(?:FLOW|SRP|MODP|SECRET)_/));
        }
      }),
      { numRuns },
    );
    // The answers lead to where the flow is decided.
    expect(methodsSent).toContain(flow.method);
  });
}

describe('today', () => suite(today, Object.values(twoFactor.methods), () => right));
describe('layer62', () => suite(before, Object.values(layer62.methods), () => right62));
