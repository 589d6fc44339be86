import { layers } from '@mtproof/tl';
import { SchemaError } from '@mtproof/tl/language';
import { TlError } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../tests/codec-laws.ts';
import { hex } from '../../../../tests/hex.ts';
import { LAYER_62, LAYER_228 } from './texts.ts';

const both = layers({ 62: LAYER_62, 228: LAYER_228 });

const old = {
  _: 'account.password',
  current_salt: hex('01'),
  new_salt: hex('02'),
  hint: 'hint',
  has_recovery: true,
  email_unconfirmed_pattern: '',
} as const;
const today = {
  _: 'account.password',
  has_recovery: true,
  new_algo: { _: 'passwordKdfAlgoUnknown' },
  new_secure_algo: { _: 'securePasswordKdfAlgoUnknown' },
  secure_random: hex('03'),
} as const;

describe('layers 62 and 228', () => {
  const OLD = both.layer(62).encode('account.Password', old);
  const TODAY = both.layer(228).encode('account.Password', today);

  it('are read at once', () => {
    expect(OLD.subarray(0, 4)).toStrictEqual(hex('1c14187c'));
    expect(TODAY.subarray(0, 4)).toStrictEqual(hex('fb507b95'));
    expect(both.decode('account.Password', OLD)).toStrictEqual(old);
    expect(both.decode('account.Password', TODAY)).toStrictEqual(today);
    expect(both.decode('Object', OLD)).toStrictEqual(old);
  });

  it('are written and read one by one', () => {
    expect(() => both.layer(228).encode('account.Password', old as never)).toThrow(TypeError);
    expect(codeOf(() => both.layer(228).decode('account.Password', OLD))).toBe('TL_UNKNOWN_CONSTRUCTOR');
  });

  it('are distinguished by number', () => {
    expect(both.layersOf(OLD)).toStrictEqual([62]);
    expect(both.layersOf(TODAY)).toStrictEqual([228]);
    expect(both.layersOf(hex('f5308a54'))).toStrictEqual([62, 228]);
    expect(both.layersOf(hex('00000000'))).toStrictEqual([]);
    expect(() => both.layersOf(hex('0000'))).toThrow(TlError);
  });

  it('mix at every depth', () => {
    const call = {
      _: 'initConnection',
      api_id: 1,
      device_model: '',
      system_version: '',
      app_version: '',
      lang_code: '',
      query: { _: 'account.getPassword' },
    } as const;
    const inner = both.layer(62).encode('initConnection', call);
    const bytes = Uint8Array.of(...hex('0d0d9bda 3e000000'), ...inner);
    expect(both.decode('!X', bytes)).toStrictEqual({ _: 'invokeWithLayer', layer: 62, query: call });
  });

  it('have the types of both', () => {
    const bytes = both
      .layer(62)
      .encode('auth.CheckedPhone', { _: 'auth.checkedPhone', phone_registered: true });
    expect(both.decode('auth.CheckedPhone', bytes)._).toBe('auth.checkedPhone');
    expect(both.decode('Vector<User>', hex('15c4b51c 01000000 ba500220 05000000'))).toStrictEqual([
      { _: 'userEmpty', id: 5 },
    ]);
    expect(both.decode('%userEmpty', hex('0500000000000000'))).toStrictEqual({ _: 'userEmpty', id: 5n });
    expect(() => both.decode('auth.Nope' as 'int', hex(''))).toThrow(SchemaError);
  });

  it('know the numbers of both', () => {
    expect(codeOf(() => both.decode('User', OLD))).toBe('TL_UNEXPECTED_CONSTRUCTOR');
    expect(codeOf(() => both.decode('User', hex('00000000')))).toBe('TL_UNKNOWN_CONSTRUCTOR');
  });
});

describe('a number of several layers', () => {
  const text = (flags: string) =>
    `dcOption#5d8c6cc flags:# ${flags}id:int ip_address:string port:int = DcOption;` as const;
  const options = layers({ 2: text('ipv6:flags.0?true cdn:flags.3?true '), 1: text('ipv6:flags.0?true ') });

  it('is read as the newest declares it', () => {
    const value = { _: 'dcOption', ipv6: true, id: 2, ip_address: '', port: 443 } as const;
    const bytes = options.layer(1).encode('DcOption', value);
    expect(options.layersOf(bytes)).toStrictEqual([1, 2]);
    bytes[4] = 9;
    expect(options.decode('DcOption', bytes)).toStrictEqual({ ...value, cdn: true });
    expect(codeOf(() => options.layer(1).decode('DcOption', bytes))).toBe('TL_UNKNOWN_FLAGS');
  });
});

describe('options and texts', () => {
  it('longs may be bytes', () => {
    const raw = layers({ 228: 'userEmpty#d3bc4b7a id:long = User;' }, { long: 'bytes' });
    expect(raw.decode('%userEmpty', hex('0500000000000000')).id).toStrictEqual(hex('0500000000000000'));
    expect(raw.layer(228).encode('%User', { _: 'userEmpty', id: hex('0500000000000000') })).toHaveLength(8);
  });

  it('are checked', () => {
    expect(() => layers({})).toThrow(new RangeError('"texts" expected at least one layer, got none'));
    const wrong = { 1: 'userEmpty#d3bc4b7b id:long = User;' } as const;
    expect(layers(wrong).layer(1).constructorId('userEmpty')).toBe(0xd3bc4b7b);
    expect(() => layers(wrong, { ids: 'checked' })).toThrow(SchemaError);
    expect(() => layers({ 1: '' }, { long: 'no' as 'bytes' })).toThrow(TypeError);
    expect(() => both.layer(5 as 62)).toThrow(new RangeError('"number" expected one of 228,62, got 5'));
  });
});

describe('one text with layer lines', () => {
  const text = `
    ===8===
    note#1 x:int = Note;
    end#2 = Note;
    ===17===
    note#3 x:long = Note;
    page note:Note = Page;
  `;
  const secret = layers(text);

  it('is several layers, each with what is older', () => {
    const older = secret.layer(8).encode('Note', { _: 'note', x: 5 });
    const newer = secret.layer(17).encode('Note', { _: 'note', x: 5n });
    expect([older, newer].map((bytes) => secret.layersOf(bytes))).toStrictEqual([[8], [17]]);
    expect([older, newer].map((bytes) => secret.decode('Note', bytes))).toStrictEqual([
      { _: 'note', x: 5 },
      { _: 'note', x: 5n },
    ]);
    expect(secret.layersOf(hex('02000000'))).toStrictEqual([8, 17]);
    const page = secret.layer(17).encode('%page', { _: 'page', note: { _: 'end' } });
    expect(page).toStrictEqual(hex('02000000'));
  });

  it('has layer lines', () => {
    expect(() => layers('a = A;')).toThrow(new RangeError('"texts" expected at least one layer, got none'));
    expect(() => layers(text, { ids: 'checked' })).toThrow(SchemaError);
    const kept = layers({ 1: 'liteServer.query data:bytes = Object;' }, { bytes: 'keep' });
    expect(kept.layersOf(hex('df068c79'))).toStrictEqual([1]);
  });
});
