import { loadVectors } from '@mtproof/conformance';
import { describe, expect, test } from 'vitest';
import { changes } from '../src/explain/changes.ts';
import { formula } from '../src/explain/formula.ts';
import { knownLayouts } from '../src/explain/known-layouts.ts';
import { partAt, spans } from '../src/explain/layout.ts';
import { tlLayout } from '../src/explain/tl-layout.ts';
import { declarations } from '../src/explain/tl-schema.ts';
import { tlTree } from '../src/explain/tl-tree.ts';
import { allTests } from '../src/vectors.ts';

describe('the formula of a value', () => {
  const srp = ['k = H(p | g)', 'M1 = H(A | B | K), K = H(S)'];
  const keys = ['1.0: aes_key = a[0..8) | b, aes_iv = c', '2.0: aes_key = d'];

  test.each<[string, readonly string[], unknown, string | undefined]>([
    ['k', srp, undefined, '= H(p | g)'],
    ['M1', srp, undefined, '= H(A | B | K)'],
    ['K', srp, undefined, '= H(S)'],
    ['H', srp, undefined, undefined],
    ['aes_key', keys, 1, '= a[0..8) | b'],
    ['aes_iv', keys, 1, '= c'],
    ['aes_key', keys, 2, '= d'],
    ['aes_iv', keys, 2, undefined],
    ['aes_iv', ['msg_key = s; aes_key, aes_iv as in 1.0, x = 0; z = 1'], undefined, 'as in 1.0, x = 0'],
    ['g_b', ['resPQ -> g_b = g^b mod p'], undefined, '= g^b mod p'],
    ['salt1', ["salt1' = salt1 | random"], undefined, '= salt1 | random'],
  ])('%s', (name, equations, version, found) => {
    expect(formula(name, equations, version)).toBe(found);
  });
});

describe('what is not as in the parent', () => {
  const layoutAt = () => spans([['head', 2], ['rest']], 4);

  test.each<[unknown, unknown, string[]]>([
    [{ x: 0 }, { x: 8 }, ['x: 0 → 8']],
    [{ a: '00' }, {}, ['a: "00" → (absent)']],
    [{ a: '00112233' }, { a: '00112233' }, []],
    [{ a: '00112233' }, { a: '00ff2233' }, ['a, byte 1 (head): 11 → ff']],
    [{ a: '00112233' }, { a: '001122ff' }, ['a, byte 3 (rest): 33 → ff']],
    [{ a: '00112233' }, { a: 'ff1122ff' }, ['a, bytes 0 to 3 (head): 00 11 22 33 → ff 11 22 ff']],
    [{ a: '00112233' }, { a: '002233' }, ['a, byte 1 (head): 11 → (nothing), 4 → 3 bytes']],
    [{ a: 'aaaa' }, { a: 'aaaaaa' }, ['a, byte 2 (rest): (nothing) → aa, 2 → 3 bytes']],
    [{ l: ['00', { b: 1 }] }, { l: ['00', { b: 2 }] }, ['l[1].b: 1 → 2']],
    [
      { a: { repeat: { hex: 'ab', count: 20 } } },
      { a: '' },
      [`a, bytes 0 to 19 (head): ${'ab '.repeat(16)}… (4 more) → (nothing), 20 → 0 bytes`],
    ],
  ])('%j %j', (before, after, lines) => {
    expect(changes(before, after, layoutAt)).toEqual(lines);
  });

  test('is cut', () => {
    const list = (from: number) => Array.from({ length: 20 }, (_, i) => from + i);
    expect(changes({ l: list(0) }, { l: list(1) }, () => []).at(-1)).toBe('… and 8 more');
  });
});

describe('a layout', () => {
  test('of fixed parts', () => {
    const parts = spans([['a', 2], ['b'], ['c', 1]], 6);
    expect(parts.map(({ start, end, name }) => [start, end, name])).toEqual([
      [0, 2, 'a'],
      [2, 5, 'b'],
      [5, 6, 'c'],
    ]);
    expect(partAt(parts, 4)).toBe('b');
    expect(spans([['a', 2]], 1)).toEqual([]);
    expect(spans([['a', 2]], 3).at(-1)?.name).toBe('(more bytes)');
  });

  const schema = declarations(
    'thing#00000001 flags:# a:flags.0?true b:flags.1?string c:Vector<%item> = Thing;\nitem#00000002 n:int = Item;\ncall#00000003 x:Thing y:!X = X;',
  );
  const named = (type: string, hex: string) =>
    tlLayout(schema, type, hex).map(({ start, end, name }) => `${start}-${end} ${name}`);

  test('of a TL value', () => {
    const thing = `01000000 02000000 02616200 15c4b51c 02000000 07000000 08000000`.replaceAll(' ', '');
    const lines = [
      '0-4 number of thing',
      '4-8 flags',
      '8-9 b: length',
      '9-11 b',
      '11-12 b: padding',
      '12-16 c: number of vector',
      '16-20 c: count',
      '20-24 c[0].n',
      '24-28 c[1].n',
    ];
    expect(named('Thing', thing)).toEqual(lines);
    expect(named('Thing', `${thing}00`).at(-1)).toBe('28-29 (more bytes)');
    expect(named('%thing', thing.slice(8))[0]).toBe('0-4 flags');
    expect(named('call', `03000000${thing}0200000009000000`).slice(-2)).toEqual([
      '32-36 y: number of item',
      '36-40 y.n',
    ]);
  });

  test.each([
    '',
    '01',
    'ffffffff',
    '0100000002000000fe',
    '01000000 00000000 15c4b51c ffffffff'.replaceAll(' ', ''),
  ])('of bytes that are none: %s', (hex) => {
    const end = tlLayout(schema, 'Thing', hex).at(-1)?.end ?? 0;
    expect(end).toBe(hex.length / 2);
  });

  test('covers the bytes of every valid TL test, and of the handshake', () => {
    const vectors = loadVectors();
    const known = knownLayouts(vectors.schemas);
    let laid = 0;
    for (const test of allTests(vectors).filter(
      ({ op, result }) => op === 'tl.encode' && result === 'valid',
    )) {
      const bytes = test.expect?.['bytes'];
      if (typeof bytes === 'string' && vectors.schemas.has(String(test.input['schema']))) {
        const layout = known.layout(test, 'bytes', bytes);
        expect(layout.some(({ name }) => name === '(more bytes)') && layout.length < 256, test.id).toBe(
          false,
        );
        laid++;
      }
    }
    expect(laid).toBeGreaterThan(50);
  });
});

test('a TL value is a tree with types', () => {
  const schema = declarations('a#00000001 n:flags.0?int l:Vector<b> t:string = A;\nb#00000002 k:bytes = B;');
  const value = { _: 'a', n: 1, l: [{ _: 'b', k: { hex: '0102' } }], t: 'x' };
  expect(tlTree('value', value, schema)).toEqual([
    'value: a',
    '  n: flags.0?int 1',
    '  l: Vector<b> (1)',
    '    [0]: b, b',
    '      k: bytes (2 bytes) 01 02',
    '  t: string "x"',
  ]);
});
