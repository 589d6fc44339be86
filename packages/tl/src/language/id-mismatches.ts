// Written ids against computed ones.

import type { Combinator, Schema } from './ast.ts';
import { constructorId } from './constructor-id.ts';
import { listedException } from './exceptions.ts';
import { nearMiss } from './near-miss.ts';

/** A declaration whose written id is not the CRC-32 of its text. */
export interface IdMismatch {
  readonly combinator: Combinator;
  /** The CRC-32, unsigned. */
  readonly computed: number;
  /**
   * Whether it is one of {@link idExceptions}, or published in another form than the one that is hashed: a generic method
   * without `{X:Type}`, or a name with a layer's number, `Legacy` or `Prefix` at its end.
   */
  readonly exception: boolean;
  /** Why, where that is known. */
  readonly remark?: string;
}

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
export function idMismatches({ combinators, bytes = 'string' }: Schema): readonly IdMismatch[] {
  const mismatches: IdMismatch[] = [];
  for (const combinator of combinators) {
    const computed = constructorId(combinator.text, { bytes });
    if (combinator.id === computed) {
      continue;
    }
    const listed = listedException(combinator.name, combinator.id, computed);
    const near = listed ?? nearMiss(combinator, bytes);
    const exception = listed !== undefined || (near !== undefined && 'published' in near && near.published);
    mismatches.push({ combinator, computed, exception, ...(near && { remark: near.remark }) });
  }
  return mismatches;
}
