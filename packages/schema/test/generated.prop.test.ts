import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { bare, boxed, decode, encode, int, long, type TlObject } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBuiltin, schemas } from './schemas.ts';
import { objects } from './values.ts';

describe.each(schemas)('$name', (schema) => {
  const own = schema.combinators.filter((combinator) => !isBuiltin(combinator));

  test.each(own)(
    '$kind $name: generated codec and text write the same bytes, and read the same value',
    (one) => {
      const codec = schema.codecs.get(one.id);
      if (codec === undefined) {
        throw new Error(`no codec of ${one.name}`);
      }
      const ofText = schema.api.codec('Object');
      fc.assert(
        fc.property(objects(schema, one), (value) => {
          const bytes = encode(codec, value);
          expect(encode(ofText, value as never)).toStrictEqual(bytes);
          expect(decode(codec, bytes)).toStrictEqual(value);
          expect(decode(ofText, bytes)).toStrictEqual(value);
        }),
      );
    },
  );
});

test('bind_auth_key_inner: so does the codec written by hand', () => {
  const byHand = boxed(
    0x75a3f765,
    bare('bind_auth_key_inner', {
      nonce: long,
      temp_auth_key_id: long,
      perm_auth_key_id: long,
      temp_session_id: long,
      expires_at: int,
    }),
  );
  const [mtproto] = schemas as [(typeof schemas)[number]];
  const declaration = mtproto.combinators.find(({ name }) => name === 'bind_auth_key_inner');
  if (declaration === undefined) {
    throw new Error('bind_auth_key_inner is not declared');
  }
  fc.assert(
    fc.property(objects(mtproto, declaration) as fc.Arbitrary<bind_auth_key_inner & TlObject>, (value) => {
      const bytes = encode(byHand, value);
      expect(bytes).toHaveLength(40);
      expect(encode(bind_auth_key_inner, value)).toStrictEqual(bytes);
      expect(decode(byHand, bytes)).toStrictEqual(decode(bind_auth_key_inner, bytes));
    }),
  );
});
