// One row per method and object, one test per cell, and docs/coverage.md made of them: `npx vitest run -u tests/coverage.test.ts`
// writes the page anew.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../packages/reference-adapter/src/operations/index.ts';
import type { TlObject } from '../packages/tl-wire/src/index.ts';
import {
  type ErrorType,
  errorTypes,
  layer62,
  type MethodName,
  methodErrors,
  methodNames,
  setPassword,
} from '../packages/two-factor/src/index.ts';
import { answered, signIn, succeeded, utf8 } from './coverage-page/account-server.ts';
import { beforeSrp, runBeforeSrp } from './coverage-page/before-srp.ts';
import { refusedCalls } from './coverage-page/calls.ts';
import type { Crossings } from './coverage-page/crossings.ts';
import { flowOf, layer62FlowOf, pbkdf2 } from './coverage-page/errors.ts';
import { runExchange } from './coverage-page/exchange.ts';
import { names, type SchemaName } from './coverage-page/names.ts';
import { page } from './coverage-page/page.ts';
import { runToday, today } from './coverage-page/today.ts';
import { envelopesOf, refusals, vectorsOf } from './coverage-page/vectors.ts';

const schemas = Object.keys(names) as SchemaName[];
const new_password = utf8('one');

const seen: Crossings = new Map();
beforeAll(async () => {
  await runToday(seen);
  await runBeforeSrp(seen);
  await runExchange(seen);
});

const refusedOf = (name: string) => refusedCalls[name as MethodName] ?? {};

/** Errors that a method has in a layer: before SRP there is nothing to be wrong with it. */
function errorsOf(schema: SchemaName, name: string): ReturnType<typeof methodErrors> {
  if (schema === 'mtproto' || !methodNames.includes(name as MethodName)) {
    return [];
  }
  const rows = methodErrors(name as MethodName).filter(
    ({ type }) => name in flowOf || type in refusedOf(name),
  );
  return schema === 'layer62' ? rows.filter(({ type }) => !type.startsWith('SRP_')) : rows;
}

/** An `invoke` to an account with a password, except that one method fails. */
async function failing(schema: SchemaName, rpc_error: object, method: string) {
  const isOld = schema === 'layer62';
  const invoke = (isOld ? beforeSrp(new Map()) : today(new Map())).as('');
  answered(await invoke(signIn()));
  const set = isOld ? layer62.setPassword : setPassword;
  succeeded(await set(invoke, { new_password, pbkdf2 }));
  return async (request: TlObject): Promise<never> =>
    request._ === method ? (rpc_error as never) : invoke(request);
}

describe.each(schemas)('%s', (schema) => {
  describe.each(names[schema])('%s', (name) => {
    it.each(['tl.encode', 'tl.decode'] as const)('%s: has vectors, and passes them', async (op) => {
      const tests = vectorsOf(op, schema, name);
      expect(tests.length).toBeGreaterThan(0);
      for (const { id, input, expect: expected } of tests) {
        expect(await operations[op]?.(input, () => undefined), id).toEqual(expected);
      }
    });

    it('crosses the wire in a flow or a model', () => {
      expect(seen.get(`${schema} ${name}`)?.size ?? 0).toBeGreaterThan(0);
    });

    const called = schema === 'mtproto' ? {} : refusedOf(name);
    it.each(Object.keys(called))('%s: the model gives it', async (type) => {
      const model = schema === 'layer62' ? beforeSrp(new Map()) : today(new Map());
      const request = await called[type]?.(model);
      const answer: unknown = await model.as('')(request as TlObject);
      const { code } = errorTypes[type as ErrorType];
      expect(answer).toEqual({ _: 'rpc_error', error_code: code, error_message: type });
    });

    it.each(name in flowOf ? errorsOf(schema, name) : [])(
      '$type comes out of the flow, typed',
      async ({ type, code }) => {
        const flow = (schema === 'layer62' ? layer62FlowOf : flowOf)[name as MethodName];
        const rpc_error = { _: 'rpc_error', error_code: code, error_message: type.replace('%d', '6') };
        const outcome = await flow?.(await failing(schema, rpc_error, name));
        if (type.startsWith('EMAIL_UNCONFIRMED')) {
          const email_unconfirmed = type.endsWith('%d') ? { code_length: 6 } : {};
          expect(outcome).toEqual({ ok: true, value: { email_unconfirmed } });
        } else {
          const value = type.endsWith('%d') ? { value: 6 } : {};
          expect(outcome).toMatchObject({ ok: false, error: { method: name, type, code, ...value } });
        }
      },
    );
  });
});

const envelopes = ([1, 2] as const).map((version) => ({
  version,
  encrypt: envelopesOf('message.encrypt', version),
  decrypt: envelopesOf('message.decrypt', version),
}));

describe.each(envelopes)('MTProto $version.0 message', ({ encrypt, decrypt }) => {
  it.each([
    { op: 'message.encrypt', tests: encrypt },
    { op: 'message.decrypt', tests: decrypt },
  ])('$op: has vectors, and passes them', async ({ op, tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const { id, input, expect: expected } of tests) {
      expect(await operations[op]?.(input, () => undefined), id).toEqual(expected);
    }
  });
});

/** Codes that no input of an operation leads to; tests of the packages hold them. */
const WITHOUT_VECTOR = new Set(
  `TL_GZIP_DATA TL_GZIP_LIMIT
  MESSAGE_MSG_ID_TOO_OLD MESSAGE_MSG_ID_TOO_NEW MESSAGE_MSG_ID_REPLAY
  BIND_TEMP_KEY_EMPTY BIND_ALREADY_BOUND BIND_PERM_KEY_UNKNOWN
  MODP_PARAMS SRP_NO_PASSWORD SRP_U_ZERO
  AUTH_G_A_RANGE AUTH_RSA_HASH AUTH_P_Q_MISMATCH AUTH_DC_MISMATCH AUTH_EXPIRES_IN AUTH_RETRY_ID_MISMATCH
  AUTH_UNEXPECTED_MESSAGE FLOW_ANSWER`.split(/\s+/),
);

describe('every error code', () => {
  const { codes } = JSON.parse(
    readFileSync(new URL('../vectors/error-codes.json', import.meta.url), 'utf8'),
  ) as { codes: { code: string; package: string }[] };
  const counts = refusals();

  it.each(codes)('$code has a vector, or is excused', ({ code }) => {
    expect(counts.has(code)).toBe(!WITHOUT_VECTOR.has(code));
  });

  it('stands in docs/coverage.md, like the rows', async () => {
    const rows = schemas.flatMap((schema) =>
      names[schema].map((name) => ({
        schema,
        name,
        encode: vectorsOf('tl.encode', schema, name).length,
        decode: vectorsOf('tl.decode', schema, name).length,
        functions: [...(seen.get(`${schema} ${name}`) ?? [])].sort(),
        errors: errorsOf(schema, name),
      })),
    );
    await expect(page(rows, envelopes, { codes, counts })).toMatchFileSnapshot('../docs/coverage.md');
  });
});
