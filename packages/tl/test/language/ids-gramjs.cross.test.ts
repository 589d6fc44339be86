// The schema of a whole API layer, and MTProto's own, as GramJS ships them.
import { idMismatches, parseSchema, type Schema, stringify, unresolved } from '@mtproof/tl/language';
import api from 'telegram/tl/apiTl.js';
import mtproto from 'telegram/tl/schemaTl.js';
import { describe, expect, test } from 'vitest';

/** Without what depends on the spelling. */
const meaning = ({ combinators }: Schema) =>
  combinators.map(({ text: _text, position: _position, ...rest }) => rest);

describe('the API schema', () => {
  const schema = parseSchema(api);

  test('has its 2091 declarations', () => {
    expect(schema.combinators).toHaveLength(2091);
    expect(schema.combinators.filter(({ kind }) => kind === 'method')).toHaveLength(
      api.split('---functions---')[1]?.match(/;/g)?.length ?? 0,
    );
  });

  test('gives every id, and each is the CRC-32', () => {
    expect(schema.combinators.every(({ explicitId }) => explicitId)).toBe(true);
    expect(idMismatches(schema)).toEqual([]);
  });

  test('declares every type it names', () => expect(unresolved(schema)).toEqual([]));

  test('survives the way to text and back', () => {
    expect(meaning(parseSchema(stringify(schema)))).toEqual(meaning(schema));
  });
});

describe('the MTProto schema', () => {
  const schema = parseSchema(mtproto);

  test('has its 59 declarations, 9 of them without an id', () => {
    expect(schema.combinators).toHaveLength(59);
    expect(schema.combinators.filter(({ explicitId }) => !explicitId)).toHaveLength(9);
  });

  test('has three ids that are not the CRC-32, all listed', () => {
    expect(idMismatches(schema).map(({ combinator, exception }) => [combinator.name, exception])).toEqual([
      ['ipPortSecret', true],
      ['accessPointRule', true],
      ['help.configSimple', true],
    ]);
  });

  test('survives the way to text and back', () => {
    expect(meaning(parseSchema(stringify(schema)))).toEqual(meaning(schema));
  });
});
