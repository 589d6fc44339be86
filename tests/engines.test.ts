// What the runs on other platforms count, and that no engine is forgotten.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { choices, engineName } from '../scripts/engines/choices.mjs';
import { renewed, table } from '../scripts/engines/page.mjs';
import { ran, taken } from '../scripts/engines/ran.mjs';
import { note, noted } from '../scripts/engines/tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mtproof-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the choices among engines', () => {
  const modules = choices.flatMap(({ parts }) =>
    parts.map(({ place, module }) => `${place.package}: ${module}`),
  );

  // What only helps another engine is not one.
  it.each([
    ['aes-ige', ['permute', 'permute-relaxed', 'tables'].map((name) => `./generated/${name}.wasm.js`)],
    ['aes-ige', ['bitsliced', 'js', 'node', 'wasm'].map((name) => `./${name}.js`)],
    ['hash', ['node', 'plain', 'wasm'].map((name) => `./${name}.js`)],
    ['modp', ['limbs', 'openssl', 'web-assembly'].map((name) => `./${name}.js`)],
    ['srp', ['node', 'plain', 'wasm', 'webcrypto'].map((name) => `./${name}.js`)],
  ])('have the engines of %s: %j', (name, files) => {
    for (const file of files) {
      expect(
        modules.some((one) => one.startsWith(`${name}: `) && one.includes(`'${file}'`)),
        file,
      ).toBe(true);
    }
  });

  it('have every module in WebAssembly that is an engine of AES-IGE', () => {
    const generated = new URL('../packages/aes-ige/src/engines/generated/', import.meta.url);
    const names = readdirSync(generated).filter(
      (name) => name.endsWith('.wasm.ts') && name !== 'cbc.wasm.ts',
    );
    expect(names.filter((name) => !modules.some((one) => one.includes(name.replace('.ts', '.js'))))).toEqual(
      [],
    );
  });

  it('name each engine once', () => {
    const names = choices.flatMap(({ parts }) => parts.map(engineName));
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('an engine is counted', () => {
  it('when it gives something', () => {
    const engine = ran('a', { half: (n: number) => (n % 2 === 0 ? n / 2 : undefined), length: 3 });
    expect([engine.half(3), taken()]).toEqual([undefined, []]);
    expect([engine.half(4), taken(), taken()]).toEqual([2, ['a'], []]);
    expect(engine.length).toBe(3);
  });

  it('once for a request that is repeated, by whichever process', () => {
    const file = join(folder, 'ran.jsonl');
    writeFileSync(file, '');
    expect(noted(file)).toEqual({});
    vi.stubEnv('ENGINES_RAN', file);
    const line = (id: number, n: number) => JSON.stringify({ id, op: 'op', input: { n } });
    note(line(1, 1), ['a', 'b']);
    note(line(2, 1), ['a', 'b']);
    note(line(3, 2), ['a']);
    note(line(4, 3), []);
    vi.unstubAllEnvs();
    expect(noted(file)).toEqual({ a: 2, b: 1 });
  });
});

describe('the table', () => {
  const results = {
    'Node 1': { date: '2026-01-02', commit: 'abc', passed: { all: 7, fast: 5, native: 0 } },
    'Page 2': { date: '2026-01-02', commit: 'abc', passed: { all: 7, fast: null } },
  };

  it('tells failed, absent and untried apart', () => {
    expect(table(results).split('\n').slice(2)).toEqual([
      '|  | Node 1 | Page 2 |',
      '| --- | --- | --- |',
      '| all | 7 | 7 |',
      '| fast | 5 | · |',
      '| native | **failed** |  |',
    ]);
    expect(table(results)).toMatch(/^Measured 2026-01-02 at abc\.\n/);
  });

  it('takes the place of the one before', () => {
    const [begin, end] = ['begin', 'end'].map((word) => `<!-- made by npm run test:engines: ${word} -->`);
    expect(renewed(`a\n${begin}\nold\n${end}\nb`, results)).toBe(
      `a\n${begin}\n\n${table(results)}\n\n${end}\nb`,
    );
    expect(() => renewed('no place', results)).toThrow('has no place');
  });
});
