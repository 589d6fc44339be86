import { type ParseArgsConfig, parseArgs } from 'node:util';
import { glob } from '../glob.ts';
import { allTests, type Vectors } from '../vectors.ts';
import type { Level, Test } from '../vectors-shape.ts';
import { UsageError } from './command.ts';

/** Options that choose tests, common to `run` and `list`. */
export const SELECTION = {
  only: { type: 'string', multiple: true },
  op: { type: 'string', multiple: true },
  vectors: { type: 'string' },
} as const;

/** Reads options; an unknown one is a {@link UsageError}. */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node explains how to pass such an option on as an argument, which is of no use here.
    throw new UsageError(((error as Error).message.split('. ')[0] as string).replace(/\.$/, ''));
  }
}

/**
 * The tests that match one of the id globs and one of the operation globs.
 *
 * @throws {@link UsageError} A glob that matches nothing: a typing error must not look like success.
 */
export function selectTests(
  vectors: Vectors,
  { only, op }: { only?: string[] | undefined; op?: string[] | undefined },
): Test[] {
  const byOp = matching(allTests(vectors), op, 'op', (test) => test.op);
  return matching(byOp, only, 'only', (test) => test.id);
}

function matching(
  tests: Test[],
  globs: readonly string[] | undefined,
  option: string,
  key: (test: Test) => string,
): Test[] {
  if (!globs) {
    return tests;
  }
  const predicates = globs.map((pattern) => {
    const matches = glob(pattern);
    if (!tests.some((test) => matches(key(test)))) {
      throw new UsageError(`--${option} '${pattern}' matches no test; mtproof list shows them all`);
    }
    return matches;
  });
  return tests.filter((test) => predicates.some((matches) => matches(key(test))));
}

/** A number of seconds greater than zero, in milliseconds. */
export function parseSeconds(option: string, text: string): number {
  const seconds = Number(text);
  // setTimeout takes 2^31 − 1 milliseconds, and hello waits three times as long.
  if (text.trim() !== '' && seconds > 0 && seconds <= 86_400) {
    return seconds * 1000;
  }
  throw new UsageError(`--${option}: expected seconds, more than 0 and at most 86400; got '${text}'`);
}

/** A whole number from 1 to `limit`. */
export function parseCount(option: string, text: string, limit: number): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= limit) {
    return count;
  }
  throw new UsageError(`--${option}: expected a whole number from 1 to ${limit}; got '${text}'`);
}

/** `must`, `should` or `may`. */
export function parseLevel(text: string): Level {
  if (text === 'must' || text === 'should' || text === 'may') {
    return text;
  }
  throw new UsageError(`--level: expected must, should or may; got '${text}'`);
}
