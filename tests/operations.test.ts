// docs/operations.md names the operations and fields that the schemas of the vectors have.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Fields {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

interface OperationSchema {
  readonly properties: {
    readonly op?: { readonly const: string };
    readonly tests: {
      readonly items: {
        readonly properties: {
          readonly input: Fields;
          readonly expect: { readonly anyOf: readonly [Fields] };
        };
      };
    };
  };
}

const root = new URL('../', import.meta.url);
const vectors = new URL('vectors/', root);
const readJson = <T>(url: URL): T => JSON.parse(readFileSync(url, 'utf8')) as T;

const page = readFileSync(new URL('docs/operations.md', root), 'utf8');
const present = page.slice(0, page.indexOf('## Planned'));
const planned = page.slice(page.indexOf('## Planned'));
const ROW = /^\| `([\w.]+)` \| [^|]+ \| ([^|]*)\| ([^|]*)\|$/gm;

const words = (cell: string): string[] => cell.split(' ').filter(Boolean).sort();
const onPage = new Map(
  [...present.matchAll(ROW)].map(([, op = '', input = '', output = '']) => [
    op,
    { input: words(input), output: words(output) },
  ]),
);

const names = (fields: Fields): string[] =>
  Object.keys(fields.properties)
    .map((name) => `\`${name}\`${fields.required.includes(name) ? '' : '?'}`)
    .sort();
const inSchemas = new Map(
  readdirSync(new URL('schemas/', vectors))
    .map((file) => readJson<OperationSchema>(new URL(`schemas/${file}`, vectors)).properties)
    .flatMap((properties) => {
      const op = properties?.op?.const;
      if (op === undefined) {
        return [];
      }
      const { input, expect } = properties.tests.items.properties;
      return [[op, { input: names(input), output: names(expect.anyOf[0]) }] as const];
    }),
);

describe('docs/operations.md', () => {
  it('names every operation that has a schema, and no other', () => {
    expect([...onPage.keys()].sort()).toEqual([...inSchemas.keys()].sort());
  });

  it('names every operation that has vectors, and no other', () => {
    const files = readdirSync(new URL('v1/', vectors)).map((file) => file.replace(/\.json$/, ''));
    expect([...onPage.keys()].sort()).toEqual(files.sort());
  });

  it.each([...inSchemas])('gives the fields of %s', (op, fields) => {
    expect(onPage.get(op)).toEqual(fields);
  });

  it('plans no operation that exists under a new name', () => {
    const inputs = [...planned.matchAll(/`((?:session|account)[\w.]*)`/g)];
    expect(inputs.length).toBeGreaterThan(0);
    for (const [, op = ''] of inputs) {
      expect(inSchemas.has(op), op).toBe(false);
    }
  });
});
