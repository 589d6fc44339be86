// Which of the things a library throws are its judgement of the input, and under which code and stage.

import { createRequire } from 'node:module';
import { ige } from '@mtproof/aes-ige';
import type { Input } from './values.ts';

/** A refusal by the library; `message` is for people. */
export interface Reject {
  readonly code: string;
  readonly stage: string;
  readonly message: string;
}

const { codes } = createRequire(import.meta.url)('@mtproof/vectors/tables/error-codes.json') as {
  codes: { code: string; stage: string }[];
};
const stageOf = new Map(codes.map(({ code, stage }) => [code, stage]));

/**
 * The refusal that a thrown error is, if it is one.
 *
 * An error with a listed code is one. A `TypeError` or `RangeError` for a caller's mistake is one too, and has a code in this
 * interface only; such a message says what was expected, which distinguishes it from an internal error of the library.
 */
export function rejection(op: string, input: Input, error: unknown): Reject | undefined {
  if (!(error instanceof Error)) {
    return undefined;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : misuse(op, input, error);
  const stage = code === undefined ? undefined : stageOf.get(code);
  return code === undefined || stage === undefined ? undefined : { code, stage, message: error.message };
}

function misuse(op: string, input: Input, error: Error): string | undefined {
  if (!(error instanceof TypeError || error instanceof RangeError) || !error.message.includes('expected')) {
    return undefined;
  }
  switch (op.split('.')[0]) {
    case 'tl':
      return error instanceof TypeError ? 'TL_TYPE' : 'TL_RANGE';
    case 'ige':
      return String(input['iv']).length === 2 * ige.nonceLength ? 'IGE_KEY_LENGTH' : 'IGE_IV_LENGTH';
    case 'authKey':
      return 'AUTH_PARAMS';
    case 'kdf':
      return 'SRP_PARAMS';
    case 'secureSecret':
      return 'SECRET_PARAMS';
    default:
      return `${op.split('.')[0]?.toUpperCase()}_PARAMS`;
  }
}
