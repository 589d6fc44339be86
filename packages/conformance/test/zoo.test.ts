import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { animal, FIXTURES, mtproof, processesWith } from './support.ts';

// For every adapter of the zoo, the runner finishes, says what happened, gives the right exit code, and leaves no process.

interface Case {
  name: string;
  /** Of each test that was sent. */
  outcome?: string | readonly string[];
  code: number;
  /** In what is said about the first failed test, or on standard error when there is none. */
  says?: RegExp;
  options?: readonly string[];
  args?: readonly string[];
}

const ONE = ['--only', 'message.authKeyId/zero-bytes'];
const KEYS = ['--op', 'message.authKeyId'];

const HARMLESS: Case[] = [
  { name: 'good', outcome: ['pass', 'open-accept'], code: 0 },
  { name: 'single-bytes', outcome: ['pass', 'open-accept'], code: 0 },
  { name: 'crlf', outcome: ['pass', 'open-accept'], code: 0 },
  { name: 'lingers', outcome: 'pass', code: 0, options: ONE },
  { name: 'loud', outcome: 'pass', code: 0, options: ONE },
  { name: 'slow-start', outcome: 'pass', code: 0, options: [...ONE, '--timeout', '2'] },
];

const UNFIT: Case[] = [
  { name: 'banner', code: 3, says: /not JSON\nthe line: > adapter@1\.0\.0 start\nhint: .*--silent/ },
  {
    name: 'incomplete-hello',
    code: 3,
    says: /output\.protocol: expected 1, got 2\n(.*\n)*output\.ops: expected an object/,
  },
  {
    name: 'refuses-hello',
    code: 3,
    says: /hello was answered with unsupported: unknown operation hello\nhint: hello needs an output/,
  },
  {
    name: 'silent',
    code: 3,
    says: /no answer in 1\.5 s\nhint: .*flush after each line/,
    options: ['--timeout', '0.5'],
  },
  {
    name: 'no-such-animal',
    code: 3,
    says: /exited with code 1 before it answered\nstandard error(.|\n)*no-such-animal/,
  },
  {
    name: 'supports-everything',
    code: 3,
    says: /probe "unknown operation": probe\.[0-9a-f]{16} must be answered with unsupported, but the answer was an output/,
  },
  {
    name: 'undeclared',
    code: 3,
    says: /probe "undeclared operation": message\.msgKey must be answered with unsupported/,
  },
  {
    name: 'constant',
    code: 3,
    says: /probe "distinct outputs": message\.authKeyId gave the same output for two different inputs/,
  },
  { name: 'short-lines', code: 3, says: /probe "1 MiB line": .* there was a crash: exited with code 1/ },
];

const DEADLY: Case[] = [
  { name: 'twice', outcome: 'protocol-error', code: 1, says: /answered request \d twice/, options: ONE },
  {
    name: 'twice-later',
    outcome: ['pass', 'protocol-error'],
    code: 1,
    says: /answered request \d \(message\.authKeyId\/[\w-]+\) a second time/,
    options: KEYS,
  },
  {
    name: 'wrong-id',
    outcome: 'protocol-error',
    code: 1,
    says: /id 100\d belongs to no request in flight(.|\n)*hint: copy the id/,
    options: ONE,
  },
  {
    name: 'no-id',
    outcome: 'protocol-error',
    code: 1,
    says: /id: expected the request's integer, got nothing/,
    options: ONE,
  },
  {
    name: 'chatty',
    outcome: 'protocol-error',
    code: 1,
    says: /not JSON\nthe line: DEBUG: done\nhint: .*standard error/,
    options: ONE,
  },
  {
    name: 'closes-stdout',
    outcome: 'protocol-error',
    code: 1,
    says: /closed its standard output and lives on/,
    options: ONE,
  },
  { name: 'invalid-utf8', outcome: 'protocol-error', code: 1, says: /not valid UTF-8/, options: ONE },
  {
    name: 'byte-order-mark',
    outcome: 'protocol-error',
    code: 1,
    says: /hint: the line begins with a byte order mark/,
    options: ONE,
  },
  {
    name: 'oversize',
    outcome: 'protocol-error',
    code: 1,
    says: /a line longer than 67108864 bytes/,
    options: ONE,
  },
  {
    name: 'endless',
    outcome: 'protocol-error',
    code: 1,
    says: /a line longer than 67108864 bytes/,
    options: ONE,
  },
  {
    name: 'deep',
    outcome: 'protocol-error',
    code: 1,
    says: /nested 100002 levels deep; the limit is 1024/,
    options: ONE,
  },
  {
    name: 'wide',
    outcome: 'protocol-error',
    code: 1,
    says: /JSON of \d+ values; the limit is 4194304/,
    options: ONE,
  },
  {
    name: 'two-kinds',
    outcome: 'protocol-error',
    code: 1,
    says: /expected exactly one of output, reject, unsupported, error; got output and error/,
    options: ONE,
  },
  {
    name: 'no-kind',
    outcome: 'protocol-error',
    code: 1,
    says: /expected exactly one of .*; got only id, result/,
    options: ONE,
  },
  { name: 'exits-0', outcome: 'crash', code: 1, says: /exited with code 0 before it answered/, options: ONE },
  {
    name: 'exits-7',
    outcome: 'crash',
    code: 1,
    says: /exited with code 7 before it answered/,
    options: KEYS,
  },
  {
    name: 'answers-and-exits',
    outcome: ['pass', 'crash'],
    code: 1,
    says: /exited with code 0/,
    options: KEYS,
  },
  {
    name: 'segfault',
    outcome: 'crash',
    code: 1,
    says: /was ended by SIGSEGV before it answered/,
    options: ONE,
  },
  { name: 'forks', outcome: 'crash', code: 1, says: /exited with code 3/, options: ONE },
];

const SILENT: Case[] = [
  { name: 'hang', outcome: 'hang', code: 1, says: /no answer in 2 s$/, options: [...ONE, '--timeout', '2'] },
  {
    name: 'hang-sigterm',
    outcome: 'hang',
    code: 1,
    says: /no answer in 2 s$/,
    options: [...ONE, '--timeout', '2'],
  },
  { name: 'late', outcome: 'hang', code: 1, says: /no answer in 2 s$/, options: [...ONE, '--timeout', '2'] },
  {
    name: 'no-newline',
    outcome: 'hang',
    code: 1,
    says: /no answer in 2 s, but the beginning of a line: {"id":\d,(.|\n)*hint: end each answer with a newline/,
    options: [...ONE, '--timeout', '2'],
  },
];

const WRONG: Case[] = [
  {
    name: 'claims',
    outcome: 'declared-unsupported',
    code: 1,
    says: /hello declares message\.authKeyId, yet: unsupported: not today/,
  },
  {
    name: 'echo',
    outcome: ['wrong-output', 'accepted-invalid'],
    code: 1,
    says: /output\.auth_key_id is missing/,
  },
  {
    name: 'rejects',
    outcome: ['pass', 'rejected-valid', 'open-reject'],
    code: 1,
    says: /reject \(params\): no/,
  },
  { name: 'errors', outcome: 'error', code: 1, says: /error: TypeError: x is not a function\nat f\nat g/ },
  {
    name: 'wrong',
    outcome: ['pass', 'wrong-output', 'accepted-invalid'],
    code: 1,
    says: /output\.auth_key_id differs/,
  },
];

async function meet({ name, outcome, code, says, options = [], args = [] }: Case): Promise<void> {
  const { command, marker } = animal(name, ...args);
  const began = performance.now();
  const run = await mtproof([
    'run',
    '--vectors',
    FIXTURES,
    '--jobs',
    '1',
    '--reporter',
    'jsonl',
    ...options,
    '--',
    ...command,
  ]);
  expect(performance.now() - began).toBeLessThan(20_000);
  expect(processesWith(marker)).toEqual([]);

  const lines = run.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const tests = lines.filter(({ kind, outcome }) => kind === 'test' && outcome !== 'unsupported');
  if (outcome === undefined) {
    expect(tests).toEqual([]);
  } else {
    expect([...new Set(tests.map((one) => one.outcome))].sort()).toEqual([outcome].flat().sort());
  }
  expect(run.code).toBe(code);

  const failed = tests.find((one) => one.rerun);
  const stopped = lines.find((line) => line.stopped);
  if (says) {
    expect(failed?.detail ?? stopped?.stopped.message ?? run.stderr).toMatch(says);
  }
  for (const one of tests.filter((each) => each.rerun)) {
    expect(one.rerun).toContain(`--only ${one.id} `);
  }
}

const LIMIT = 30_000;

describe.concurrent('adapters with harmless peculiarities pass', () => {
  test.each(HARMLESS)('$name', meet, LIMIT);
});

describe.concurrent('unfit adapters are refused before the tests', () => {
  test.each(UNFIT)('$name', meet, LIMIT);
});

describe.concurrent('adapters that crash fail one test each', () => {
  test.each(DEADLY)('$name', meet, LIMIT);
});

describe.concurrent('adapters that do not answer are given up', () => {
  test.each(SILENT)('$name', meet, LIMIT);
});

describe.concurrent('adapters with wrong answers fail', () => {
  test.each(WRONG)('$name', meet, LIMIT);
});

describe('a program that does not start', () => {
  test.each([
    ['/no/such/program', /could not start \/no\/such\/program: no such program/],
    [FIXTURES, /could not start .*: not an executable file/],
    ['bad\0name', /could not start bad\\u0000name: .*null bytes/],
  ])('%j', async (program, says) => {
    const run = await mtproof(['run', '--vectors', FIXTURES, '--', program]);
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(says);
  });
});

test('an adapter that does not come up again ends the run', async () => {
  const { command, marker } = animal('once', join(tmpdir(), `mtproof-${randomUUID()}`), '1');
  const run = await mtproof(['run', '--vectors', FIXTURES, '--jobs', '1', '--op', 'tl.*', '--', ...command]);
  expect(run.code).toBe(3);
  expect(run.stdout).toMatch(
    /stopped: the adapter: did not come up again: exited with code 9 before it answered\nstandard error:\n\| licence expired\n/,
  );
  expect(run.stdout).toMatch(/not reached 9/);
  expect(processesWith(marker)).toEqual([]);
});

test('and all its jobs', async () => {
  const { command, marker } = animal('once', join(tmpdir(), `mtproof-${randomUUID()}`), '2');
  const run = await mtproof(['run', '--vectors', FIXTURES, '--jobs', '2', '--op', 'tl.*', '--', ...command]);
  expect(run.code).toBe(3);
  expect(run.stdout).toMatch(/not reached [4-9]/);
  expect(processesWith(marker)).toEqual([]);
});

test('after five incidents in a row the rest of an operation is not run, and the next operation is', async () => {
  const { command } = animal('exits-0');
  const options = ['--vectors', FIXTURES, '--jobs', '1', '--op', 'tl.*', '--reporter', 'jsonl'];
  const run = await mtproof(['run', ...options, '--', ...command]);
  const tests = run.stdout
    .split('\n')
    .slice(1, -2)
    .map((line) => JSON.parse(line));
  const outcomes = (op: string) => tests.filter((one) => one.op === op).map((one) => one.outcome);
  expect(outcomes('tl.primitive.decode')).toEqual([...Array(5).fill('crash'), 'not-run', 'not-run']);
  expect(outcomes('tl.primitive.encode')).toEqual(Array(3).fill('crash'));
  expect(tests.find((one) => one.outcome === 'not-run').detail).toBe(
    '5 crashes, hangs or protocol errors in a row in tl.primitive.decode',
  );
});
