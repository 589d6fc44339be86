import {
  type ErrorType,
  errorTypes,
  methodErrors,
  methodNames,
  readRpcError,
  writeRpcError,
} from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { elsewhere, expectedOf } from './errors-of-documents.ts';
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
    const general = methodErrors('account.getPassword');
    for (const method of methodNames) {
      expect(methodErrors(method).slice(-general.length)).toEqual(general.map((row) => ({ ...row, method })));
    }
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
    '',
    'FLOOD_WAIT_',
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
  it('is read in no more than linear time', () => {
    const texts = [`${'1'.repeat(300_000)}_1`, '_1111111111'.repeat(30_000), `${'_'.repeat(300_000)}1`];
    const begun = performance.now();
    for (const text of texts) {
      expect(readRpcError('auth.checkPassword', rpcError(text)).type).toBe('UNKNOWN');
    }
    expect(performance.now() - begun).toBeLessThan(1000); // a quadratic one takes minutes
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

  it('wants a value exactly where the text has a number', () => {
    expect(() => writeRpcError('FLOOD_WAIT_%d')).toThrow(
      new TypeError('"value" expected number for FLOOD_WAIT_%d, got undefined'),
    );
    expect(() => writeRpcError('CODE_EMPTY', 1)).toThrow(
      new TypeError('"value" expected undefined for CODE_EMPTY, got 1'),
    );
  });
});
