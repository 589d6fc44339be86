import { expect, test } from 'vitest';
import { tl } from './terminal.ts';

const TEXT =
  'boolTrue = Bool;\n---functions---\nauth.checkPassword#a63011f password_hash:bytes = auth.Authorization;\n';

test('tl ids prints the id of every declaration, as written or computed, with 8 digits', () => {
  expect(tl(['ids', 'a.tl'], { 'a.tl': TEXT })).toEqual({
    code: 0,
    out: '997275b5 boolTrue\n0a63011f auth.checkPassword\n',
    err: '',
  });
});

test('tl ids --json', () => {
  const { code, out } = tl(['ids', '--json', '-'], { '-': TEXT });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    { id: '997275b5', kind: 'constructor', name: 'boolTrue' },
    { id: '0a63011f', kind: 'method', name: 'auth.checkPassword' },
  ]);
});

test('tl ids shows where a text is wrong', () => {
  expect(tl(['ids', 'a.tl'], { 'a.tl': 'true = True;\r\n\tfoo x:int : = Foo;\r\n' })).toEqual({
    code: 1,
    out: '',
    err: 'a.tl:2:12: expected a field of "foo", or "=" and its type, found ":" (SCHEMA_SYNTAX)\n\tfoo x:int : = Foo;\n\t          ^\n',
  });
});

test('tl ids shows a window of a long line', () => {
  const { err } = tl(['ids', 'a.tl'], { 'a.tl': `foo ${'x:int '.repeat(1000)}! = Foo;${' '.repeat(1000)}` });
  const [place, line, caret] = err.split('\n');
  expect(place).toBe('a.tl:1:6007: expected the name of a type variable, found "=" (SCHEMA_SYNTAX)');
  expect(line).toHaveLength(120);
  expect(line?.[(caret as string).indexOf('^')]).toBe('=');
});

test('tl ids shows the end of the text', () => {
  expect(tl(['ids', '-'], { '-': 'foo\n' }).err).toBe(
    '-:1:4: expected a field of "foo", or "=" and its type, found the end of the text (SCHEMA_SYNTAX)\nfoo\n   ^\n',
  );
});

test('tl ids shows what has no end', () => {
  const place = 'expected "*/" to end this comment, found the end of the text (SCHEMA_SYNTAX)';
  expect(tl(['ids', '-'], { '-': '// a\n /* a = A;' }).err).toBe(`-:2:2: ${place}\n /* a = A;\n ^\n`);
  expect(tl(['ids', '-'], { '-': '---types' }).err).toMatch(/^-:1:9: expected "---"/);
  expect(tl(['ids', '-'], { '-': '===' }).err).toMatch(/^-:1:4: expected the number of a layer/);
});

test('tl ids, where two declarations have one id or name', () => {
  expect(tl(['ids', '-'], { '-': 'a#1 = A; b#1 = A; a#2 = A;' })).toEqual({
    code: 0,
    out: '00000001 a\n00000001 b\n00000002 a\n',
    err: '',
  });
});

test('tl ids --bytes', () => {
  const text = 'liteServer.query data:bytes = Object;';
  expect(tl(['ids', '-'], { '-': text }).out).toBe('701722d5 liteServer.query\n');
  expect(tl(['ids', '--bytes', 'string', '-'], { '-': text }).out).toBe('701722d5 liteServer.query\n');
  expect(tl(['ids', '--bytes', 'keep', '-'], { '-': text }).out).toBe('798c06df liteServer.query\n');
  expect(tl(['ids', '--bytes', 'no', '-'], { '-': text })).toEqual({
    code: 2,
    out: '',
    err: 'tl: expected --bytes string or keep, got no (see tl ids --help)\n',
  });
});
