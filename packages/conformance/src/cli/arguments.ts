import { type ParseArgsConfig, parseArgs } from 'node:util';
import { glob } from '../glob.ts';
import type { Exceptions } from '../judge.ts';
import { didYouMean } from '../suggest.ts';
import { allTests, type Vectors } from '../vectors.ts';
import { type Level, type Operation, PROFILES, type Test } from '../vectors-shape.ts';
import { UsageError } from './command.ts';

/** Options that choose tests, common to `run` and `list`. */
export const SELECTION = {
  only: { type: 'string', multiple: true },
  op: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  profile: { type: 'string', default: 'protocol' },
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

/** The lines of a help text about {@link SELECTION}. */
export const SELECTION_HELP = `\
  --only GLOB              tests whose id matches, of any profile; may be given more than once
  --op GLOB                tests whose operation matches; may be given more than once
  --exclude GLOB           no tests whose id matches; may be given more than once
  --profile NAME           protocol (default): what goes over the wire; robustness: arguments and bytes that no
                           peer sends; all
  --vectors DIR            vectors other than the installed ones`;

/** Options of {@link SELECTION}, read. */
export interface Selection {
  readonly only?: string[] | undefined;
  readonly op?: string[] | undefined;
  readonly exclude?: string[] | undefined;
  readonly profile: string;
}

/**
 * The tests that are chosen. A glob that matches nothing is a typing error: where no other of its option matches, it must
 * not look like success.
 *
 * @param warn - Takes a line about a glob that matches nothing, where another of its option does.
 * @throws {@link UsageError} No glob of an option matches anything; there is no such profile.
 */
export function selectTests(
  vectors: Vectors,
  { only, op, exclude, profile }: Selection,
  warn: (line: string) => void,
): Test[] {
  const all = allTests(vectors);
  const ids = all.map(({ id }) => id);
  const ops = vectors.operations.map((operation) => operation.op);
  const isOnly = matcher({ option: 'only', globs: only, names: ids, warn });
  const isOp = matcher({ option: 'op', globs: op, names: ops, warn });
  const isExcluded = matcher({ option: 'exclude', globs: exclude ?? [], names: ids, warn });
  const isProfile = profileFilter(only === undefined ? profile : 'all');
  const chosen = all.filter((test) => isOp(test.op) && isOnly(test.id) && !isExcluded(test.id));
  const tests = chosen.filter(isProfile);
  if (tests.length === 0) {
    const other = chosen.length > 0 ? `; the profile ${profile} leaves ${chosen.length} out` : '';
    throw new UsageError(`no test is chosen${other}`);
  }
  return tests;
}

/**
 * The operations whose names match one of the globs; all, without any.
 *
 * @param warn - Takes a line about a glob that matches nothing, where another does.
 * @throws {@link UsageError} No glob matches.
 */
export function chooseOperations(
  { operations }: Vectors,
  globs: readonly string[],
  warn: (line: string) => void,
): readonly Operation[] {
  const isChosen = matcher({
    option: undefined,
    globs: globs.length > 0 ? globs : undefined,
    names: operations.map(({ op }) => op),
    warn,
  });
  return operations.filter(({ op }) => isChosen(op));
}

function profileFilter(name: string): (test: Test) => boolean {
  if (name === 'all') {
    return () => true;
  }
  const profile = PROFILES.find((one) => one === name);
  if (profile === undefined) {
    throw new UsageError(`--profile: expected ${PROFILES.join(', ')} or all; got '${name}'`);
  }
  return (test) => test.profile === profile;
}

function matcher({
  option,
  globs,
  names,
  warn,
}: {
  /** `undefined`: an argument. */
  option: 'only' | 'op' | 'exclude' | undefined;
  globs: readonly string[] | undefined;
  names: readonly string[];
  warn: (line: string) => void;
}): (name: string) => boolean {
  if (!globs) {
    return () => true;
  }
  const predicates = globs.map((pattern) => ({ pattern, matches: glob(pattern) }));
  const idle = predicates.filter(({ matches }) => !names.some(matches)).map(({ pattern }) => pattern);
  const about = (pattern: string): string => {
    const other =
      option === 'only' && !pattern.includes('/') ? `; --op '${pattern}' chooses an operation` : '';
    const name = option === undefined ? '' : `--${option} `;
    return `${name}'${pattern}' matches nothing${didYouMean(pattern, names) || other}`;
  };
  if (idle.length > 0 && idle.length === globs.length) {
    throw new UsageError(about(idle[0] as string));
  }
  idle.forEach((pattern) => void warn(about(pattern)));
  return (name) => predicates.some(({ matches }) => matches(name));
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

/** `reject` or `error`. */
export function parseExceptions(text: string): Exceptions {
  if (text === 'reject' || text === 'error') {
    return text;
  }
  throw new UsageError(`--exceptions: expected reject or error; got '${text}'`);
}

/** `must`, `should` or `may`. */
export function parseLevel(text: string): Level {
  if (text === 'must' || text === 'should' || text === 'may') {
    return text;
  }
  throw new UsageError(`--level: expected must, should or may; got '${text}'`);
}
