import { execFileSync } from 'node:child_process';
import { explain, glob, loadVectors, rerunCommand } from '@mtproof/conformance';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startedAs } from '../src/cli/started-as.ts';
import { describe as describeValue, excerpt } from '../src/json.ts';
import { stderrLines } from '../src/report/failure.ts';
import { oneLine, printable, printableJson } from '../src/report/printable.ts';

describe('glob', () => {
  test.each([
    ['*', 'anything/at all', true],
    ['tl.*', 'tl.decode/x', true],
    ['tl.*', 'xtl.decode', false],
    ['tl.decode', 'tlxdecode', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[ab]+(c)^$|{}\\', '[ab]+(c)^$|{}\\', true],
    ['[ab]', 'a', false],
    ['', '', true],
  ])('%j %j %j', (pattern, text, matches) => {
    expect(glob(pattern)(text)).toBe(matches);
  });

  test('a text without * and ? matches itself alone', () => {
    const text = fc.string().filter((one) => !/[*?]/.test(one));
    fc.assert(fc.property(text, text, (a, b) => glob(a)(b) === (a === b)));
  });
});

describe('the command that runs a test again', () => {
  test('is plain where it can be', () => {
    expect(rerunCommand({ id: 'ige.encrypt/zero', command: ['python3', 'adapter.py'] })).toBe(
      'mtproof run --only ige.encrypt/zero -- python3 adapter.py',
    );
  });

  test.skipIf(process.platform === 'win32')('means to a shell what it meant before', () => {
    const word = fc.string({ minLength: 1 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (command) => {
        const text = rerunCommand({ id: 'a/b', command, options: ['--vectors', 'my vectors'] });
        const script = `mtproof() { for word; do printf '%s\\0' "$word"; done; }; ${text}`;
        const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
        expect(words).toEqual(['run', '--only', 'a/b', '--vectors', 'my vectors', '--', ...command]);
      }),
      { numRuns: 30 },
    );
  });
});

test('explain takes lists and records apart, and shows TL values as trees', () => {
  const vectors = loadVectors();
  const exchange = explain({ vectors, id: 'authKey.exchange/sample' });
  for (const line of ['keys[0].n: 256 bytes', 'answers[2]: 52 bytes', 'requests[0]: 20 bytes']) {
    expect(exchange).toContain(`\n  ${line}\n       0  `);
  }
  const request = explain({ vectors, id: 'tl.encode/req-dh-params' });
  expect(request).toMatch(/\n {2}value: req_DH_params\n {4}nonce: int128 \(16 bytes\) [0-9a-f ]+\n/);
});

describe('how the runner was started', () => {
  const bin = '/a/node_modules/.bin';
  test.each<[string | undefined, Record<string, string>, string]>([
    [undefined, {}, 'mtproof'],
    [`${bin}/mtproof`, { npm_lifecycle_event: 'npx' }, 'npx mtproof'],
    [`${bin}/mtproof`, {}, 'npx mtproof'],
    ['/usr/bin/mtproof', { PATH: '/bin:/usr/bin' }, 'mtproof'],
    ["/it's here/mtproof", { PATH: '/bin' }, "'/it'\\''s here/mtproof'"],
    ['/a/cli.js', {}, 'node /a/cli.js'],
    [`${process.cwd()}/dist/cli.js`, {}, 'node dist/cli.js'],
    [
      '/a/cli.js',
      { npm_lifecycle_event: 'judge', npm_lifecycle_script: 'node x/cli.js', npm_execpath: '/x/npm-cli.js' },
      'npm run --silent judge --',
    ],
    [
      '/a/cli.js',
      { npm_lifecycle_event: 'judge', npm_lifecycle_script: 'node x/cli.js', npm_execpath: '/x/pnpm.cjs' },
      'pnpm --silent run judge',
    ],
    [
      '/a/cli.js',
      { npm_lifecycle_event: 'judge', npm_lifecycle_script: 'mtproof', npm_execpath: '/x/yarn.js' },
      'yarn run --silent judge',
    ],
    [
      '/a/cli.js',
      { npm_lifecycle_event: 'test', npm_lifecycle_script: 'node x/cli.js run -- python3 a.py' },
      'node /a/cli.js',
    ],
  ])('%j %j: %s', (program, env, words) => {
    expect(startedAs({ program, env })).toBe(words);
  });
});

test('a name is on one line, and cut', () => {
  expect(oneLine('a\nb\tc\u202e')).toBe('a\\u000ab\\u0009c\\u202e');
  expect(oneLine('x'.repeat(200), 10)).toBe(`${'x'.repeat(10)}… (190 more characters)`);
});

test('JSON that is shown parses to the same value and steers no terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = printableJson({ [text]: text });
      expect(JSON.parse(json)).toEqual({ [text]: text });
      expect(printable(json)).toBe(json);
    }),
  );
  expect(printableJson('\u202e\u009b')).toBe('"\\u202e\\u009b"');
});

test('control characters are written out', () => {
  expect(printable('a\tb\r\nc\u001b[2J\u0007\r\u009b1m\u202e\u0000é')).toBe(
    'a\tb\nc\\u001b[2J\\u0007\\u000d\\u009b1m\\u202e\\u0000é',
  );
});

test('the last ten lines of standard error are shown', () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`);
  expect(stderrLines(undefined)).toEqual([]);
  expect(stderrLines(' \n')).toEqual([]);
  expect(stderrLines('one\n')).toEqual(['standard error:', '| one']);
  expect(stderrLines(lines(1, 10).join('\n'))).toEqual([
    'standard error:',
    ...lines(1, 10).map((line) => `| ${line}`),
  ]);
  expect(stderrLines(lines(1, 12).join('\n'))).toEqual([
    'standard error, last 10 lines:',
    ...lines(3, 12).map((line) => `| ${line}`),
  ]);
});

test('excerpts say how much they leave out', () => {
  expect(excerpt('abc', 3)).toBe('abc');
  expect(excerpt('abcd', 3)).toBe('abc… (1 more characters)');
});

test.each<[unknown, string]>([
  [undefined, 'nothing'],
  [null, 'null'],
  [[], 'an array'],
  [{}, 'an object'],
  ['a', '"a"'],
  [1, '1'],
])('describe(%j)', (value, text) => {
  expect(describeValue(value)).toBe(text);
});
