// What comments say of declarations: on them, as data.
import { parseSchema } from '@mtproof/tl/language';
import { describe, expect, test } from 'vitest';

/** What a text says of its first declaration. */
const said = (text: string) => parseSchema(text).combinators[0]?.documentation;
const DECLARATION = 'a x:int y:int = A;';

describe('the comments of TDLib', () => {
  test('have tags on lines of their own, or on one line', () => {
    const documentation = {
      description: 'Makes an A',
      fields: [fieldOf('x', 'The x'), fieldOf('y', 'The y')],
    };
    expect(said(`//@description Makes an A\n//@x The x\n//@y The y\n${DECLARATION}`)).toEqual(documentation);
    expect(said(`//@description Makes an A @x The x @y The y\n${DECLARATION}`)).toEqual(documentation);
    expect(
      said(`  // a text\n\n  //@description Makes an A\r\n\t//@x The x\r\n//@y The y\r\n  ${DECLARATION}`),
    ).toEqual(documentation);
    expect(said(`///@description Makes an A\n/// @x The x\n//@y The y\n${DECLARATION}`)).toEqual(
      documentation,
    );
    expect(said(`\ufeff//@description Makes an A @x The x @y The y\n${DECLARATION}`)).toEqual(documentation);
  });

  test('go on in lines of //-', () => {
    expect(said(`//@description Makes\n//-an A @x The\n//- x\n${DECLARATION}`)).toEqual({
      description: 'Makes an A',
      fields: [fieldOf('x', 'The x')],
    });
  });

  test('have the names of fields as tags, and what else follows an @ is text', () => {
    expect(
      said(`//@description Names as @alice, @bob or a@x @x The @y. @constructor @\n${DECLARATION}`),
    ).toEqual({
      description: 'Names as @alice, @bob or a@x',
      fields: [fieldOf('x', 'The @y. @constructor @')],
    });
    expect(said('//@description D @__proto__ no field\na x:int = A;')?.fields).toEqual([]);
  });

  test('name a field with the name of a tag as param_description', () => {
    expect(
      said('//@description D @param_description Of d @param_class Of c\na description:int class:int = A;'),
    ).toEqual({
      description: 'D',
      fields: [fieldOf('description', 'Of d'), fieldOf('class', 'Of c')],
    });
    expect(said('//@description D @param_x Of param_x\na param_x:int = A;')?.fields).toEqual([
      fieldOf('param_x', 'Of param_x'),
    ]);
  });

  test('may describe fields alone', () => {
    expect(said(`//@y The y\n${DECLARATION}`)).toEqual({ description: '', fields: [fieldOf('y', 'The y')] });
    expect(said(`//@description\n${DECLARATION}`)).toBeUndefined();
  });

  test('describe types too', () => {
    const { types, combinators } = parseSchema(
      `//@class A @description One of them\n\n//@description The first\na = A;\n//@class B @description Another\n//@description The second\nb = B;`,
    );
    expect(types).toEqual([
      { name: 'A', text: 'One of them' },
      { name: 'B', text: 'Another' },
    ]);
    expect(combinators.map(({ documentation }) => documentation?.description)).toEqual([
      'The first',
      'The second',
    ]);
    expect(parseSchema('a = A;').types).toBeUndefined();
  });
});

describe('lines of ///', () => {
  test('are a description, line by line, without tags among their words', () => {
    expect(said(`/// Makes an A\n///\n/// of the @x.\n/// See @y below\n${DECLARATION}`)).toEqual({
      description: 'Makes an A\n\nof the @x.\nSee @y below',
      fields: [],
    });
  });

  test('document the declaration directly below, and only that', () => {
    const { combinators } = parseSchema(`
      /// One
      a = A; /// not of b
      b = B;
      /// nor of this

      c = C;
      /// or this
      // c = C;
      d = D;
      /// or this /* */
      /* */ e = E;
      /* /// or this
      /// or this */
      f = F;
      ////// or this
      g = G;
      /// Eight
      h#1 {X:Type} = H;
      ---functions---
      /// Nine
      i = I;
      /// ends here
    `);
    expect(combinators.map(({ name, documentation }) => [name, documentation?.description])).toEqual([
      ['a', 'One'],
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
      ['e', undefined],
      ['f', undefined],
      ['g', undefined],
      ['h', 'Eight'],
      ['i', 'Nine'],
    ]);
  });
});

test('comments are no part of what is hashed, or of what is the same', () => {
  const { combinators } = parseSchema('/// A\na = A;\n/// B\na = A;');
  expect(combinators).toHaveLength(1);
  expect(combinators[0]?.text).toBe('a = A');
});

test('comments without an end of lines cost linear time', () => {
  const N = 200_000;
  const texts = [
    `${'///\n'.repeat(N)}`,
    `//@description ${'@x '.repeat(N)}\n`,
    `${'//-@x @y\n'.repeat(N)}`,
    `${'/**//**/ '.repeat(N)}\n/// x\n`,
    `///${' '.repeat(4 * N)}x\n`,
    `//@${'@'.repeat(4 * N)}\n`,
    `//@class ${'x'.repeat(4 * N)}\n`,
  ];
  for (const text of texts) {
    expect(parseSchema(`${text}${DECLARATION}`).combinators).toHaveLength(1);
  }
  const many = parseSchema(
    `${'/// d\na1 = A;\n'.repeat(2)}${Array.from({ length: 20_000 }, (_, i) => `/// d\nb${i} = A;`).join('\n')}`,
  );
  expect(many.combinators.every(({ documentation }) => documentation?.description === 'd')).toBe(true);
});

function fieldOf(name: string, text: string) {
  return { name, text };
}
