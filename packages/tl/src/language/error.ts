// The one error of schema texts.

import { CodedError } from '@mtproof/contract';
import type { Position } from './ast.ts';

/** What can be wrong with a schema text. */
export type SchemaErrorCode =
  | 'SCHEMA_SYNTAX'
  | 'SCHEMA_DUPLICATE_NAME'
  | 'SCHEMA_DUPLICATE_ID'
  | 'SCHEMA_BAD_CONDITION'
  | 'SCHEMA_UNRESOLVED_TYPE'
  | 'SCHEMA_ID_MISMATCH';

/**
 * A schema text that is not one; its message starts with `line:column: `.
 *
 * @example Where and why.
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema, SchemaError } from '@mtproof/tl/language';
 *
 * try {
 *   parseSchema('boolTrue#997275b5 = ;');
 * } catch (error) {
 *   assert(error instanceof SchemaError);
 *   assert.equal(error.code, 'SCHEMA_SYNTAX');
 *   assert.equal(error.message, '1:21: expected a type that starts with an upper-case letter, found ";"');
 * }
 * ```
 */
export class SchemaError extends CodedError<SchemaErrorCode> {
  override readonly name = 'SchemaError';
  /** The message without the place. */
  readonly reason: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;

  /**
   * @param code - The kind of fault.
   * @param reason - What was expected, and what was found.
   * @param position - Where.
   */
  constructor(code: SchemaErrorCode, reason: string, position: Position) {
    super(code, `${position.line}:${position.column}: ${reason}`);
    this.reason = reason;
    this.line = position.line;
    this.column = position.column;
  }
}

/** `error`, if it is about a text; any other is thrown on. */
export function schemaErrorOf(error: unknown): SchemaError {
  if (error instanceof SchemaError) {
    return error;
  }
  throw error;
}
