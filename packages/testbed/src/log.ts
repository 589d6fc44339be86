// The log of a testbed: what it was started with, and each input with what came of it, one JSON object a line. Running a server
// again over the inputs gives the same outputs, byte for byte.

import { checkUnixTime, expected, wrongType } from '@mtproof/contract';
import { type Begin, createBed } from './bed.ts';
import { checkedSetup } from './check-options.ts';
import { type Input, isDone, type Output, type Tell } from './server/io.ts';
import type { BedSetup } from './setup.ts';

/** The form of the log. */
const VERSION = 1;

/** One line of a log, replayed. */
export interface Replayed {
  /** Unix time in seconds. */
  readonly now: number;
  readonly input: Input;
  /** What the server does now, events included. */
  readonly outputs: readonly (Output | Tell)[];
  /** Whether that is what it did then. */
  readonly same: boolean;
  /** What it did then, without events, as the log has it. */
  readonly expected: readonly unknown[];
}

/** The first line. */
export function headLine(setup: BedSetup, begin: Begin): string {
  return JSON.stringify({ testbed: VERSION, ...begin, setup });
}

/** The line of one input. */
export function inputLine(input: Input, now: number, outputs: readonly (Output | Tell)[]): string {
  return JSON.stringify({ at: now, in: written(input), out: outputs.filter(isDone).map(written) });
}

function written(value: Input | Output): object {
  return 'bytes' in value ? { ...value, bytes: Buffer.from(value.bytes).toString('hex') } : value;
}

/**
 * Runs a server again over the inputs of a log.
 *
 * @param lines - Of one log, as `log` of {@link TestbedOptions} got them.
 * @returns What comes of each input, in order; lazily.
 * @throws {@link TypeError} or {@link RangeError} A line is not of a log.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { replay, testbed } from '@mtproof/testbed';
 *
 * const lines: string[] = [];
 * const bed = await testbed({ log: (line) => lines.push(line) });
 * await bed.close();
 * for (const { same, outputs } of replay(lines)) {
 *   assert(same);
 *   console.log(outputs);
 * }
 * ```
 */
export function* replay(lines: Iterable<string>): Generator<Replayed, void, void> {
  let server: ReturnType<typeof createBed>['server'] | undefined;
  let number = 0;
  for (const line of lines) {
    number += 1;
    if (line.trim().length === 0) {
      continue;
    }
    const read = readLine(line, number);
    if (server === undefined) {
      const { setup, port, at } = headOf(read, number);
      server = createBed(setup, { port, at }).server;
    } else {
      const { input, now, out } = inputOf(read, number);
      const outputs = server.step(input, now);
      const done = outputs.filter(isDone).map(written);
      yield { now, input, outputs, expected: out, same: JSON.stringify(done) === JSON.stringify(out) };
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readLine(line: string, number: number): Fields {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) {
      return value as Fields;
    }
  } catch (cause) {
    throw new RangeError(expected(`line ${number}`, 'JSON object', `length=${line.length}`), { cause });
  }
  throw new RangeError(expected(`line ${number}`, 'JSON object', 'another value'));
}

function headOf({ testbed, setup, port, at }: Fields, number: number): Begin & { readonly setup: BedSetup } {
  if (testbed !== VERSION) {
    throw new RangeError(expected(`line ${number}`, `head of a log of version ${VERSION}`, String(testbed)));
  }
  if (typeof setup !== 'object' || setup === null) {
    throw wrongType('setup', 'object', setup);
  }
  try {
    checkUnixTime(at as number, 'at');
    return { setup: checkedSetup(setup as BedSetup), port: port as number, at: at as number };
  } catch (cause) {
    const { message } = cause as Error;
    throw new RangeError(expected(`line ${number}`, 'setup of a testbed', message), { cause });
  }
}

const KINDS = ['opened', 'bytes', 'closed', 'tick'];

function inputOf(fields: Fields, number: number): { input: Input; now: number; out: readonly unknown[] } {
  const { at, in: input, out } = fields as { at: number; in: Fields; out: readonly unknown[] };
  checkUnixTime(at, `at of line ${number}`);
  if (
    typeof input !== 'object' ||
    input === null ||
    !KINDS.includes(String(input['on'])) ||
    !Array.isArray(out)
  ) {
    throw new RangeError(expected(`line ${number}`, 'input of a log', 'something else'));
  }
  const bytes = input['bytes'];
  const read =
    typeof bytes === 'string' ? { ...input, bytes: Uint8Array.from(Buffer.from(bytes, 'hex')) } : input;
  return { input: read as unknown as Input, now: at, out };
}
