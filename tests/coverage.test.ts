// One row per method and object, one test per cell, and docs/coverage.md made of them: `npx vitest run -u tests/coverage.test.ts`
// writes the page anew.

import { beforeAll, describe, expect, it } from 'vitest';
import type { SchemaName } from '../packages/schema/src/index.ts';
import type { TlObject } from '../packages/tl-wire/src/index.ts';
import {
  type ErrorType,
  layer62,
  type MethodName,
  methodNames,
  setPassword,
  writeRpcError,
} from '../packages/two-factor/src/index.ts';
import { everywhere, expectedOf, type Line } from '../packages/two-factor/test/errors-of-documents.ts';
import { logIn, succeeded } from './coverage-page/account-server.ts';
import { runBeforeSrp } from './coverage-page/before-srp.ts';
import type { Crossings } from './coverage-page/crossings.ts';
import { flowOf, layer62FlowOf, proof } from './coverage-page/errors.ts';
import { runExchange } from './coverage-page/exchange.ts';
import { names, unlisted } from './coverage-page/names.ts';
import { type ErrorCell, page } from './coverage-page/page.ts';
import { modelOf, refusals, refuse } from './coverage-page/refusals.ts';
import { runToday } from './coverage-page/today.ts';
import { codes, envelopesOf, passed, refusalCounts, testOf, vectorsOf } from './coverage-page/vectors.ts';

const schemas = Object.keys(names) as SchemaName[];

/** What crosses the wire in each file. */
const runs = [
  { file: 'today.ts', run: runToday, seen: new Map() as Crossings },
  { file: 'before-srp.ts', run: runBeforeSrp, seen: new Map() as Crossings },
  { file: 'exchange.ts', run: runExchange, seen: new Map() as Crossings },
];
beforeAll(async () => {
  for (const { run, seen } of runs) {
    await run(seen);
  }
}, 120_000);

function functionsOf(schema: SchemaName, name: string): [string, string[]][] {
  return runs
    .map(({ file, seen }): [string, string[]] => [file, [...(seen.get(`${schema} ${name}`) ?? [])].sort()])
    .filter(([, functions]) => functions.length > 0);
}

/** Code and text of an error, `%d` being 6. */
function rpcErrorOf(line: Line): { code: number; type: ErrorType; rpc_error: TlObject } {
  const [code, type] = line.split(' ') as [string, ErrorType];
  const error_message = type.replace('%d', '6');
  return {
    code: Number(code),
    type,
    rpc_error: { _: 'rpc_error', error_code: Number(code), error_message } as TlObject,
  };
}

const typeOf = (line: Line): ErrorType => rpcErrorOf(line).type;
const isMethod = (schema: SchemaName, name: string): name is MethodName =>
  schema !== 'mtproto' && methodNames.includes(name as MethodName);

/** Errors that a method has in a layer, by the documents: before SRP nothing can be wrong with it. */
function linesOf(schema: SchemaName, name: string): Line[] {
  const lines = isMethod(schema, name) ? expectedOf(name).map(({ line }) => line) : [];
  return schema === 'layer62' ? lines.filter((line) => !typeOf(line).startsWith('SRP_')) : lines;
}

/** Of every method, but for the one whose own page lists it. */
const isGeneral = (name: string, line: Line): boolean =>
  everywhere.includes(line) && !(name === 'auth.checkPassword' && line === '500 AUTH_KEY_UNSYNCHRONIZED');

const refusalsOf = (schema: SchemaName, name: string) =>
  (schema === 'mtproto' ? undefined : refusals[schema][name as MethodName]) ?? {};

const errorCell = (schema: SchemaName, name: string, line: Line): ErrorCell => ({
  type: typeOf(line),
  account: typeOf(line) in refusalsOf(schema, name),
  flow: name in flowOf,
});

/** An `invoke` to an account with a password, except that one method fails. */
async function failing(schema: 'two-factor' | 'layer62', rpc_error: TlObject, method: string) {
  const { as, server } = modelOf(schema);
  const invoke = as('');
  await logIn(invoke, server);
  const { password: new_password, pbkdf2 } = proof;
  const set = schema === 'layer62' ? layer62.setPassword : setPassword;
  succeeded(await set(invoke, { new_password, pbkdf2 }));
  return async (request: TlObject): Promise<never> =>
    request._ === method ? (rpc_error as never) : invoke(request);
}

describe.each(schemas)('%s', (schema) => {
  describe.each(names[schema])('%s', (name) => {
    it.each(['tl.encode', 'tl.decode'] as const)('%s: has vectors, and passes them', async (op) => {
      const tests = vectorsOf(op, schema, name);
      expect(tests.length).toBeGreaterThan(0);
      expect(await passed(op, tests)).toEqual(tests.map(({ id }) => id));
    });

    it('crosses the wire in a flow or a model', () => {
      expect(functionsOf(schema, name)).not.toEqual([]);
    });

    // One method stands for all in the errors of every method.
    const lines = linesOf(schema, name).filter(
      (line) =>
        name === 'account.getPassword' ||
        typeOf(line) in refusalsOf(schema, name) ||
        !everywhere.includes(line),
    );
    it.each(lines.filter((line) => typeOf(line) in refusalsOf(schema, name)))(
      '%s: the account answers it',
      async (line) => {
        const { code, type } = rpcErrorOf(line);
        const refusal = refusalsOf(schema, name)[type];
        expect(await refuse(schema as 'two-factor', refusal as never)).toEqual({
          _: 'rpc_error',
          error_code: code,
          error_message: type.endsWith('%d')
            ? expect.stringMatching(new RegExp(`^${type.replace('%d', '[1-9][0-9]*')}$`))
            : type,
        });
      },
    );

    it.each(name in flowOf ? lines : [])('%s: the flow returns it, typed', async (line) => {
      const { code, type, rpc_error } = rpcErrorOf(line);
      const value = type.includes('%d') ? { value: 6 } : {};
      expect(writeRpcError(type, value.value)).toEqual(rpc_error);
      const flow = (schema === 'layer62' ? layer62FlowOf : flowOf)[name as MethodName];
      const outcome = await flow?.(await failing(schema as 'two-factor', rpc_error, name));
      if (type.startsWith('EMAIL_UNCONFIRMED')) {
        const email_unconfirmed = type.endsWith('%d') ? { code_length: 6 } : {};
        expect(outcome).toEqual({ ok: true, value: { email_unconfirmed } });
      } else {
        expect(outcome).toMatchObject({ ok: false, error: { method: name, type, code, ...value } });
      }
    });
  });
});

it('every refusal of the account is one that the documents have', () => {
  for (const [schema, methods] of Object.entries(refusals)) {
    for (const [name, byType] of Object.entries(methods)) {
      const types = linesOf(schema as SchemaName, name).map(typeOf);
      const beyond = Object.keys(byType).filter((type) => !types.includes(type as ErrorType));
      expect(beyond.filter((type) => schema === 'two-factor' || !type.startsWith('SRP_'))).toEqual([]);
    }
  }
});

const envelopes = ([1, 2] as const).flatMap((version) =>
  (['message.encrypt', 'message.decrypt'] as const).map((op) => ({
    version,
    op,
    tests: envelopesOf(op, version),
  })),
);

it.each(envelopes)('MTProto $version.0 message: $op has vectors, and passes them', async ({ op, tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(await passed(op, tests)).toEqual(tests.map(({ id }) => id));
});

/** Codes that no input of an operation leads to; tests of the packages do. */
const WITHOUT_VECTOR = new Set(
  `TL_GZIP_DATA TL_GZIP_LIMIT
  MESSAGE_TOO_LONG MESSAGE_MSG_ID_TOO_OLD MESSAGE_MSG_ID_TOO_NEW MESSAGE_MSG_ID_REPLAY
  BIND_TEMP_KEY_EMPTY BIND_ALREADY_BOUND BIND_PERM_KEY_UNKNOWN
  MODP_PARAMS SRP_NO_PASSWORD SRP_U_ZERO
  AUTH_P_Q_MISMATCH AUTH_DC_MISMATCH AUTH_EXPIRES_IN AUTH_RETRY_ID_MISMATCH
  AUTH_UNEXPECTED_MESSAGE SESSION_STATE FLOW_ANSWER`.split(/\s+/),
);
const counts = refusalCounts();

it.each(codes)('$code has a vector, or a test where no vector leads', (code) => {
  expect(counts.has(code.code)).toBe(!WITHOUT_VECTOR.has(code.code));
  expect(counts.has(code.code) || testOf(code) !== undefined).toBe(true);
});

it('docs/coverage.md shows what was found', async () => {
  const rows = schemas.flatMap((schema) =>
    names[schema].map(async (name) => ({
      schema,
      name,
      encode: await passed('tl.encode', vectorsOf('tl.encode', schema, name)),
      decode: await passed('tl.decode', vectorsOf('tl.decode', schema, name)),
      functions: functionsOf(schema, name),
      errors: linesOf(schema, name)
        .filter((line) => !isGeneral(name, line))
        .map((line) => errorCell(schema, name, line)),
    })),
  );
  const envelope = (version: 1 | 2, op: 'message.encrypt' | 'message.decrypt') =>
    passed(op, envelopesOf(op, version));
  const text = page({
    rows: await Promise.all(rows),
    unlisted,
    general: everywhere.map((line) => ({
      ...errorCell('two-factor', 'account.getPassword', line),
      ...(typeOf(line) in refusalsOf('two-factor', 'auth.checkPassword') && { account: true }),
    })),
    envelopes: await Promise.all(
      ([1, 2] as const).map(async (version) => ({
        version,
        encrypt: await envelope(version, 'message.encrypt'),
        decrypt: await envelope(version, 'message.decrypt'),
      })),
    ),
    codes: codes.map((code) => ({
      ...code,
      counts: counts.get(code.code) ?? new Map<string, number>(),
      test: testOf(code),
    })),
  });
  await expect(text).toMatchFileSnapshot('../docs/coverage.md');
});
