// What in a text is no fault, but may not be what its author means.

import { constructorIdText } from '@mtproof/tl-wire';
import { emptyUses } from '../language/empty-types.ts';
import {
  type Combinator,
  constructorId,
  type HashOptions,
  type Note,
  type Schema,
} from '../language/index.ts';
import { inspect } from '../language/parse-schema.ts';

/** The warnings of a text. */
export function warnings(text: string, options: HashOptions): readonly Note[] {
  const { schema, undecided } = inspect(text, options);
  return warningsOf(schema, undecided);
}

/** The warnings of a text that is read. */
export function warningsOf(schema: Schema, undecided: readonly Combinator[]): readonly Note[] {
  return [...(schema.notes ?? []), ...undecidedBytes(undecided), ...emptyTypes(schema)];
}

function undecidedBytes(undecided: readonly Combinator[]): Note[] {
  const [first] = undecided;
  if (first === undefined) {
    return [];
  }
  const { name, text, position } = first;
  const [asString, kept] = (['string', 'keep'] as const).map((bytes) =>
    constructorIdText(constructorId(text, { bytes })),
  );
  const others = undecided.length > 1 ? `, and so of ${undecided.length - 1} more` : '';
  const message = `no written id says how "bytes" is hashed: the id of ${name} is ${asString} with --bytes string, as in the API of Telegram, and ${kept} with --bytes keep, as in the schemas of TDLib and TON${others}`;
  return [{ message, ...position }];
}

function emptyTypes(schema: Schema): Note[] {
  return emptyUses(schema).map(({ empty: { name, result }, combinator, field, count }) => {
    const others = count > 1 ? ` (nor do other fields of it, ${count - 1} in all)` : '';
    const message = `${name} is declared without fields, so ${combinator.name}.${field} encodes no bytes${others}; "${name} ? = ${result.name};" declares a type with a wire form of its own`;
    return { message, ...combinator.position };
  });
}
