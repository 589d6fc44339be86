import { readdirSync, readFileSync } from 'node:fs';
import { Rejection, run } from '@mtproof/oracle';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';
import { errorCodes, operationsWithTests } from './vectors.ts';

const auth_key = 'ab'.repeat(256);

describe('run', () => {
  it('rejects an invalid input with a code', () => {
    const rejection = new Rejection('MESSAGE_PARAMS');
    expect(rejection.name).toBe('Rejection');
    expect(() => run('message.authKeyId', { auth_key: 'ab' })).toThrow(rejection);
  });

  it('writes repetitions out', () => {
    const input = { auth_key: { repeat: { hex: 'ab', count: 256 } } };
    expect(run('message.authKeyId', input)).toEqual(run('message.authKeyId', { auth_key }));
  });

  it('accepts what the documents leave open if it is not strict', () => {
    const input = { type: 'bytes', bytes: 'fe010000ff000000' };
    expect(() => run('tl.primitive.decode', input)).toThrow(new Rejection('TL_NON_MINIMAL_LENGTH'));
    expect(run('tl.primitive.decode', input, { strict: false })).toEqual({ value: { hex: 'ff' } });
  });

  it('names an operation that it does not know', () => {
    expect(() => run('constructor', {})).toThrow(
      new RangeError('"op" expected one of operations, got "constructor"'),
    );
  });

  it.each([
    [{}, '"auth_key" expected pairs of lower-case hex digits, got type=undefined'],
    [{ auth_key: 7 }, '"auth_key" expected pairs of lower-case hex digits, got type=number'],
    [{ auth_key: null }, '"auth_key" expected pairs of lower-case hex digits, got type=null'],
    [{ auth_key: 'AB' }, '"auth_key" expected pairs of lower-case hex digits, got another string'],
    [{ auth_key: 'abc' }, '"auth_key" expected pairs of lower-case hex digits, got another string'],
    [
      { auth_key: { repeat: { hex: 'ab', count: 256 }, more: '' } },
      '"auth_key" expected pairs of lower-case hex digits, got type=object',
    ],
  ])('does not take a field of the wrong form for an invalid one: %j', (input, message) => {
    expect(() => run('message.authKeyId', input)).toThrow(new TypeError(message));
  });

  it.each([
    [['ab', 7], 'array of pairs of lower-case hex digits'],
    ['ab', 'array of pairs of lower-case hex digits'],
  ])('checks the items of a list: %j', (b, what) => {
    const exchange = { nonce: '', new_nonce: '', rsa_padding: '', temp_key: '', padding: [], answers: [] };
    expect(() => run('authKey.exchange', { ...exchange, keys: [], dc: 2, now: 0, b })).toThrow(
      `"b" expected ${what}`,
    );
  });

  const connection = {
    ...{ rsa_keys: [], dc: 2, profile: 'strict', g: 3, dh_prime: '', handshakes: [], now: 0, queries: [] },
  };
  it.each([
    [[7], 'array of decimal integers as strings'],
    [['07'], 'array of decimal integers as strings'],
    ['7', 'array of decimal integers as strings'],
  ])('checks the items of a list of longs: %j', (taken, what) => {
    expect(() => run('authKey.serve', { ...connection, taken })).toThrow(`"taken" expected ${what}`);
  });

  it('does not take a list of draws that is too short for a refusal of the client', () => {
    const { tests } = operationsWithTests.find(({ op }) => op === 'authKey.serve') ?? { tests: [] };
    const server = tests.find(({ id }) => id === 'authKey.serve/permanent')?.input;
    expect(() => run('authKey.serve', { ...server, handshakes: [] })).toThrow(
      new RangeError('"handshakes" expected 1 items or more, got length=0'),
    );
  });

  it.each(['raw', '', true, null])('does not take %j for a rule for bytes', (bytes) => {
    const wrong = '"bytes" expected "string" or "keep", got ';
    expect(() => run('tl.constructorId', { declaration: 'one x:bytes = A;', bytes })).toThrow(wrong);
    expect(() => run('tl.parseSchema', { schema: 'one x:bytes = A;', bytes })).toThrow(wrong);
  });

  it('reads schema texts in linear time', () => {
    const time = (count: number): number => {
      const schema = Array.from({ length: count }, (_, i) => `# ${i}\n;one${i} x:(tuple int ${i}) = A;`).join(
        '\n',
      );
      const start = processorTime();
      run('tl.parseSchema', { schema });
      return processorTime() - start;
    };
    time(500);
    expect(time(4000) / time(500)).toBeLessThan(40);
  });

  it('encodes whole numbers only', () => {
    expect(() => run('tl.primitive.encode', { type: 'int', value: 1.5 })).toThrow(new Rejection('TL_RANGE'));
    expect(() => run('tl.primitive.encode', { type: 'bytes', value: { hex: 'zz' } })).toThrow(
      new Rejection('TL_TYPE'),
    );
  });
});

describe('codes', () => {
  const folder = new URL('../src/', import.meta.url);
  const listed = errorCodes.map(({ code }) => code);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ts')))(
    '%s rejects with listed codes',
    (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const codes = text.matchAll(/'((?:TL|SCHEMA|IGE|MODP|SRP|SECRET|MESSAGE|BIND|AUTH)_[A-Z_]+)'/g);
      for (const [, code] of codes) {
        expect(listed).toContain(code);
      }
    },
  );
});
