import { deriveX, deriveXSync, ph1, sh } from '@mtproof/srp';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from './model.ts';
import { checks, newPasswords, toy } from './published.ts';

describe.each([...checks, { name: 'grammers-1', ...toy }])('published: $name', (published) => {
  const algo = { salt1: fromHex(published.salt1), salt2: fromHex(published.salt2) };
  const password = fromHex(published.password);

  it('PH1', () => {
    expect(toHex(ph1({ password, ...algo }))).toBe(published.steps.ph1);
  });

  it('x of the same password as text', async () => {
    const text = Buffer.from(password).toString();
    expect(toHex(await deriveX({ algo, password: text }))).toBe(published.steps.x);
  });

  it('x, with its steps', () => {
    const steps: [string, string][] = [];
    const x = deriveXSync({ algo, password }, (name, value) => steps.push([name, toHex(value)]));
    const { ph1, pbkdf2 } = published.steps;
    expect(toHex(x)).toBe(published.steps.x);
    expect(steps).toEqual([
      ['ph1', ph1],
      ['pbkdf2', pbkdf2],
      ['x', published.steps.x],
    ]);
  });
});

it.each(newPasswords)('published: x of $name', async ({ password, salt1, salt2, x }) => {
  const algo = { salt1: fromHex(salt1), salt2: fromHex(salt2) };
  expect(toHex(await deriveX({ algo, password: fromHex(password) }))).toBe(x);
});

describe('the password', () => {
  const [salt1, salt2] = [new Uint8Array(8), new Uint8Array(0)];
  const of = (password: string) => toHex(ph1({ password, salt1, salt2 }));

  it('may be empty, and so may the salts', () => {
    expect(of('')).toMatch(/^[0-9a-f]{64}$/);
    expect(sh(new Uint8Array(0), new Uint8Array(0))).toHaveLength(32);
  });

  it('is what was typed: not trimmed, not normalised, not cut', () => {
    const typed = [
      '',
      ' ',
      'pass',
      'pass ',
      ' pass',
      'pass\n',
      'pass\0',
      '\u00e9',
      'e\u0301',
      'p#%+&',
      'a'.repeat(1e6),
    ];
    expect(new Set(typed.map(of)).size).toBe(typed.length);
  });
});

describe('arguments', () => {
  const algo = { salt1: new Uint8Array(8), salt2: new Uint8Array(8) };
  const text = 'text' as unknown as Uint8Array;
  const not = (name: string) => new TypeError(`"${name}" expected Uint8Array, got type=string`);

  it('are bytes', async () => {
    const password = new Uint8Array(4);
    expect(() => sh(text, password)).toThrow(not('data'));
    expect(() => sh(password, text)).toThrow(not('salt'));
    expect(() => deriveXSync({ algo: { ...algo, salt1: text }, password })).toThrow(not('salt1'));
    expect(() => deriveXSync({ algo: { ...algo, salt2: text }, password })).toThrow(not('salt2'));
    await expect(deriveX({ algo: { ...algo, salt1: text }, password })).rejects.toThrow(not('salt1'));
    await expect(deriveX({ algo: { ...algo, salt2: text }, password })).rejects.toThrow(not('salt2'));
  });

  it('stay as they are', () => {
    const password = Buffer.from('..password..').subarray(2, 10);
    const frozen = Object.freeze({ algo: Object.freeze(algo), password });
    const x = deriveXSync(frozen);
    expect(password.toString()).toBe('password');
    expect(x.constructor).toBe(Uint8Array);
    expect(x).toEqual(deriveXSync({ algo, password: new TextEncoder().encode('password') }));
  });
});
