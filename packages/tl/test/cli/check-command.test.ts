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
    expect(check('a = A;\nb = b;')).toEqual({
      code: 1,
      out: 'declarations: 1, faults: 1\n',
      err: 'a.tl:2:5: expected a type that starts with an upper-case letter, found "b" (SCHEMA_SYNTAX)\nb = b;\n    ^\n',
    });
  });

  test('reports everything that is wrong', () => {
    const { code, out, err } = check(
      'a = a;\nb x:flags.0?int = B;\nc#1 = C;\nd#1 = D;\nc x:int = C;\n---functions---\ne#1 = C;',
    );
    expect([code, out]).toEqual([
      1,
      [
        'a.tl:3:1: c has the id 00000001, its CRC-32 is ee6017f5',
        'a.tl:4:1: "d" has the id 00000001 of "c" in line 3',
        'a.tl:4:1: d has the id 00000001, its CRC-32 is c2245e46',
        'a.tl:5:1: constructor "c" is declared already in line 3',
        'a.tl:7:1: "e" has the id 00000001 of "c" in line 3',
        'a.tl:7:1: e has the id 00000001, its CRC-32 is 6120e255',
        'declarations: 4, faults: 8',
        '',
      ].join('\n'),
    ]);
    expect(err.match(/^a\.tl:.*$/gm)).toEqual([
      'a.tl:1:5: expected a type that starts with an upper-case letter, found "a" (SCHEMA_SYNTAX)',
      'a.tl:2:5: expected the name of an earlier "#" field, found "flags" (SCHEMA_BAD_CONDITION)',
    ]);
    expect(check('a = a; b = B; /* no end').err.match(/^a\.tl:\d+:\d+/gm)).toEqual(['a.tl:1:5', 'a.tl:1:15']);
    expect(check('a = a /* no end').out).toBe('declarations: 0, faults: 2\n');
    expect(check('a; '.repeat(1000)).out).toBe('declarations: 0, faults: 100\n');
  });

  test("excuses an id that is listed as another declaration's", () => {
    const { code, out } = check(
      '---functions--- invokeWithReCaptchaPrefix#adbb0f94 token:string = Bool; invokeWithReCaptcha#adbb0f94 {X:Type} token:string query:!X = X; ---types--- boolTrue = Bool;',
    );
    expect(code).toBe(0);
    expect(out).toContain('of "invokeWithReCaptchaPrefix" in line 1 (a listed exception)');
  });

  test('warns of what is read, but may not be meant', () => {
    expect(check('a = A;;\na = A;\n# remark\nb#D3003E45 = C;\n@ remark\n')).toEqual({
      code: 0,
      out: [
        'a.tl:1:7: warning: a ";" without a declaration is passed over',
        'a.tl:2:1: warning: constructor "a" is declared in line 1 already, and the same',
        'a.tl:3:1: warning: a line that starts with "#" is read as a comment',
        'a.tl:4:2: warning: an id is written with upper-case digits',
        'a.tl:5:1: warning: a line that starts with "@" is read as a comment',
        'declarations: 2, faults: 0, warnings: 5',
        '',
      ].join('\n'),
      err: '',
    });
  });

  test('warns of "bytes" where no written id says how it is hashed', () => {
    const text = 'liteServer.query data:bytes = Object; b data:bytes = B;';
    expect(check(text).out).toContain(
      'warning: no written id says how "bytes" is hashed: the id of liteServer.query is 701722d5 with --bytes string, as in the API of Telegram, and 798c06df with --bytes keep, as in the schemas of TDLib and TON, and so of 1 more',
    );
    expect(check(text, '--bytes', 'keep').out).toBe('declarations: 2, faults: 0\n');
    expect(check(`${text} liteServer.query2#7b6fb2c9 data:bytes = Object;`).out).not.toContain('warning');
    expect(check('liteServer.query data:string = Object;').out).not.toContain('warning');
  });

  test('warns of values without bytes', () => {
    expect(check('int64 = Int64;\na n:# x:int64 y:Vector<int64> = A; b z:true = B;').out).toBe(
      'a.tl:2:1: warning: int64 is declared without fields, so a.x encodes no bytes (nor do other fields of it, 1 in all); "int64 ? = Int64;" declares a type with a wire form of its own\ndeclarations: 3, faults: 0, warnings: 1\n',
    );
    expect(check('int64 ? = Int64;\na x:int64 = A;').out).not.toContain('warning');
  });

  test('warns of types that are declared, but not supported, each once', () => {
    const text =
      'tuple {t:Type} {n:#} [ t ] = Tuple t n;\na n:# x:(tuple int n) = A;\nb n:# y:(tuple int n) z:Nope = B;';
    expect(check(text).out).toBe(
      'a.tl:2:1: warning: values of a field cannot be made: "tuple<int,n>" has "n" where "Tuple<t,n>" has a number written in the text (2 times)\na.tl:3:1: b uses Nope, which is not declared\ndeclarations: 3, faults: 1, warnings: 1\n',
    );
    expect(check(`===1===\n${text}`).out).toContain('faults: 1\n');
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
      warnings: [],
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
          message: 'expected a field of "a", or "=" and its type, found the end of the text',
          exception: false,
        },
      ],
      warnings: [],
    });
  });
});
