import { errorTypes, methodErrors, methodNames, readRpcError } from '@mtproof/two-factor';
import { describe, expect, it } from 'vitest';
import { rpcError } from './script.ts';

describe('methodErrors', () => {
  it.each(methodNames)('%s: rows with code, meaning and source, none twice', (method) => {
    const rows = methodErrors(method);
    for (const row of rows) {
      expect(row).toMatchObject({ method, ...errorTypes[row.type] });
      expect(row.source).toMatch(/^https:\/\/core\.telegram\.org\//);
    }
    expect(new Set(rows.map(({ type }) => type)).size).toBe(rows.length);
  });

  it('has no error type in vain', () => {
    const used = new Set(methodNames.flatMap((method) => methodErrors(method).map(({ type }) => type)));
    // Of methods that pay with a temporary password, and of methods that there are not.
    used.add('TMP_PASSWORD_INVALID').add('INPUT_METHOD_INVALID');
    expect([...used].sort()).toEqual(Object.keys(errorTypes).sort());
  });
});

describe('readRpcError', () => {
  it.each(methodNames)('reads back the errors of %s', (method) => {
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

  it.each(['', 'FLOOD_WAIT_', 'FLOOD_WAIT_12345678901', 'xFLOOD_WAIT_3', 'PASSWORD_HASH_INVALID_3'])(
    'does not know "%s"',
    (error_message) => {
      expect(readRpcError('auth.checkPassword', rpcError(error_message, 406))).toEqual({
        method: 'auth.checkPassword',
        type: 'UNKNOWN',
        code: 406,
        error_message,
      });
    },
  );
});
