import { constructorId, idMismatches, normalize, parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

// Ids of generated code: td/telegram/td_api.h, lite_api.h and ton_api.h of TDLib and TON.
const TL_PARSER = [
  ['callbackQueryPayloadData data:bytes = CallbackQueryPayload;', 0x8a1e3c66],
  ['liteServer.query data:bytes = Object;', 0x798c06df],
  ['adnl.message.query query_id:int256 query:bytes = adnl.Message;', 0xb48bf97a],
  // e2e_api.h: 418617119
  [
    'e2e.chain.groupParticipant user_id:long public_key:int256 flags:# add_users:flags.0?true remove_users:flags.1?true version:int = e2e.chain.GroupParticipant;',
    0x18f3971f,
  ],
] as const;
const API = 'auth.checkPassword#a63011e password_hash:bytes = auth.Authorization;';
const QUERY = 'liteServer.query#798c06df data:bytes = Object;';

const rule = (text: string) => parseSchema(text).bytes ?? 'string';
const idOf = (text: string, name: string) =>
  parseSchema(text).combinators.find((one) => one.name === name)?.id;

describe('bytes: "keep"', () => {
  test.each(TL_PARSER)('hashes %s as tl-parser does', (declaration, id) => {
    expect(constructorId(declaration, { bytes: 'keep' })).toBe(id);
    expect(constructorId(declaration)).not.toBe(id);
    expect(constructorId(declaration, { bytes: 'string' })).toBe(constructorId(declaration));
  });

  test('keeps "bytes" and "true" flags, and nothing else', () => {
    const text = 'a#1 {t:Type} flags:# b:flags.0?true c:flags.1?bytes d:(Vector<bytes>)  = A;';
    expect(normalize(text, { bytes: 'keep' })).toBe(
      'a t:Type flags:# b:flags.0?true c:flags.1?bytes d:Vector bytes = A',
    );
  });

  test('another word is refused', () => {
    const bytes = 'none' as 'keep';
    for (const run of [() => normalize('', { bytes }), () => parseSchema('', { bytes })]) {
      expect(run).toThrow(new TypeError('"bytes" expected "string" or "keep", got "none"'));
    }
    expect(() => parseSchema('', { duplicates: 'none' as 'keep' })).toThrow(
      new TypeError('"duplicates" expected "refuse" or "keep", got "none"'),
    );
  });
});

describe('the rule of a text', () => {
  test('is that of its written ids, and then that of the ids that are not written', () => {
    const other = 'other data:bytes = Other;';
    expect([rule(`${API} ${other}`), rule(`${QUERY} ${other}`)]).toEqual(['string', 'keep']);
    expect(idOf(`${API} ${other}`, 'other')).toBe(constructorId(other));
    expect(idOf(`${QUERY} ${other}`, 'other')).toBe(constructorId(other, { bytes: 'keep' }));
    expect(idMismatches(parseSchema(QUERY))).toEqual([]);
  });

  test('is what is asked for, whatever the ids say', () => {
    expect(parseSchema(API, { bytes: 'keep' }).bytes).toBe('keep');
    expect(parseSchema(QUERY, { bytes: 'string' })).not.toHaveProperty('bytes');
  });

  test('is that of the greater number', () => {
    const more = 'auth.recoverCode#ad57a6b6 data:bytes = Code;';
    expect(rule(`${API} ${QUERY}`)).toBe('string');
    expect(rule(`${QUERY} callbackQueryPayloadData#8a1e3c66 data:bytes = CallbackQueryPayload; ${API}`)).toBe(
      'keep',
    );
    expect(rule(`${QUERY} ${more}`)).toBe('keep');
  });

  test('is not that of a listed exception, nor of what has no bytes', () => {
    expect(rule('ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;')).toBe('string');
    expect(rule('foo#cd271fb1 flags:# a:flags.0?true = Foo;')).toBe('string');
  });
});
