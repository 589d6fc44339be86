import { expect, test } from 'vitest';
import { tl } from './terminal.ts';

const TEXT = `
jsonNull#3f6d7b68 = JSONValue;
jsonNumber#2be0dfa4 value:double = JSONValue;
jsonArray#f7444763 value:Vector<JSONValue> = JSONValue;
message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message;
msg_container#73f1f8dc messages:vector<message> = MessageContainer;
account.tmpPassword#db64fd34 tmp_password:bytes valid_until:int = account.TmpPassword;
auth.sentCodeTypeSmsWord#a416ac81 flags:# beginning:flags.0?string = auth.SentCodeType;
loggedOut flags:# soon:flags.1?true now:flags.1?Bool token:flags.0?Token = LoggedOut;
---functions---
auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;
`;
const files = { 'a.tl': TEXT };
const decode = (...args: string[]) => tl(['decode', ...args], { ...files });

test('the first number chooses the constructor', () => {
  expect(decode('a.tl', '34fd64db 04 61626364 000000 807cf366')).toEqual({
    code: 0,
    out: [
      ' 0 16  Object = account.tmpPassword#db64fd34',
      ' 4  8    tmp_password: bytes = 61626364',
      '12  4    valid_until: int = 1727233152',
      '',
    ].join('\n'),
    err: '',
  });
});

test('the first number chooses the method', () => {
  expect(decode('a.tl', '88A1488E 15C4B51C 01000000', 'ffffffffffffffff').out).toBe(
    [
      ' 0 20  Object = auth.dropTempAuthKeys#8e48a188',
      ' 4 16    except_auth_keys: Vector<long> = 1 element',
      '12  8      [0]: long = -1',
      '',
    ].join('\n'),
  );
});

test('--type says what to expect, and may be bare', () => {
  expect(decode('a.tl', '--type', '%account.tmpPassword', '00000000 00000000').out).toBe(
    [
      '0 8  %account.tmpPassword = account.tmpPassword',
      '0 4    tmp_password: bytes = no bytes',
      '4 4    valid_until: int = 0',
      '',
    ].join('\n'),
  );
  expect(decode('a.tl', '--type', 'account.TmpPassword', '687b6d3f')).toEqual({
    code: 1,
    out: '',
    err: 'tl: TL_UNEXPECTED_CONSTRUCTOR: 3f6d7b68 is of JSONValue, not account.TmpPassword (offset 0)\n',
  });
});

test('flags words, text, and values within values', () => {
  expect(decode('a.tl', '81ac16a4 01000000 03 e282ac').out).toBe(
    [
      ' 0 12  Object = auth.sentCodeTypeSmsWord#a416ac81',
      ' 4  4    flags: # = 0x1',
      ' 8  4    beginning: string = "€"',
      '',
    ].join('\n'),
  );
  const array = '634744f7 15c4b51c 02000000 a4dfe02b 000000000000f83f 687b6d3f';
  expect(decode('a.tl', '--type', 'JSONValue', array).out).toBe(
    [
      ' 0 28  JSONValue = jsonArray#f7444763',
      ' 4 24    value: Vector<JSONValue> = 2 elements',
      '12 12      [0]: JSONValue = jsonNumber#2be0dfa4',
      '16  8        value: double = 1.5',
      '24  4      [1]: JSONValue = jsonNull#3f6d7b68',
      '',
    ].join('\n'),
  );
});

test('fields without bytes are in their place', () => {
  const { out } = decode('--type', '%loggedOut', 'a.tl', '02000000 b5757299');
  expect(out).toBe(
    [
      '0 8  %loggedOut = loggedOut',
      '0 4    flags: # = 0x2',
      '4 0    soon: true = true',
      '4 4    now: Bool = true',
      '',
    ].join('\n'),
  );
});

test('many bytes are cut', () => {
  const { out } = decode('--type', 'bytes', 'a.tl', `24${'ab'.repeat(36)}000000`);
  expect(out).toBe(` 0 40  bytes = ${'ab'.repeat(32)}… (36 bytes)\n`);
});

test('a fault comes after what could be read', () => {
  const { code, out, err } = decode('a.tl', '34fd64db 0461626364000000 807c');
  expect(code).toBe(1);
  expect(out).toBe(' 4  8    tmp_password: bytes = 61626364\n');
  expect(err).toBe('tl: TL_TRUNCATED: 4 bytes needed, 2 left (offset 12, valid_until)\n');
  const container = 'dcf8f173 01000000 0000000000000000 01000000 04000000 00000000';
  expect(decode('a.tl', container).out).toBe(
    [' 8  8        msg_id: long = 0', '16  4        seqno: int = 1', '20  4        bytes: int = 4', ''].join(
      '\n',
    ),
  );
});

test('bytes after the value are a fault too', () => {
  const { code, out, err } = decode('a.tl', '687b6d3f00');
  expect([code, out]).toEqual([1, '0 4  Object = jsonNull#3f6d7b68\n']);
  expect(err).toContain('TL_TRAILING_BYTES');
});

test('HEX and FILE may come from standard input', () => {
  expect(tl(['decode', 'a.tl', '-'], { ...files, '-': '68 7b\n6d 3f\n' }).out).toContain('jsonNull');
  expect(tl(['decode', '-', '687b6d3f'], { '-': TEXT }).out).toContain('jsonNull');
});

test('--json prints TL-JSON, or nothing', () => {
  const { code, out } = decode('--json', 'a.tl', '34fd64db 0461626364000000 807cf366');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    _: 'account.tmpPassword',
    tmp_password: { hex: '61626364' },
    valid_until: 1727233152,
  });
  expect(decode('--json', 'a.tl', '34fd64db')).toEqual({
    code: 1,
    out: '',
    err: 'tl: TL_TRUNCATED: 4 bytes needed, 0 left (offset 4, tmp_password)\n',
  });
});

test('a schema that is wrong, or lacks a type that the bytes need', () => {
  expect(tl(['decode', 'a.tl', '00'], { 'a.tl': 'true#1 = True;' })).toMatchObject({ code: 1, out: '' });
  const { code, err } = decode('--type', '%loggedOut', 'a.tl', '01000000 00000000');
  expect(code).toBe(1);
  const [tlError = '', ...schemaError] = err.split(/(?<=^tl: .*\n)/);
  expect(tlError).toBe(
    'tl: TL_UNKNOWN_CONSTRUCTOR: 00000000 where "Token" is not declared (offset 4, token)\n',
  );
  expect(schemaError.join('')).toMatch(
    /^a\.tl:9:1: "Token" is not declared \(SCHEMA_UNRESOLVED_TYPE\)\nloggedOut .*\n\^\n$/,
  );
});

test.each([
  [['a.tl'], 'expected a FILE and HEX'],
  [['a.tl', '123'], 'expected HEX of two hexadecimal digits per byte'],
  [['a.tl', 'xy'], 'expected HEX of two hexadecimal digits per byte'],
  [['a.tl', '00', '--type', 'Nope'], '--type Nope: 1:1: "Nope" is not declared'],
  [['a.tl', '00', '--type', 'Vector<'], /^--type Vector<: 1:\d: expected /],
])('decode %j is a usage error', (args, reason) => {
  const { code, out, err } = decode(...args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^tl: .* \(see tl decode --help\)\n$/);
  expect(err.slice('tl: '.length, err.indexOf(' (see'))).toMatch(reason);
});

test('the ids are those that are written, or checked, or hashed with "bytes" kept', () => {
  const texts = { 'a.tl': 'a#1 x:int = A; ', 'b.tl': 'b x:bytes = B;' };
  const run = (...args: string[]) => tl(['decode', ...args], texts);
  expect(run('--json', 'a.tl', '0100000007000000').code).toBe(0);
  expect(run('--ids', 'checked', 'a.tl', '0100000007000000').err).toMatch(/SCHEMA_ID_MISMATCH/);
  const { out } = tl(['ids', '--bytes', 'keep', 'b.tl'], texts);
  const id = (out.slice(0, 8).match(/../g) as string[]).reverse().join('');
  expect(run('--bytes', 'keep', '--json', 'b.tl', id, '00000000').code).toBe(0);
  expect(run('--json', 'b.tl', id, '00000000').code).toBe(1);
  expect(run('--ids', 'no', 'a.tl', '00').err).toBe(
    'tl: expected --ids written or checked, got no (see tl decode --help)\n',
  );
});

test('a value of 200,000 parts, as rows and as TL-JSON', () => {
  const count = 200_000;
  const bytes = Buffer.alloc(8 + 4 * count);
  bytes.writeUInt32LE(0x1cb5c415);
  bytes.writeUInt32LE(count, 4);
  const all = { ...files, '-': bytes.toString('hex') };
  const rows = tl(['decode', '--type', 'Vector<int>', 'a.tl', '-'], all);
  expect(rows.code).toBe(0);
  expect(rows.out.split('\n')).toHaveLength(count + 2);
  expect(rows.out).toMatch(/\n800004 {6}4 {4}\[199999\]: int = 0\n$/);
  const json = tl(['decode', '--json', '--type', 'Vector<int>', 'a.tl', '-'], all);
  expect(JSON.parse(json.out)).toHaveLength(count);
});
