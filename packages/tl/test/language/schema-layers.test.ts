import { diff, layerNumbers, parseSchema, schemaOfLayer } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const TEXT = `
  every = Every;
  ===17===
  size w:int = Size;
  ---functions---
  get = Size;
  ===8===
  size w:long = Size;
  old = Old;
  ===45===
  ===46===
  size w:long h:long = Size;
`;
const schema = parseSchema(TEXT);
const names = (layer?: number) =>
  schemaOfLayer(schema, layer).combinators.map(({ name, params }) => name + params.length);

describe('a text with layer lines', () => {
  test('has the layers that have declarations, whatever their order', () => {
    expect(layerNumbers(schema)).toEqual([8, 17, 46]);
    expect(layerNumbers(parseSchema('a = A;'))).toEqual([]);
  });

  test('starts every layer with constructors', () => {
    expect(schema.combinators.map(({ kind, layer }) => [kind, layer])).toEqual([
      ['constructor', undefined],
      ['constructor', 17],
      ['method', 17],
      ['constructor', 8],
      ['constructor', 8],
      ['constructor', 46],
    ]);
  });

  test('has in each layer what is older, the newest of one name', () => {
    expect(names(8)).toEqual(['every0', 'size1', 'old0']);
    expect(names(17)).toEqual(['every0', 'size1', 'get0', 'old0']);
    expect(schemaOfLayer(schema, 17).combinators[1]?.text).toBe('size w:int = Size');
    expect(names(45)).toEqual(names(17));
    expect(names()).toEqual(['every0', 'size2', 'get0', 'old0']);
    expect(names(100)).toEqual(names());
    expect(schemaOfLayer(schema).combinators.some((one) => 'layer' in one)).toBe(false);
  });

  test('has nothing before its oldest layer', () => {
    expect(() => names(7)).toThrow(new RangeError('"layer" expected layer of the text, 8, 17, 46, got 7'));
    expect(() => schemaOfLayer(parseSchema('a = A;'), 1)).toThrow(RangeError);
  });

  test('may declare again in another layer, but not in the same', () => {
    expect(() => parseSchema('===8=== a = A; ===9=== a x:int = A; ===8=== a x:long = A;')).toThrow(
      '1:45: constructor "a" is declared already in line 1',
    );
    expect(() => parseSchema('===8=== a#1 = A; ===9=== b#1 = B;')).not.toThrow();
  });

  test('is compared by its newest layer', () => {
    expect(diff(schema, schemaOfLayer(schema, 46))).toEqual({ added: [], removed: [], changed: [] });
    const { changed } = diff(schemaOfLayer(schema, 8), schema);
    expect(changed.map(({ fields }) => fields)).toEqual([[{ change: 'added', name: 'h', after: 'long' }]]);
  });
});
