// Written ids against computed ones.

import type { Combinator, Schema } from './ast.ts';
import { constructorId, idOfNormalized } from './constructor-id.ts';
import { idExceptions } from './exceptions.ts';
import { normalizeWithout } from './normalize.ts';

/** A declaration whose written id is not the CRC-32 of its text. */
export interface IdMismatch {
  readonly combinator: Combinator;
  /** The CRC-32, unsigned. */
  readonly computed: number;
  /** Whether it is one of {@link idExceptions}. */
  readonly exception: boolean;
  /** Why, where that is known. */
  readonly remark?: string;
}

/** Rules left out, and what the text then keeps. */
const NEAR_MISSES: readonly (readonly [omitted: readonly string[], remark: string])[] = [
  [['bytes'], 'the id is the CRC-32 with "bytes" kept'],
  [['true'], 'the id is the CRC-32 with the "true" flags kept'],
  [['true', 'bytes'], 'the id is the CRC-32 with "bytes" and the "true" flags kept'],
];

/**
 * The declarations whose written id is not their CRC-32, in the order of the schema.
 *
 * @param schema - A parsed schema.
 * @see `docs/spec/tl-schema.md`
 * @example A name was changed, but not the id.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { idMismatches, parseSchema } from '@mtproof/tl/language';
 *
 * const schema = parseSchema('pong#347773c5 msg_id:long ping:long = Pong;');
 * const [mismatch] = idMismatches(schema);
 * assert.equal(mismatch?.combinator.name, 'pong');
 * assert.equal(mismatch?.exception, false);
 * ```
 */
export function idMismatches(schema: Schema): readonly IdMismatch[] {
  const mismatches: IdMismatch[] = [];
  for (const combinator of schema.combinators) {
    const computed = constructorId(combinator.text);
    if (combinator.id === computed) {
      continue;
    }
    const { name, id, text } = combinator;
    const known = idExceptions.find((exception) => exception.name === name && exception.id === id);
    const remark = known?.remark ?? nearMiss(text, id);
    const mismatch = { combinator, computed, exception: known !== undefined };
    mismatches.push(remark === undefined ? mismatch : { ...mismatch, remark });
  }
  return mismatches;
}

function nearMiss(text: string, id: number): string | undefined {
  return NEAR_MISSES.find(([omitted]) => idOfNormalized(normalizeWithout(text, omitted)) === id)?.[1];
}
