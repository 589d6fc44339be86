import { readdirSync, readFileSync } from 'node:fs';
import * as schemaPackage from '@mtproof/schema';
import * as layer62 from '@mtproof/schema/layer62';
import * as mtproto from '@mtproof/schema/mtproto';
import * as twoFactor from '@mtproof/schema/two-factor';
import { generate } from '@mtproof/tl/codegen';
import { decode, encode } from '@mtproof/tl-wire';
import { expect, test } from 'vitest';
import { isBuiltin, schemas } from './schemas.ts';

const read = (path: string) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');

test.each(schemas)('generated/$name.ts is what `tl generate` makes of $name.tl', ({ name }) => {
  const text = read(`${name}.tl`);
  expect(read(`generated/${name}.ts`)).toBe(generate({ text, source: `${name}.tl` }));
  expect(schemaPackage.schemaText[name]).toBe(text);
});

test('there is a generated file for every text, and no other', () => {
  const names = (folder: string, suffix: string) =>
    readdirSync(new URL(`../src/${folder}`, import.meta.url))
      .filter((file) => file.endsWith(suffix))
      .map((file) => file.slice(0, -suffix.length));
  expect(names('generated', '.ts')).toEqual(names('', '.tl'));
  expect(names('', '.tl').sort()).toEqual(schemas.map(({ name }) => name).sort());
});

test('every declaration has its codec', () => {
  for (const { combinators, codecs } of schemas) {
    const own = combinators.filter((combinator) => !isBuiltin(combinator));
    expect([...codecs.keys()].sort()).toEqual(own.map(({ id }) => id).sort());
  }
});

test('the subpaths are the namespaces', () => {
  expect(schemaPackage.mtproto).toBe(mtproto);
  expect(schemaPackage.twoFactor).toBe(twoFactor);
  expect(schemaPackage.layer62).toBe(layer62);
});

test('a request is wrapped, and its answer read', () => {
  const request: twoFactor.AnyMethod = {
    _: 'invokeWithLayer',
    layer: 228,
    query: {
      _: 'initConnection',
      api_id: 1,
      device_model: '',
      system_version: '',
      app_version: '',
      system_lang_code: '',
      lang_pack: '',
      lang_code: '',
      query: { _: 'auth.recoverPassword', code: '12345' },
    },
  };
  expect(decode(twoFactor.AnyMethod, encode(twoFactor.invokeWithLayer, request))).toEqual(request);
  const method = twoFactor.methods['auth.recoverPassword'];
  const answer = { _: 'auth.authorization', user: { _: 'userEmpty', id: 7n } } as const;
  expect(decode(method.result, encode(twoFactor.auth_authorization, answer))).toEqual(answer);
});

test('what is not declared cannot be read, and need not be', () => {
  const terms = {
    _: 'help.termsOfService',
    id: { _: 'dataJSON', data: '{}' },
    text: '',
    entities: [],
  } as const;
  const bytes = encode(twoFactor.help_termsOfService, terms);
  expect(decode(twoFactor.help_termsOfService, bytes)).toEqual(terms);
  // The count of `entities`, which comes last.
  const one = Uint8Array.of(...bytes, 0, 0, 0, 0);
  one[bytes.length - 4] = 1;
  expect(() => decode(twoFactor.help_termsOfService, one)).toThrow(
    expect.objectContaining({ code: 'TL_UNKNOWN_CONSTRUCTOR', path: 'entities[0]' }),
  );
});
