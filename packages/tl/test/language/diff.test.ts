import { readFileSync } from 'node:fs';
import { diff, parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const compare = (a: string, b: string) => diff(parseSchema(a), parseSchema(b));
const names = (combinators: readonly { kind: string; name: string }[]) =>
  combinators.map(({ kind, name }) => `${kind} ${name}`);
const fixture = (name: string) =>
  parseSchema(readFileSync(new URL(`fixtures/${name}.tl`, import.meta.url), 'utf8'));

describe('diff', () => {
  test('finds nothing between a schema and another spelling of it', () => {
    expect(compare('a#1 x:(Vector int) = A; b#2 = A;', 'b#2 = A; /* c */ a#01 x:Vector<int> = A;')).toEqual({
      added: [],
      removed: [],
      changed: [],
    });
  });

  test('lists what is there only after or only before, by kind and name', () => {
    const { added, removed, changed } = compare(
      'a = A; b = A; ---functions--- c = A;',
      'c#9 = A; a = A; d = A; ---functions--- e = A;',
    );
    expect(names(added)).toEqual(['constructor c', 'constructor d', 'method e']);
    expect(names(removed)).toEqual(['constructor b', 'method c']);
    expect(changed).toEqual([]);
  });

  test('lists the fields added, removed and retyped', () => {
    const { changed } = compare(
      'a#1 f:# x:int y:f.0?int z:f.0?int w:int = A;',
      'a#2 f:# v:long w:int x:int y:f.1?int z:f.0?long = A;',
    );
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ before: { id: 1 }, after: { id: 2 } });
    expect(changed[0]?.fields).toEqual([
      { change: 'added', name: 'v', after: 'long' },
      { change: 'retyped', name: 'y', before: 'f.0?int', after: 'f.1?int' },
      { change: 'retyped', name: 'z', before: 'f.0?int', after: 'f.0?long' },
    ]);
    expect(compare('a#1 x:int y:int = A;', 'a#2 y:int = A;').changed[0]?.fields).toEqual([
      { change: 'removed', name: 'x', before: 'int' },
    ]);
  });

  test('knows a field without a name by its place', () => {
    expect(compare('a#1 int _:int x:int = A;', 'a#2 int _:long x:int # = A;').changed[0]?.fields).toEqual([
      { change: 'retyped', name: '#2', before: 'int', after: 'long' },
      { change: 'added', name: '#4', after: '#' },
    ]);
  });

  test.each([
    ['the id', 'a#1 = A;', 'a#2 = A;'],
    ['the result', 'a#1 = A;', 'a#1 = B;'],
    ['the order of fields', 'a#1 x:int y:int = A;', 'a#1 y:int x:int = A;'],
    ['implicit parameters', 'a#1 = A;', 'a#1 {X:Type} = A;'],
    ['being built in', 'a#1 = A;', 'a#1 ? = A;'],
  ])('a change of nothing but %s is one', (_, a, b) => {
    expect(compare(a, b).changed.map(({ fields }) => fields)).toEqual([[]]);
  });

  test('a true flag is a change of fields under the same id', () => {
    const { changed } = compare('a#1 f:# = A;', 'a#1 f:# x:f.0?true = A;');
    expect(changed[0]?.fields).toEqual([{ change: 'added', name: 'x', after: 'f.0?true' }]);
  });

  test('knows an anonymous declaration by its id', () => {
    const { added, removed } = compare('_#1 = A; _#2 = A;', '_#2 = A; _#3 = A;');
    expect([removed.map(({ id }) => id), added.map(({ id }) => id)]).toEqual([[1], [3]]);
  });

  test('layer 62 to layer 228', () => {
    const { removed, changed } = diff(fixture('layer62'), fixture('layer228'));
    expect(names(removed)).toEqual([
      'constructor disabledFeature',
      'constructor auth.checkedPhone',
      'constructor account.noPassword',
      'method auth.checkPhone',
    ]);
    expect(changed.find(({ after }) => after.name === 'auth.checkPassword')).toMatchObject({
      before: { id: 0x0a63011e },
      after: { id: 0xd18b4d16 },
      fields: [
        { change: 'added', name: 'password', after: 'InputCheckPasswordSRP' },
        { change: 'removed', name: 'password_hash', before: 'bytes' },
      ],
    });
  });
});
