import { loadVectors } from '@mtproof/conformance';
import { describe, expect, test } from 'vitest';
import { animal, FIXTURES, mtproof, processesWith } from './support.ts';

const VECTORS = ['--vectors', FIXTURES];

describe('help', () => {
  test.each([[['--help']], [['-h']]])('mtproof %j', async (args) => {
    const { code, stdout } = await mtproof(args);
    expect(code).toBe(0);
    for (const name of ['run', 'list', 'ops', 'explain', 'mistakes']) {
      expect(stdout).toContain(`\n  ${name}`);
    }
  });

  test.each(['run', 'list', 'ops', 'explain', 'mistakes'])('mtproof %s --help', async (name) => {
    const { code, stdout } = await mtproof([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^mtproof ${name} `));
    for (const line of stdout.split('\n')) {
      expect(line.length).toBeLessThanOrEqual(115);
    }
  });

  test("--help after -- is the adapter's", async () => {
    const { code, stdout } = await mtproof([
      'run',
      ...VECTORS,
      '--only',
      '*zero*',
      '--',
      ...animal('good').command,
      '--help',
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('must 1/1');
  });

  test('--version', async () => {
    const { code, stdout } = await mtproof(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('usage', () => {
  const GOOD = ['--', process.execPath];

  test.each<[string[], string]>([
    [[], 'a command is missing'],
    [['walk'], "no command 'walk'"],
    [['expalin'], "no command 'expalin'; did you mean explain?"],
    [['run'], "the adapter's command is missing"],
    [['run', '--'], "the adapter's command is missing"],
    [['run', '--', ''], "the adapter's command is missing"],
    [['run', '--fast', ...GOOD], "Unknown option '--fast'"],
    [['run', 'adapter.py', ...GOOD], "Unexpected argument 'adapter.py'"],
    [['run', '--only', ...GOOD], "Option '--only <value>' argument missing"],
    [['run', ...VECTORS, '--only', 'nothing*', ...GOOD], "--only 'nothing*' matches nothing"],
    [['run', ...VECTORS, '--op', 'tl.*', '--only', 'message.*', ...GOOD], 'no test is chosen'],
    [['run', ...VECTORS, '--profile', 'robustness', ...GOOD], 'the profile robustness leaves'],
    [
      ['run', ...VECTORS, '--profile', 'x', ...GOOD],
      "--profile: expected protocol, robustness or all; got 'x'",
    ],
    [
      ['run', ...VECTORS, '--only', 'message.authKeyId', ...GOOD],
      "; --op 'message.authKeyId' chooses an operation",
    ],
    [
      ['run', ...VECTORS, '--only', 'message.authKeyId/zero-byte', ...GOOD],
      'did you mean message.authKeyId/zero-bytes',
    ],
    [['run', ...VECTORS, '--op', 'message.authkeyid', ...GOOD], 'did you mean message.authKeyId'],
    [['run', '--exceptions', 'x', ...GOOD], "--exceptions: expected reject or error; got 'x'"],
    [['run', '--max-incidents', '0', ...GOOD], '--max-incidents: expected a whole number from 1'],
    [['run', '--level', 'all', ...GOOD], "--level: expected must, should or may; got 'all'"],
    [['run', '--jobs', '0', ...GOOD], "--jobs: expected a whole number from 1 to 64; got '0'"],
    [['run', '--jobs', '1e1', ...GOOD], '--jobs: expected a whole number'],
    [
      ['run', '--timeout', '0', ...GOOD],
      "--timeout: expected seconds, more than 0 and at most 86400; got '0'",
    ],
    [['run', '--timeout', 'soon', ...GOOD], "got 'soon'"],
    [['run', '--timeout', ' ', ...GOOD], "got ' '"],
    [['run', ...VECTORS, '--reporter', 'xml', ...GOOD], "--reporter: expected pretty or jsonl; got 'xml'"],
    [
      ['run', ...VECTORS, '--reporter', 'jsonl', '--reporter', 'pretty', ...GOOD],
      '--reporter: only one report can go to standard output',
    ],
    [['run', ...VECTORS, '--reporter', 'jsonl=/no/such/folder/x', ...GOOD], '--reporter: ENOENT'],
    [['list', ...VECTORS, '--op', 'none'], "--op 'none' matches nothing"],
    [['ops', 'message.msgkey'], "'message.msgkey' matches nothing; did you mean message.msgKey"],
    [['run', '--time-limit', '0', ...GOOD], '--time-limit: expected seconds'],
    [['list', 'x'], "Unexpected argument 'x'"],
    [['explain'], 'explain takes the id of one test'],
    [['explain', 'a', 'b'], 'explain takes the id of one test'],
    [
      ['explain', ...VECTORS, 'ige.none'],
      "no test has the id 'ige.none'; mtproof list --tests shows them all",
    ],
    [
      ['explain', ...VECTORS, 'message.msgKey/v2'],
      "no test has the id 'message.msgKey/v2'; did you mean message.msgKey/v1?",
    ],
    [
      ['explain', ...VECTORS, 'message.msgKey'],
      "'message.msgKey' is an operation; mtproof ops message.msgKey shows its fields",
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await mtproof(args);
    expect(stderr).toContain(`mtproof: `);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

test('a glob that matches nothing is a warning where another one matches', async () => {
  const options = [...VECTORS, '--only', '*zero*', '--only', 'typo'];
  const { code, stdout, stderr } = await mtproof(['list', '--tests', ...options]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^mtproof: --only 'typo' matches nothing[^\n]*\n$/);
  expect(stdout).toContain('message.authKeyId/zero-bytes');
});

test('--exclude leaves tests out', async () => {
  const { stdout } = await mtproof([
    'list',
    '--tests',
    ...VECTORS,
    '--exclude',
    'tl.*',
    '--exclude',
    '*zero*',
  ]);
  expect(stdout).not.toContain('tl.');
  expect(stdout).not.toContain('zero-bytes');
  expect(stdout).toContain('message.authKeyId/');
});

describe('exit code', () => {
  const run = (name: string, ...options: string[]) =>
    mtproof(['run', ...VECTORS, ...options, '--', ...animal(name).command]);

  test.each<[string, string[], number]>([
    ['a failing may test does not count', ['--only', '*/bytes-nonzero-padding'], 0],
    ['unless it is asked for', ['--only', '*/bytes-nonzero-padding', '--level', 'may'], 1],
    ['a failing should test counts', ['--only', '*/all-ff'], 1],
    ['unless only must is asked for', ['--only', '*/all-ff', '--level', 'must'], 0],
    ['a failing must test always counts', ['--only', '*/zero-bytes', '--level', 'must'], 1],
  ])('%s', async (_, options, code) => {
    expect((await run('errors', ...options)).code).toBe(code);
  });

  test('nothing tested is no success', async () => {
    const { code, stderr, stdout } = await run('good', '--op', 'message.msgKey');
    expect(code).toBe(2);
    expect(stdout).toContain('must 0/0 · should 0/0 · open 0 · unsupported 1 ·');
    expect(stderr).toContain('nothing was tested');
  });

  test('interrupted: what was done is reported', async () => {
    const controller = new AbortController();
    const { command, marker } = animal('stuck');
    const { code, stdout } = await mtproof(['run', ...VECTORS, '--jobs', '1', '--', ...command], {
      signal: controller.signal,
      // The row before the operation that hangs.
      onOutput: (text) => void (text.startsWith('message.msgKey') && controller.abort()),
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/message\.authKeyId +3\/3(.|\n)*interrupted\n\nmust 3\/3 .* not reached 10/);
    expect(processesWith(marker)).toEqual([]);
  });

  test('interrupted before the first test', async () => {
    const controller = new AbortController();
    const { command, marker } = animal('silent');
    setTimeout(() => controller.abort(), 300);
    const { code, stdout } = await mtproof(['run', ...VECTORS, '--', ...command], {
      signal: controller.signal,
    });
    expect(code).toBe(130);
    expect(stdout).toBe('');
    expect(processesWith(marker)).toEqual([]);
  });

  test('malformed vectors', async () => {
    const { code, stderr } = await mtproof(['list', '--vectors', '/no/such/folder']);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^mtproof: invalid vectors: tables.flags\.json: ENOENT/);
  });
});

describe('list and explain', () => {
  test('list --json', async () => {
    const { stdout } = await mtproof(['list', ...VECTORS, '--json', '--op', '*.decode']);
    expect(JSON.parse(stdout)).toEqual([
      { op: 'tl.primitive.decode', title: 'TL value of its bytes', tests: 7, must: 4, should: 1, may: 2 },
    ]);
  });

  test('ops --json', async () => {
    const { stdout } = await mtproof(['ops', '--json']);
    const shown: { op: string; input: { name: string; type: string; optional: boolean }[] }[] =
      JSON.parse(stdout);
    expect(shown.map(({ op }) => op)).toEqual(loadVectors().operations.map(({ op }) => op));
    expect(shown.find(({ op }) => op === 'message.decrypt')?.input).toEqual([
      { name: 'version', optional: false, type: 'int' },
      { name: 'auth_key', optional: false, type: 'bytes' },
      { name: 'x', optional: false, type: 'int' },
      { name: 'message', optional: false, type: 'bytes' },
      { name: 'session_id', optional: true, type: 'long' },
    ]);
    expect(stdout).not.toContain('"any"');
  });

  test('ops of vectors without schemas', async () => {
    const { code, stderr } = await mtproof(['ops', ...VECTORS]);
    expect(code).toBe(4);
    expect(stderr).toContain('schemas/message.authKeyId.schema.json: ENOENT');
  });

  test('list --tests --json', async () => {
    const { stdout } = await mtproof([
      'list',
      '--tests',
      ...VECTORS,
      '--json',
      '--op',
      '*.encode',
      '--op',
      'message.msgKey',
    ]);
    const entries = JSON.parse(stdout);
    expect(entries.map(({ id }: { id: string }) => id)).toEqual([
      'message.msgKey/v1',
      'tl.primitive.encode/int-minus-one',
      'tl.primitive.encode/bytes-3',
      'tl.primitive.encode/bytes-70000',
    ]);
    expect(Object.keys(entries[0])).toEqual([
      'id',
      'op',
      'level',
      'profile',
      'importance',
      'result',
      'flags',
      'title',
    ]);
  });

  test('explain --request gives the whole line', async () => {
    const { stdout } = await mtproof(['explain', ...VECTORS, '--request', 'tl.primitive.encode/bytes-70000']);
    expect(JSON.parse(stdout)).toEqual({
      id: 1,
      op: 'tl.primitive.encode',
      input: { type: 'bytes', value: { hex: 'ab'.repeat(70_000) } },
    });
  });

  test('explain in colour', async () => {
    const { stdout } = await mtproof(['explain', ...VECTORS, 'message.msgKey/v1'], { tty: true });
    expect(stdout.startsWith('\u001b[1mmessage.msgKey/v1\u001b[22m')).toBe(true);
  });
});
