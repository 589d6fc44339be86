// What changed from one schema to another.

import type { Combinator, Param, Schema } from './ast.ts';
import { keyOf, saysTheSame } from './same-declaration.ts';
import { schemaOfLayer } from './schema-layers.ts';
import { paramTypeText } from './type-text.ts';

/** The differences of two schemas; `added` and `changed` in the order of the second, `removed` of the first. */
export interface SchemaDiff {
  readonly added: readonly Combinator[];
  readonly removed: readonly Combinator[];
  readonly changed: readonly Change[];
}

/** A declaration of one kind and name in both schemas, with another id, other fields or another result. */
export interface Change {
  readonly before: Combinator;
  readonly after: Combinator;
  /** In the order of `after`; the removed ones last. Empty if only the order, the result or the id differs. */
  readonly fields: readonly FieldChange[];
}

/** One field of a changed declaration; types with their condition: `flags.0?string`. */
export type FieldChange =
  | { readonly change: 'added'; readonly name: string; readonly after: string }
  | { readonly change: 'removed'; readonly name: string; readonly before: string }
  | { readonly change: 'retyped'; readonly name: string; readonly before: string; readonly after: string };

/**
 * Compares two schemas, declaration by declaration; of a text with layer lines, its newest layer.
 *
 * @param a - The schema before.
 * @param b - The schema after.
 * @see https://core.telegram.org/api/layers
 * @example What layer 133 changed.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { diff, parseSchema } from '@mtproof/tl/language';
 *
 * const { changed } = diff(
 *   parseSchema('auth.exportedAuthorization#df969c2d id:int bytes:bytes = auth.ExportedAuthorization;'),
 *   parseSchema('auth.exportedAuthorization#b434e2b8 id:long bytes:bytes = auth.ExportedAuthorization;'),
 * );
 * assert.deepEqual(changed[0]?.fields, [{ change: 'retyped', name: 'id', before: 'int', after: 'long' }]);
 * ```
 */
export function diff(a: Schema, b: Schema): SchemaDiff {
  const before = byKey(a);
  const after = byKey(b);
  const changed: Change[] = [];
  for (const [key, now] of after) {
    const then = before.get(key);
    if (then && !saysTheSame(then, now)) {
      changed.push({ before: then, after: now, fields: fieldChanges(then, now) });
    }
  }
  return {
    added: [...after].filter(([key]) => !before.has(key)).map(([, combinator]) => combinator),
    removed: [...before].filter(([key]) => !after.has(key)).map(([, combinator]) => combinator),
    changed,
  };
}

function byKey(schema: Schema): Map<string, Combinator> {
  const { combinators } = schemaOfLayer(schema);
  return new Map(combinators.map((combinator) => [keyOf(combinator), combinator]));
}

function fieldChanges(before: Combinator, after: Combinator): FieldChange[] {
  const then = fieldTypes(before.params);
  const now = fieldTypes(after.params);
  const changes: FieldChange[] = [];
  for (const [name, type] of now) {
    const old = then.get(name);
    if (old === undefined) {
      changes.push({ change: 'added', name, after: type });
    } else if (old !== type) {
      changes.push({ change: 'retyped', name, before: old, after: type });
    }
  }
  for (const [name, type] of then) {
    if (!now.has(name)) {
      changes.push({ change: 'removed', name, before: type });
    }
  }
  return changes;
}

/** Fields without a name are known by their place, counted from 1: `#2`. */
function fieldTypes(params: readonly Param[]): Map<string, string> {
  return new Map(
    params.map((param, i) => [/^_?$/.test(param.name) ? `#${i + 1}` : param.name, paramTypeText(param)]),
  );
}
