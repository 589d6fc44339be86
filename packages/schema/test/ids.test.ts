import { readFileSync } from 'node:fs';
import { schemaText } from '@mtproof/schema';
import { idMismatches, parseSchema, unresolved } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';
import { schemas } from './schemas.ts';

describe.each(schemas)('$name', ({ name, combinators, codecs }) => {
  test('every id is the CRC-32 of its declaration, without an exception', () => {
    expect(idMismatches({ combinators })).toEqual([]);
  });

  test('every declaration gives its id', () => {
    const without = ['int', 'long', 'double', 'string', 'int128', 'int256', 'rsa_public_key'];
    const implied = combinators.filter(({ explicitId }) => !explicitId).map((one) => one.name);
    expect(implied).toEqual(name === 'mtproto' ? without : []);
  });

  test('the numbers of declarations are those of docs/spec/schema.md', () => {
    const count = (kind: string) => combinators.filter((one) => one.kind === kind).length;
    const row = `| \`${name}\` | ${count('constructor')} | ${count('method')} |`;
    expect(readFileSync(new URL('../../../docs/spec/schema.md', import.meta.url), 'utf8')).toContain(row);
  });

  test('the generated codecs have the ids of the text', () => {
    for (const [id, codec] of codecs) {
      expect(combinators.find((one) => one.id === id)?.name).toBe(codec.name);
    }
  });

  test('what it uses it declares, but for', () => {
    const missing = unresolved({ combinators }).map((one) => `${one.combinator.name}: ${one.name}`);
    expect(missing).toEqual(
      { mtproto: ['http_wait: HttpWait'], 'two-factor': ['help.termsOfService: MessageEntity'], layer62: [] }[
        name
      ],
    );
  });
});

// Numbers from the pages of core.telegram.org named in the texts; for layer 62, from Telegram Desktop's scheme.tl.
test.each([
  ['mtproto', 'resPQ', 0x05162463],
  ['mtproto', 'bind_auth_key_inner', 0x75a3f765],
  ['mtproto', 'rpc_error', 0x2144ca19],
  ['two-factor', 'account.password', 0x957b50fb],
  ['two-factor', 'account.getTmpPassword', 0x449e0b51],
  ['two-factor', 'auth.recoverPassword', 0x37096c70],
  ['two-factor', 'auth.bindTempAuthKey', 0xcdd42a05],
  ['two-factor', 'auth.dropTempAuthKeys', 0x8e48a188],
  ['two-factor', 'inputCheckPasswordSRP', 0xd27ff082],
  ['layer62', 'account.noPassword', 0x96dabc18],
  ['layer62', 'account.password', 0x7c18141c],
  ['layer62', 'auth.checkPassword', 0x0a63011e],
  ['layer62', 'auth.recoverPassword', 0x4ea56e92],
  ['layer62', 'account.getTmpPassword', 0x4a82327e],
] as const)('%s has %s', (schema, name, id) => {
  expect(schemas.find((one) => one.name === schema)?.api.constructorId(name)).toBe(id);
});

test('both layers together have every method of the second factor', () => {
  const methods = (name: 'two-factor' | 'layer62') =>
    parseSchema(schemaText[name])
      .combinators.filter(({ kind }) => kind === 'method')
      .map(({ name }) => name);
  const both = [
    ...['account.getPassword', 'account.getPasswordSettings', 'account.updatePasswordSettings'],
    ...[
      'account.getTmpPassword',
      'auth.checkPassword',
      'auth.recoverPassword',
      'auth.requestPasswordRecovery',
    ],
    ...['auth.bindTempAuthKey', 'auth.dropTempAuthKeys', 'invokeWithLayer', 'initConnection'],
  ];
  expect(methods('layer62')).toEqual(expect.arrayContaining(both));
  expect(methods('two-factor')).toEqual(
    expect.arrayContaining([
      ...both,
      ...['account.confirmPasswordEmail', 'account.resendPasswordEmail', 'account.cancelPasswordEmail'],
      ...['account.resetPassword', 'account.declinePasswordReset', 'auth.checkRecoveryPassword'],
    ]),
  );
});
