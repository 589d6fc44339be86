import {
  constructorId,
  diff,
  idMismatches,
  normalize,
  parseSchema,
  parseType,
  type Schema,
  SchemaError,
  stringify,
  typeText,
  unresolved,
} from '@mtproof/tl/language';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaArbitrary } from './arbitrary-schema.ts';

const withoutPositions = ({ combinators }: Schema) => combinators.map(({ position: _, ...rest }) => rest);
const holds = (property: fc.IProperty<[Schema]>) => fc.assert(property);

describe('for every schema', () => {
  test('parse of stringify is the schema', () => {
    holds(
      fc.property(schemaArbitrary, (schema) => {
        expect(withoutPositions(parseSchema(stringify(schema)))).toEqual(withoutPositions(schema));
      }),
    );
  });

  test('normalize changes nothing more the second time, whatever the id', () => {
    holds(
      fc.property(schemaArbitrary, ({ combinators }) => {
        for (const { text, name, explicitId } of combinators) {
          const once = normalize(text);
          expect(normalize(once)).toBe(once);
          if (!explicitId) {
            expect(normalize(text.replace(name, `${name}#1a2b`))).toBe(once);
          }
        }
      }),
    );
  });

  test('comments, line ends and the semicolon do not change what is hashed', () => {
    holds(
      fc.property(schemaArbitrary, ({ combinators }) => {
        for (const { text } of combinators) {
          expect(normalize(` ${text.replaceAll(' ', '/* = */\r\n\t// ;\n')}\n;`)).toBe(normalize(text));
        }
      }),
    );
  });

  test('an id that is not written is the CRC-32, so it never mismatches', () => {
    holds(
      fc.property(schemaArbitrary, (schema) => {
        const wrong = idMismatches(schema).map(({ combinator }) => combinator);
        for (const combinator of schema.combinators) {
          expect(wrong.includes(combinator)).toBe(combinator.id !== constructorId(combinator.text));
        }
      }),
    );
  });

  test('it does not differ from itself, and differs from nothing by all', () => {
    holds(
      fc.property(schemaArbitrary, (schema) => {
        expect(diff(schema, parseSchema(stringify(schema)))).toEqual({ added: [], removed: [], changed: [] });
        expect(diff({ combinators: [] }, schema).added).toEqual(schema.combinators);
        expect(diff(schema, { combinators: [] }).removed).toEqual(schema.combinators);
      }),
    );
  });

  test('each of its named types survives the way to text and back', () => {
    holds(
      fc.property(schemaArbitrary, ({ combinators }) => {
        for (const { result } of combinators) {
          expect(parseType(typeText(result))).toEqual(result);
        }
      }),
    );
  });

  test('what is unresolved is named in the text', () => {
    holds(
      fc.property(schemaArbitrary, (schema) => {
        for (const { name, combinator } of unresolved(schema)) {
          expect(combinator.text).toContain(name);
        }
      }),
    );
  });
});

const LEXEMES = [
  ...['a', 'B', 'a.B', '_', 'x:', 'flags', 'flags:#', 'int', 'Vector', 'X', 'Type', 'functions', 'New'],
  ...[
    '#',
    '#1f',
    '0',
    '4',
    '32',
    '.',
    '?',
    '!',
    '%',
    '*',
    ',',
    ':',
    ';',
    '=',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
  ],
  ...['---', '---functions---', '---types---', '//', '/*', '*/', ' ', '\n', '\u00e9', '\ud800'],
];

describe('every text is a schema or a SchemaError', () => {
  const total = (text: string) => {
    try {
      stringify(parseSchema(text));
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
      expect((error as SchemaError).code).toMatch(
        /^SCHEMA_(SYNTAX|BAD_CONDITION|DUPLICATE_NAME|DUPLICATE_ID)$/,
      );
      const { line, column } = error as SchemaError;
      const lines = text.split('\n');
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeLessThanOrEqual((lines[line - 1] as string).length + 1);
    }
  };

  test('of lexemes in any order', () => {
    const soup = fc.array(fc.constantFrom(...LEXEMES), { maxLength: 40 });
    fc.assert(
      fc.property(soup, fc.constantFrom('', ' '), (lexemes, glue) => total(lexemes.join(glue))),
      { numRuns: 500 },
    );
  });

  test('of any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), total));
  });

  test('of a schema with one lexeme changed', () => {
    fc.assert(
      fc.property(schemaArbitrary, fc.nat(), fc.constantFrom(...LEXEMES), (schema, at, lexeme) => {
        const words = stringify(schema).split(/\b/);
        words[at % words.length] = lexeme;
        total(words.join(''));
      }),
    );
  });
});
