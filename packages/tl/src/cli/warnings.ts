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
import { catalogOf } from '../language/meaning/catalog.ts';
import { fieldsOf } from '../language/meaning/fields.ts';
import { unresolvedReason } from '../language/meaning/shape.ts';
import { Notes } from '../language/notes.ts';
import { inspect } from '../language/parse-schema.ts';
import { layerNumbers } from '../language/schema-layers.ts';

/** Found as a fault. */
const UNDECLARED = 'is not declared';

/** The warnings of a text. */
export function warnings(text: string, options: HashOptions): readonly Note[] {
  const { schema, undecided } = inspect(text, options);
  return warningsOf(schema, undecided);
}

/** The warnings of a text that is read. */
export function warningsOf(schema: Schema, undecided: readonly Combinator[]): readonly Note[] {
  return [
    ...(schema.notes ?? []),
    ...undecidedBytes(undecided),
    ...emptyTypes(schema),
    ...withoutValues(schema),
  ];
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

/** Fields whose types are declared, but not supported. */
function withoutValues(schema: Schema): readonly Note[] {
  const notes = new Notes();
  // Of a text with layer lines, each layer means something else by its names.
  if (layerNumbers(schema).length > 0) {
    return [];
  }
  const catalog = catalogOf(schema);
  for (const combinator of [...catalog.constructors.values(), ...catalog.methods.values()]) {
    for (const { param } of fieldsOf(combinator)) {
      const reason = unresolvedReason(catalog, param.type);
      if (reason !== undefined && !reason.endsWith(UNDECLARED)) {
        notes.add(`values of a field cannot be made: ${reason}`, combinator.position);
      }
    }
  }
  return notes.all();
}
