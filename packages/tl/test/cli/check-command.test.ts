import api from 'telegram/tl/apiTl.js';
import { describe, expect, test } from 'vitest';
import { tl } from './terminal.ts';

const check = (text: string, ...options: string[]) => tl(['check', ...options, 'a.tl'], { 'a.tl': text });

describe('tl check', () => {
  test('passes a whole API layer', () => {
    expect(check(api)).toEqual({ code: 0, out: 'declarations: 2091, faults: 0\n', err: '' });
  });

  test('finds ids that are wrong and names without a declaration, in the order of the text', () => {
    expect(check('a x:B = A;\nb#1 = C; ---functions--- c#2 = C;')).toEqual({
      code: 1,
      out: [
        'a.tl:1:1: a uses B, which is not declared',
        'a.tl:2:1: b has the id 00000001, its CRC-32 is d3003e45',
        'a.tl:2:26: c has the id 00000002, its CRC-32 is ee6017f5',
        'declarations: 3, faults: 3',
        '',
      ].join('\n'),
      err: '',
    });
  });

  test('excuses the listed exceptions, and says so', () => {
    expect(check('ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;')).toEqual({
      code: 0,
      out: 'a.tl:1:1: ipPortSecret has the id 37982646, its CRC-32 is 402d9b47: the id is the CRC-32 with "bytes" kept (a listed exception)\ndeclarations: 1, faults: 0\n',
      err: '',
    });
  });

  test('shows where a text is wrong', () => {
    expect(check('a = A;\na = A;')).toEqual({
      code: 1,
      out: '',
      err: 'a.tl:2:1: constructor "a" is declared already in line 1 (SCHEMA_DUPLICATE_NAME)\na = A;\n^\n',
    });
  });

  test('--json', () => {
    expect(
      JSON.parse(
        check('a x:B = A; ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;', '--json').out,
      ),
    ).toEqual({
      declarations: 2,
      findings: [
        {
          code: 'SCHEMA_UNRESOLVED_TYPE',
          line: 1,
          column: 1,
          message: 'a uses B, which is not declared',
          exception: false,
        },
        {
          code: 'SCHEMA_ID_MISMATCH',
          line: 1,
          column: 12,
          message:
            'ipPortSecret has the id 37982646, its CRC-32 is 402d9b47: the id is the CRC-32 with "bytes" kept',
          exception: true,
        },
      ],
    });
    const { code, out, err } = check('a', '--json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual({
      declarations: 0,
      findings: [
        {
          code: 'SCHEMA_SYNTAX',
          line: 1,
          column: 2,
          message: 'expected "=", found the end of the text',
          exception: false,
        },
      ],
    });
  });
});
