// The data of @mtproof/vectors that the tests read.

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { JsonObject } from '@mtproof/oracle';

const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('@mtproof/vectors/package.json')), 'v1');

const MISTAKES = '@mtproof/vectors/tables/mistakes.json';
const ERROR_CODES = '@mtproof/vectors/tables/error-codes.json';

export const describedMistakes: readonly { id: string; ops: string[] }[] = require(MISTAKES).mistakes;
export const errorCodes: readonly { code: string }[] = require(ERROR_CODES).codes;

export interface Test {
  readonly id: string;
  readonly result: 'valid' | 'invalid' | 'open';
  readonly input: JsonObject;
  readonly expect: JsonObject & { readonly reject?: { readonly code: string } };
}

/** Every operation of the vectors with its tests. */
export const operationsWithTests: readonly { op: string; tests: readonly Test[] }[] = readdirSync(folder).map(
  (file) => require(join(folder, file)),
);
