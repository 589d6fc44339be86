// The vectors carry the texts behind `mtproto`, `two-factor` and `layer62` for other languages; ours declare the same.

import { readFileSync } from 'node:fs';
import { type SchemaName, schemaText } from '@mtproof/schema';
import { diff, parseSchema } from '@mtproof/tl/language';
import { expect, it } from 'vitest';

const path = new URL('../../../vectors/tables/builtin-schemas.json', import.meta.url);
const { schemas } = JSON.parse(readFileSync(path, 'utf8')) as { schemas: Record<SchemaName, string> };

it('knows the same names', () => {
  expect(Object.keys(schemas).sort()).toEqual(Object.keys(schemaText).sort());
});

it.each(Object.keys(schemaText) as SchemaName[])('declares the same in %s', (name) => {
  expect(diff(parseSchema(schemaText[name]), parseSchema(schemas[name]))).toEqual({
    added: [],
    removed: [],
    changed: [],
  });
});
