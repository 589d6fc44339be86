// Schema text to a schema: declarations with their ids.

import { expected, wrongType } from '@mtproof/contract';
import type { Combinator, Schema } from './ast.ts';
import { dependsOnRule, writtenRule } from './bytes-rule.ts';
import { constructorId } from './constructor-id.ts';
import { type Duplicate, duplicatesOf, withoutRepetitions } from './duplicates.ts';
import type { SchemaError } from './error.ts';
import { checkedBytes, type HashOptions } from './normalize.ts';
import { readDeclarations } from './read-declarations.ts';

/** Faults of one text that are looked for. */
const MAX_FAULTS = 100;

/** How a text is read. */
export interface ParseOptions extends HashOptions {
  /** `'refuse'`, the default, or `'keep'`: two declarations may share a name or an id. */
  readonly duplicates?: 'refuse' | 'keep';
}

/**
 * Parses a schema text.
 *
 * Partial applications (`Vector int;`) and `New X;`, `Final X;`, `Empty X;` are read and left out, and so is a declaration
 * that says again what one before it says. Names of types need not be declared, and written ids need not be right: see
 * `unresolved` and `idMismatches`.
 *
 * @param text - The text of a `.tl` file. Public.
 * @param options - How declarations are hashed: by default as the written ids say, and as Telegram does if they do not; and
 *   whether duplicates are refused.
 * @throws {@link TypeError} `text` is not a string; an option has none of its values.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`; `SCHEMA_BAD_CONDITION`: `x:f.N?T` where f is not an earlier `#`
 *   parameter, or N > 31; `SCHEMA_DUPLICATE_NAME`: two constructors or two methods of one name;
 *   `SCHEMA_DUPLICATE_ID`: two declarations of one id.
 * @see https://core.telegram.org/mtproto/TL-formal and `docs/spec/tl-schema.md`
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema } from '@mtproof/tl/language';
 *
 * const { combinators } = parseSchema(`
 *   boolTrue#997275b5 = Bool;
 *   ---functions---
 *   auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;
 * `);
 * assert.deepEqual(combinators.map(({ kind, name }) => [kind, name]), [
 *   ['constructor', 'boolTrue'],
 *   ['method', 'auth.dropTempAuthKeys'],
 * ]);
 * ```
 */
export function parseSchema(text: string, options: ParseOptions = {}): Schema {
  const refuse = refusesDuplicates(options);
  const { schema, faults, duplicates } = inspect(text, options, 1);
  const [fault = refuse ? duplicates[0]?.fault : undefined] = faults;
  if (fault) {
    throw fault;
  }
  return schema;
}

/** A text as far as it can be read, and everything that is wrong with it. */
export interface Inspection {
  readonly schema: Schema;
  readonly faults: readonly SchemaError[];
  readonly duplicates: readonly Duplicate[];
  /** Declarations without a written id whose id depends on a rule for `bytes` that nothing decides. */
  readonly undecided: readonly Combinator[];
}

/** Reads a text, and goes on after a fault. Options as of {@link parseSchema}. */
export function inspect(text: string, options: HashOptions, maxFaults: number = MAX_FAULTS): Inspection {
  if (typeof text !== 'string') {
    throw wrongType('text', 'string', text);
  }
  const given = options.bytes === undefined ? undefined : checkedBytes(options);
  const { declarations, faults, notes, types } = readDeclarations(text, maxFaults);
  const decided = given ?? writtenRule(declarations);
  const bytes = decided ?? 'string';
  const combinators = declarations.map((declaration) => ({
    ...declaration,
    id: declaration.id ?? constructorId(declaration.text, { bytes }),
  }));
  const { kept, notes: repeated } = withoutRepetitions(combinators);
  const all = [...notes, ...repeated];
  return {
    schema: {
      combinators: kept,
      ...(bytes === 'keep' && { bytes }),
      ...(all.length > 0 && { notes: all }),
      ...(types.length > 0 && { types }),
    },
    faults,
    duplicates: duplicatesOf(kept),
    undecided:
      decided === undefined
        ? kept.filter((combinator) => !combinator.explicitId && dependsOnRule(combinator))
        : [],
  };
}

function refusesDuplicates({ duplicates = 'refuse' }: ParseOptions): boolean {
  if (duplicates !== 'refuse' && duplicates !== 'keep') {
    throw new TypeError(expected('duplicates', '"refuse" or "keep"', JSON.stringify(duplicates)));
  }
  return duplicates === 'refuse';
}
