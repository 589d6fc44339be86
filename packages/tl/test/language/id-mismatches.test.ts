import { idExceptions, idMismatches, parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const only = (declaration: string) => {
  const [mismatch, ...others] = idMismatches(parseSchema(declaration));
  expect(others).toEqual([]);
  return mismatch;
};

const PASSWORD_INPUT_SETTINGS =
  'flags:# new_salt:flags.0?bytes new_password_hash:flags.0?bytes hint:flags.0?string email:flags.1?string = account.PasswordInputSettings;';

describe('idMismatches', () => {
  test('passes ids that are right, and ids that are not written', () => {
    expect(
      only('boolTrue#997275b5 = Bool; rsa_public_key n:string e:string = RSAPublicKey;'),
    ).toBeUndefined();
  });

  // https://github.com/telegramdesktop/tdesktop, mtproto.tl
  test.each([
    ['ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;', 0x402d9b47],
    [
      'accessPointRule#4679b65f phone_prefix_rules:string dc_id:int ips:vector<IpPort> = AccessPointRule;',
      0x020634ce,
    ],
    [
      'help.configSimple#5a592a6c date:int expires:int rules:vector<AccessPointRule> = help.ConfigSimple;',
      0x066d2808,
    ],
    [`account.passwordInputSettings#bcfc532c ${PASSWORD_INPUT_SETTINGS}`, 0x86916deb],
  ])('marks the listed exception %s', (declaration, computed) => {
    const mismatch = only(declaration);
    expect(mismatch).toMatchObject({ computed, exception: true });
    expect(idExceptions.map(({ remark }) => remark)).toContain(mismatch?.remark);
  });

  test('excuses exactly the listed name with exactly the listed id', () => {
    expect(only('ipPortSecret#37982647 ipv4:int port:int secret:bytes = IpPort;')).toMatchObject({
      exception: false,
    });
    expect(only('ipPort#37982646 ipv4:int port:int secret:bytes = IpPort;')).toMatchObject({
      exception: false,
    });
  });

  test('an exception whose id is the CRC-32 in a later layer is no mismatch there', () => {
    expect(only(`account.passwordInputSettings#86916deb ${PASSWORD_INPUT_SETTINGS}`)).toBeUndefined();
  });

  // Each id is the CRC-32 of the text that the remark describes, computed with Python's zlib.
  test.each([
    ['foo#034c83e9 a:bytes = Foo;', 'the id is the CRC-32 with "bytes" kept'],
    ['foo#cd271fb1 flags:# a:flags.0?true = Foo;', 'the id is the CRC-32 with the "true" flags kept'],
    [
      'foo#efaa8299 flags:# a:flags.0?true b:bytes = Foo;',
      'the id is the CRC-32 with "bytes" and the "true" flags kept',
    ],
  ])('names the near miss of %s', (declaration, remark) => {
    expect(only(declaration)).toMatchObject({ exception: false, remark });
  });

  test('has no remark where nothing is near', () => {
    const mismatch = only('foo#00000001 a:bytes = Foo;');
    expect(mismatch).not.toHaveProperty('remark');
    expect(mismatch?.combinator.position).toEqual({ line: 1, column: 1 });
  });
});
