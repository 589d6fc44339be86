// Texts as people have them: what is taken although no document says it, with a note.
import { parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

const read = (text: string) => {
  const { combinators, notes = [] } = parseSchema(text);
  return [combinators.map(({ name, text: declaration }) => `${name}: ${declaration}`), notes] as const;
};

describe('parseSchema takes', () => {
  test('what the documents say, without a note', () => {
    expect(parseSchema('a = A; // b\r\n---types---\r\nc\t= C;\r\n')).not.toHaveProperty('notes');
    expect(parseSchema('a = A;\r\nb = B;').combinators[1]?.position).toEqual({ line: 2, column: 1 });
  });

  test('a byte order mark', () => {
    const [declarations, notes] = read('\ufeffa = A;');
    expect(declarations).toEqual(['a: a = A']);
    expect(notes).toEqual([{ message: 'the text starts with a byte order mark', line: 1, column: 1 }]);
    expect(parseSchema('\ufeffa = A;').combinators[0]?.position).toEqual({ line: 1, column: 1 });
    expect(() => parseSchema('a = \ufeffA;')).toThrow('1:5: expected a type');
  });

  test('";" without a declaration, and counts them', () => {
    const [declarations, notes] = read(';a = A;;;\nb = B;;');
    expect(declarations).toEqual(['a: a = A', 'b: b = B']);
    expect(notes).toEqual([
      { message: 'a ";" without a declaration is passed over (4 times)', line: 1, column: 1 },
    ]);
  });

  test('ids in upper case', () => {
    const [[declaration], notes] = read('boolTrue#997275B5 = Bool;');
    expect(declaration).toBe('boolTrue: boolTrue#997275B5 = Bool');
    expect(parseSchema('boolTrue#997275B5 = Bool;').combinators[0]?.id).toBe(0x997275b5);
    expect(notes).toEqual([{ message: 'an id is written with upper-case digits', line: 1, column: 9 }]);
  });

  test('lines that start with # or @ between declarations', () => {
    const [declarations, notes] = read(
      '# a = B; /* not open\n#! sh\n@description "x\na = A; // c\n  # b\nb\n# x:int\n= B;\n#',
    );
    expect(declarations).toEqual(['a: a = A', 'b: b # x:int = B']);
    expect(notes).toEqual([
      { message: 'a line that starts with "#" is read as a comment (4 times)', line: 1, column: 1 },
      { message: 'a line that starts with "@" is read as a comment', line: 3, column: 1 },
    ]);
  });

  test('the annotations of VK in front of a method', () => {
    const [declarations, notes] = read(
      '---functions---\n@any a#1 = A;\n@read @kphp\nb = B;\n@readwrite\tc = C;\n@reads d = D;\n@any',
    );
    expect(declarations).toEqual(['a: a#1 = A', 'b: b = B', 'c: c = C']);
    expect(notes).toEqual([
      { message: 'an annotation, as "@read", is passed over (4 times)', line: 2, column: 1 },
      { message: 'a line that starts with "@" is read as a comment (2 times)', line: 6, column: 1 },
    ]);
  });

  test('a declaration that says again what one before it says, in any spelling', () => {
    const [declarations, notes] = read(
      'a#1 x:Vector<int> = A;\nb = B;\na#00000001 x:(Vector int) = A;\n---functions---\na#2 = A;',
    );
    expect(declarations).toEqual(['a: a#1 x:Vector<int> = A', 'b: b = B', 'a: a#2 = A']);
    expect(notes).toEqual([
      { message: 'constructor "a" is declared in line 1 already, and the same', line: 3, column: 1 },
    ]);
    expect(read('_ x:int = A; _ x:int = A;')[0]).toHaveLength(1);
  });

  test('duplicates, if that is asked for', () => {
    const { combinators } = parseSchema('a = A; a x:int = A; b#1 = B; ---functions--- c#1 = A;', {
      duplicates: 'keep',
    });
    expect(combinators.map(({ name }) => name)).toEqual(['a', 'a', 'b', 'c']);
    expect(() => parseSchema('a = A; a x:int = A;', { duplicates: 'refuse' })).toThrow('1:8:');
  });

  test('names with several namespaces, in every place', () => {
    const { combinators } = parseSchema(
      'e2e.chain.noop x:%e2e.chain.Change y:vector<e2e.chain.noop> = e2e.chain.Change; ---functions--- a.b.get = Vector a.b.C;',
    );
    expect(combinators.map(({ name }) => name)).toEqual(['e2e.chain.noop', 'a.b.get']);
    expect(combinators[0]?.params.map(({ type }) => type)).toMatchObject([
      { name: 'e2e.chain.Change', bare: true },
      { args: [{ name: 'e2e.chain.noop' }] },
    ]);
  });

  test('numbers as arguments of types', () => {
    const { combinators } = parseSchema(
      'tuple {t:Type} {n:#} [ t ] = Tuple t n; a x:(tuple int 4) y:Tuple<long,0> = A;',
    );
    expect(combinators[1]?.params.map(({ type }) => type)).toMatchObject([
      {
        args: [
          { kind: 'name', name: 'int' },
          { kind: 'number', value: 4 },
        ],
      },
      {
        args: [
          { kind: 'name', name: 'long' },
          { kind: 'number', value: 0 },
        ],
      },
    ]);
  });
});
