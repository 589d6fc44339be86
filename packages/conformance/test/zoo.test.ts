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
  { name: 'flees', outcome: 'pass', code: 0, options: ONE },
  { name: 'breeds', outcome: 'pass', code: 0, options: ONE },
  { name: 'escapes', outcome: 'pass', code: 0, options: ONE },
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
    name: 'long-names',
    code: 3,
    says: /output\.implementation\.name: expected a text of at most 200 characters, got "n{59}… \(/,
  },
  {
    name: 'many-ops',
    code: 3,
    says: /output\.ops: expected an object like .* with at most 1000 operations, got an object$/m,
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
    outcome: ['crash', 'depends-on-history', 'pass'],
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
    outcome: ['inconclusive', 'rejected-valid', 'open-reject'],
    code: 1,
    says: /reject \(params\): no/,
  },
  { name: 'errors', outcome: 'error', code: 1, says: /error: TypeError: x is not a function\nat f\nat g/ },
  {
    name: 'wrong',
    outcome: ['inconclusive', 'wrong-output', 'accepted-invalid'],
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

describe('an adapter that crashes at every test', () => {
  const crashes = async () => {
    const { command } = animal('exits-0');
    const options = ['--vectors', FIXTURES, '--jobs', '1', '--op', 'tl.*', '--reporter', 'jsonl'];
    const run = await mtproof(['run', ...options, '--', ...command]);
    return run.stdout
      .split('\n')
      .slice(1, -2)
      .map((line) => JSON.parse(line));
  };

  test('is asked less of what it crashes at, comes back to it once, and every test has an outcome', async () => {
    const tests = await crashes();
    expect(tests).toHaveLength(10);
    expect(new Set(tests.map(({ outcome }) => outcome))).toEqual(new Set(['crash', 'not-run']));
    expect(tests.find(({ outcome }) => outcome === 'not-run').detail).toMatch(
      /^crashes, hangs or protocol errors in a row in (operation|group) tl\.primitive/,
    );
  });
});

describe('what a process was asked before', () => {
  const outcomes = async (name: string, ...options: string[]) => {
    const { command } = animal(name);
    const { stdout, code } = await mtproof([
      ...['run', '--vectors', FIXTURES, '--jobs', '1', '--level', 'may', '--reporter', 'jsonl', ...options],
      ...['--', ...command],
    ]);
    const lines = stdout.split('\n').filter(Boolean);
    const tests = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'test');
    return { code, tests, bad: tests.filter(({ rerun }) => rerun) };
  };

  test('is found where a test passes in a new process, and named', async () => {
    const { code, bad } = await outcomes('poisoned');
    expect(code).toBe(1);
    expect(new Set(bad.map(({ outcome }) => outcome))).toEqual(new Set(['depends-on-history']));
    const [first] = bad;
    expect(first.detail).toContain('passes in a new process, fails when asked right after');
    expect(first.after).toMatch(/truncated/);
    expect(first.rerun).toContain(`--only ${first.after} --jobs 1 --only ${first.id}`);
  });

  test('does not count with --isolate', async () => {
    expect((await outcomes('poisoned', '--isolate')).code).toBe(0);
  });

  test('is found where the second answer to one question differs', async () => {
    const { bad } = await outcomes('grows', '--op', 'tl.primitive.encode');
    expect(bad.map(({ outcome }) => outcome)).toContain('depends-on-history');
    expect(bad[0].detail).toContain('right at the first time, not when asked again');
  });
});

test('the re-run line of a test that depends on another one shows the failure again', async () => {
  const { command } = animal('poisoned');
  const first = await mtproof([
    'run',
    '--vectors',
    FIXTURES,
    '--jobs',
    '1',
    '--reporter',
    'jsonl',
    '--',
    ...command,
  ]);
  const rerun: string = first.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .find(({ after }) => after).rerun;
  const again = await mtproof(rerun.split(' ').slice(1));
  expect(again.code).toBe(1);
  expect(again.stdout).toContain('depends-on-history');
});

test('an exception counts as a refusal where that is asked for', async () => {
  const { command } = animal('throws');
  const run = (...options: string[]) => mtproof(['run', '--vectors', FIXTURES, ...options, '--', ...command]);
  expect((await run()).stdout).toContain('error: IndexError: out of range');
  expect((await run()).code).toBe(1);
  expect((await run('--exceptions', 'reject')).code).toBe(0);
});

test('tests outside of what hello declares are unsupported, and slips in hello are shown', async () => {
  const { command } = animal('in-part');
  const { code, stdout } = await mtproof(['run', '--vectors', FIXTURES, '--', ...command]);
  expect(code).toBe(0);
  expect(stdout).toContain(
    'hello declares message.authKeyID, which the vectors do not have; did you mean message.authKeyId?',
  );
  expect(stdout).toContain(
    'hello restricts tl.primitive.decode by typ, which is no field of it; did you mean type?',
  );
  expect(stdout).toMatch(/must \d+\/\d+ .* unsupported [1-9]/);
});

test('an answer that takes longer than usual is waited for', async () => {
  const { command } = animal('slow-at-last');
  const options = ['--only', 'tl.primitive.decode/*', '--jobs', '1', '--timeout', '6'];
  const { stdout } = await mtproof(['run', '--vectors', FIXTURES, ...options, '--', ...command]);
  expect(stdout).not.toContain('hang');
});

test('a run ends at its time limit, with what was done', async () => {
  const { command, marker } = animal('stuck');
  const options = ['--jobs', '1', '--time-limit', '3', '--timeout', '60'];
  const { code, stdout } = await mtproof(['run', '--vectors', FIXTURES, ...options, '--', ...command]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/stopped: the run took longer than 3 s; --time-limit sets how long it may take/);
  expect(stdout).toMatch(/must 3\/3 .* not reached 10/);
  expect(processesWith(marker)).toEqual([]);
}, 20_000);

test('the time limit holds before the first test, too', async () => {
  const { command, marker } = animal('silent');
  const options = ['--time-limit', '1', '--timeout', '60'];
  const { code, stderr } = await mtproof(['run', '--vectors', FIXTURES, ...options, '--', ...command]);
  expect(code).toBe(3);
  expect(stderr).toContain('the run took longer than 1 s');
  expect(processesWith(marker)).toEqual([]);
}, 20_000);

describe('what an adapter writes reaches a terminal only escaped', () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200f\u2028-\u202e\u2066-\u2069]/;

  test.each(['pretty', 'jsonl'])('%s', async (reporter) => {
    const { command } = animal('dazzles');
    const options = ['--vectors', FIXTURES, '--reporter', reporter];
    const { stdout, stderr } = await mtproof(['run', ...options, '--', ...command]);
    expect(stdout).toContain('\\u001b[2J');
    expect(stdout).toContain('\\u202e');
    expect(stdout + stderr).not.toMatch(STEERING);
  });
});

test('an adapter that hangs often is given up in bounded time', async () => {
  const { command, marker } = animal('hang-often');
  const options = ['--timeout', '1', '--max-incidents', '4', '--jobs', '2'];
  const { code, stdout } = await mtproof(['run', '--vectors', FIXTURES, ...options, '--', ...command]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/stopped: [4-6] crashes, hangs and protocol errors; --max-incidents/);
  expect(stdout).toMatch(/not reached [1-9]/);
  expect(processesWith(marker)).toEqual([]);
});
