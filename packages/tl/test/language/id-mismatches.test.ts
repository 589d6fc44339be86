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
    const [mismatch] = idMismatches(parseSchema(declaration, { bytes: 'string' }));
    expect(mismatch).toMatchObject({ exception: false, remark });
  });

  test('names "bytes" as "string" where a text keeps it', () => {
    const [mismatch, ...others] = idMismatches(
      parseSchema(
        'auth.checkPassword#a63011e password_hash:bytes = auth.Authorization; liteServer.query#798c06df data:bytes = Object;',
        { bytes: 'keep' },
      ),
    );
    expect(others).toEqual([]);
    expect(mismatch).toMatchObject({
      exception: false,
      remark: 'the id is the CRC-32 with "bytes" as "string" and without the "true" flags',
    });
  });

  // Each is sent with this id. The remark tells the text that has it as its CRC-32.
  test.each([
    ['invokeAfterMsg#cb9f372d msg_id:long query:!X = X;', 'the id is that of the text with {X:Type}'],
    ['invokeWithLayer#da9b0d0d layer:int query:!X = X;', 'the id is that of the text with {X:Type}'],
    [
      'decryptedMessage8#1f814f1f random_id:long random_bytes:bytes message:string media:DecryptedMessageMedia = DecryptedMessage;',
      'the id is that of the text with the name decryptedMessage',
    ],
    ['boolTrueL12#997275b5 = Bool;', 'the id is that of the text with the name boolTrue'],
    ['boolTrue_layer204#997275b5 = Bool;', 'the id is that of the text with the name boolTrue'],
    ['boolTrueLegacy#997275b5 = Bool;', 'the id is that of the text with the name boolTrue'],
    [
      'msg_container#73f1f8dc messages:vector<%Message> = MessageContainer;',
      'the id is that of "messages:vector<message>"',
    ],
    ['gzip_packed#3072cfa1 packed_data:bytes = GzipPacked;', 'the id is that of "= Object"'],
    ['channel#c88974ac flags:# id:int = Chat;', 'no variant tried gives the id of layers 78 to 91'],
    ['invokeWithReCaptchaPrefix#adbb0f94 token:string = Error;', 'the id is that of another declaration'],
  ])('excuses the published form %s', (declaration, remark) => {
    const text = declaration.endsWith('X;') ? `---functions--- ${declaration}` : declaration;
    expect(only(text)).toMatchObject({ exception: true, remark });
  });

  test.each([
    'msg_container#73f1f8dc messages:vector<long> = MessageContainer;',
    'gzip_packed#3072cfa1 data:bytes = GzipPacked;',
    '---functions--- invokeAfterMsg#1 {X:Type} msg_id:long query:!X = X;',
    '---functions--- invokeAfterMsg#1 msg_id:long query:!X = X;',
    'boolTrueOther#997275b5 = Bool;',
    'boolTrue12#997275b6 = Bool;',
  ])('does not excuse %s', (declaration) => {
    expect(only(declaration)).toMatchObject({ exception: false });
  });

  test('has no remark where nothing is near', () => {
    const mismatch = only('foo#00000001 a:bytes = Foo;');
    expect(mismatch).not.toHaveProperty('remark');
    expect(mismatch?.combinator.position).toEqual({ line: 1, column: 1 });
  });
});
