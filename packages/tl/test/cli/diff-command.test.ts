import { describe, expect, test } from 'vitest';
import { tl } from './terminal.ts';

const FILES = {
  'a.tl': 'a#1 = A; b#2 f:# x:int y:f.0?int = B; c#3 x:int = C;',
  'b.tl': 'b#4 f:# y:f.1?int z:long = B; c#3 x:int f:# = C; ---functions--- a#5 = A;',
};

describe('tl diff', () => {
  test('lists what was removed, added and changed', () => {
    expect(tl(['diff', 'a.tl', 'b.tl'], FILES)).toEqual({
      code: 1,
      out: `- constructor a#00000001
+ method a#00000005
~ constructor b#00000002 -> #00000004
    ~ y:f.0?int -> f.1?int
    + z:long
    - x:int
~ constructor c#00000003
    + f:#
`,
      err: '',
    });
  });

  test('has nothing to say of equal schemas', () => {
    expect(tl(['diff', 'a.tl', 'a.tl'], FILES)).toEqual({ code: 0, out: '', err: '' });
  });

  test('--json', () => {
    const { code, out } = tl(['diff', '--json', 'a.tl', 'b.tl'], FILES);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      added: [{ kind: 'method', name: 'a', id: '00000005' }],
      removed: [{ kind: 'constructor', name: 'a', id: '00000001' }],
      changed: [
        {
          kind: 'constructor',
          name: 'b',
          before: '00000002',
          after: '00000004',
          fields: [
            { change: 'retyped', name: 'y', before: 'f.0?int', after: 'f.1?int' },
            { change: 'added', name: 'z', after: 'long' },
            { change: 'removed', name: 'x', before: 'int' },
          ],
        },
        {
          kind: 'constructor',
          name: 'c',
          before: '00000003',
          after: '00000003',
          fields: [{ change: 'added', name: 'f', after: '#' }],
        },
      ],
    });
  });

  test('shows where either text is wrong', () => {
    const files = { 'a.tl': 'a', 'b.tl': 'b = B; c' };
    expect(tl(['diff', 'a.tl', 'b.tl'], files)).toEqual({
      code: 1,
      out: '',
      err: 'a.tl:1:2: expected a field of "a", or "=" and its type, found the end of the text (SCHEMA_SYNTAX)\na\n ^\nb.tl:1:9: expected a field of "c", or "=" and its type, found the end of the text (SCHEMA_SYNTAX)\nb = B; c\n        ^\n',
    });
  });
});

test('tl diff --bytes, and duplicates', () => {
  const files = { 'a.tl': 'a x:bytes = A; b#1 = B; ---functions--- c#1 = B;', 'b.tl': 'a x:bytes = A;' };
  expect(tl(['diff', '--bytes', 'keep', 'a.tl', 'b.tl'], files).out).toBe(
    '- constructor b#00000001\n- method c#00000001\n',
  );
  expect(tl(['diff', '--bytes', 'no', 'a.tl', 'b.tl'], files).code).toBe(2);
});
