import {
  type ErrorType,
  errorTypes,
  methodErrors,
  methodNames,
  readRpcError,
  writeRpcError,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';
import { codeAtMtcute, elsewhere, everywhere, expectedOf } from './errors-of-documents.ts';
import { rpcError } from './script.ts';

const types = Object.keys(errorTypes) as ErrorType[];
const byLine = (a: { line: string }, b: { line: string }): number => (a.line < b.line ? -1 : 1);

describe('methodErrors', () => {
  it.each(methodNames)('%s: the errors that the documents list, and those of every proof', (method) => {
    const rows = methodErrors(method).map(({ code, type, documented, source, section, ...row }) => ({
      method: row.method,
      line: `${code} ${type}`,
      documented,
      source: `${source} ${section}`,
    }));
    expect(rows.sort(byLine)).toEqual([...expectedOf(method)].sort(byLine));
  });

  it('gives the errors of every method last', () => {
    const general = methodErrors('account.getPassword').map(({ type }) => type);
    expect(general).toHaveLength(everywhere.length);
    for (const method of methodNames.filter((name) => name !== 'auth.bindTempAuthKey')) {
      const rows = methodErrors(method).map(({ type }) => type);
      expect(rows.slice(-general.length)).toEqual(general);
    }
  });

  it('has a general error documented on one page alone', () => {
    const general = everywhere.map((line) => line.split(' ')[1]);
    const rows = methodNames.flatMap((method) => methodErrors(method));
    const documented = rows.filter((row) => row.documented && general.includes(row.type));
    expect(documented.map(({ method, type }) => `${method} ${type}`)).toEqual([
      'auth.checkPassword AUTH_KEY_UNSYNCHRONIZED',
    ]);
  });

  it('gives cause and remedy of the type', () => {
    for (const row of methodNames.flatMap((method) => methodErrors(method))) {
      const { cause, remedy } = errorTypes[row.type];
      expect(row).toMatchObject({ cause, remedy });
    }
  });
});

describe('errorTypes', () => {
  it.each(types)('%s: cause and remedy are sentences', (type) => {
    const { cause, remedy } = errorTypes[type];
    expect([cause, remedy]).toEqual([
      expect.stringMatching(/^[A-Z].*\.$/),
      expect.stringMatching(/^[A-Z].*\.$/),
    ]);
    expect(cause).not.toBe(remedy);
  });

  it('has the codes of a list that others keep', () => {
    const other = types.filter((type) => ![undefined, errorTypes[type].code].includes(codeAtMtcute(type)));
    expect(other).toEqual(['PHONE_NUMBER_INVALID']); // 406 on the pages of auth.sendCode and auth.signIn
    const absent = types.filter((type) => codeAtMtcute(type) === undefined);
    expect(absent.sort()).toEqual([
      'AUTH_KEY_UNSYNCHRONIZED',
      'AUTH_RESTART_%d',
      'BUSINESS_CONNECTION_NOT_ALLOWED',
      'EXPIRES_AT_INVALID',
      'FLOOD_PREMIUM_WAIT_%d',
      'NEW_PASSWORD_BAD',
      'SRP_A_INVALID',
      'TIMEOUT',
    ]);
  });

  it('has each type for a method, or for methods of other packages', () => {
    const unused = types.filter((type) => Object.keys(errorTypes[type].methods).length === 0);
    expect(unused.map((type) => `${errorTypes[type].code} ${type}`).sort()).toEqual([...elsewhere].sort());
  });
});

describe('readRpcError', () => {
  it.each(methodNames)('reads the errors of %s', (method) => {
    for (const row of methodErrors(method)) {
      const text = row.type.replace('%d', '123');
      const value = text === row.type ? {} : { value: 123 };
      expect(readRpcError(method, rpcError(text, row.code))).toEqual({ ...row, ...value });
    }
  });

  it('keeps the code that came', () => {
    expect(readRpcError('auth.checkPassword', rpcError('SRP_ID_INVALID', 500))).toMatchObject({
      type: 'SRP_ID_INVALID',
      code: 500,
    });
  });

  it('reads a number of ten digits', () => {
    expect(readRpcError('auth.checkPassword', rpcError('FLOOD_WAIT_1234567890', 420))).toMatchObject({
      type: 'FLOOD_WAIT_%d',
      value: 1_234_567_890,
    });
  });

  it.each([
    ['FLOOD_WAIT_30', 'FLOOD_WAIT_%d', { value: 30 }],
    ['INTERDC_2_CALL_ERROR', 'INTERDC_%d_CALL_ERROR', { value: 2 }],
    ['INPUT_METHOD_INVALID', 'INPUT_METHOD_INVALID', {}],
    ['INPUT_METHOD_INVALID_1192227_123', 'INPUT_METHOD_INVALID', { ids: '1192227_123' }],
    ['INPUT_CONSTRUCTOR_INVALID_C55BCCD9', 'INPUT_CONSTRUCTOR_INVALID', { ids: 'C55BCCD9' }],
    ['INPUT_FETCH_ERROR_5', 'INPUT_FETCH_ERROR', { ids: '5' }],
  ] as const)('finds the numbers in %s', (text, type, numbers) => {
    const row = methodErrors('auth.checkPassword').find((one) => one.type === type);
    expect(readRpcError('auth.checkPassword', rpcError(text, row?.code))).toEqual({ ...row, ...numbers });
  });

  it.each([
    '',
    'FLOOD_WAIT_',
    'FLOOD_WAIT_0x3',
    'FLOOD_WAIT_3_3',
    'INTERDC_%d_CALL_ERROR',
    'INPUT_METHOD_INVALID_',
    'INPUT_METHOD_INVALID_1_2_3_4_5',
    'INPUT_METHOD_INVALID_FACADE_LENGTHS',
    'SRP_ID_INVALID_1192227_123',
    `FLOOD_WAIT_3${'_'.repeat(200)}`,
    'FLOOD_WAIT_%d',
    'FLOOD_WAIT_12345678901',
    'FLOOD_WAIT_3\n',
    'xFLOOD_WAIT_3',
    'PASSWORD_HASH_INVALID_3',
    'EMAIL_INVALID', // of another method
  ])('does not know %j', (error_message) => {
    expect(readRpcError('auth.checkPassword', rpcError(error_message, 406))).toEqual({
      method: 'auth.checkPassword',
      type: 'UNKNOWN',
      code: 406,
      error_message,
    });
  });
});

describe('a long text', () => {
  const texts = (length: number): string[] => [
    `${'1'.repeat(length)}_1`,
    '_1111111111'.repeat(length / 11),
    `${'_'.repeat(length)}1`,
    `INPUT_METHOD_INVALID${'_1'.repeat(length / 2)}`,
  ];
  const timeOf = (length: number): number => {
    const errors = texts(length).map((text) => rpcError(text));
    const begun = processorTime();
    for (let i = 0; i < 200; i++) {
      for (const error of errors) {
        readRpcError('auth.checkPassword', error);
      }
    }
    return processorTime() - begun;
  };

  it('is unknown', () => {
    for (const text of texts(300_000)) {
      expect(readRpcError('auth.checkPassword', rpcError(text))).toMatchObject({ type: 'UNKNOWN' });
    }
  });

  it('takes no more time than one half as long', () => {
    timeOf(150_000);
    const [half, whole] = [150_000, 300_000].map(timeOf) as [number, number];
    expect(whole).toBeLessThan(3 * half + 50);
  });
});

describe('writeRpcError', () => {
  it.each([
    ['SESSION_PASSWORD_NEEDED', undefined, 401, 'SESSION_PASSWORD_NEEDED'],
    ['FLOOD_WAIT_%d', 0, 420, 'FLOOD_WAIT_0'],
    ['EMAIL_UNCONFIRMED_%d', 6, 400, 'EMAIL_UNCONFIRMED_6'],
    ['AUTH_KEY_UNSYNCHRONIZED', undefined, 500, 'AUTH_KEY_UNSYNCHRONIZED'],
  ] as const)('%s, %s: %i %s', (type, value, error_code, error_message) => {
    expect(writeRpcError(type, value)).toEqual({ _: 'rpc_error', error_code, error_message });
  });

  it('requires a value exactly where the text has a number', () => {
    expect(() => writeRpcError('FLOOD_WAIT_%d')).toThrow(
      new TypeError('"value" expected number for FLOOD_WAIT_%d, got undefined'),
    );
    expect(() => writeRpcError('CODE_EMPTY', 1)).toThrow(
      new TypeError('"value" expected undefined for CODE_EMPTY, got 1'),
    );
  });
});
