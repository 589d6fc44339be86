import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Hello,
  jsonlReporter,
  loadVectors,
  type Operation,
  prettyReporter,
  runConformance,
  type Test,
  type TestResult,
} from '@mtproof/conformance';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { processorTime } from '../../../tests/processor-time.ts';
import { animal, FIXTURES, mtproof } from './support.ts';

// Reports are compared with files; what differs from run to run is replaced.

const HERE = dirname(fileURLToPath(import.meta.url));

function steady(text: string): string {
  return text
    .replaceAll(process.execPath, 'node')
    .replaceAll(`${HERE}/`, '')
    .replace(/ zoo-[0-9a-f-]{36}/g, '')
    .replace(/ +\d+\.\d\d s/g, '  T s')
    .replace(/"ms":\d+/g, '"ms":0');
}

function run(name: string, options: string[], surroundings = {}) {
  return mtproof(
    ['run', '--vectors', FIXTURES, '--jobs', '2', ...options, '--', ...animal(name).command],
    surroundings,
  );
}

describe('pretty', () => {
  test('all as expected', async () => {
    await expect(steady((await run('good', [])).stdout)).toMatchFileSnapshot('golden/pretty-good.txt');
  });

  test('mistakes, with the first wrong byte and step', async () => {
    await expect(steady((await run('wrong', [])).stdout)).toMatchFileSnapshot('golden/pretty-wrong.txt');
  });

  test('crashes, quietly', async () => {
    const { stdout } = await run('exits-7', ['-q', '--op', 'message.authKeyId', '--only', '*zero*']);
    await expect(steady(stdout)).toMatchFileSnapshot('golden/pretty-quiet.txt');
  });

  test('a failed probe', async () => {
    const { stdout } = await run('constant', []);
    await expect(steady(stdout)).toMatchFileSnapshot('golden/pretty-probe.txt');
  });

  test.each([
    [false, 20],
    [true, 28],
  ])('no more than twenty failures are shown, unless all are asked for (%j)', async (all, shown) => {
    const { command } = animal('errors');
    const vectors = loadVectors(FIXTURES);
    const tests = vectors.operations.flatMap((operation) => operation.tests);
    let text = '';
    const reporter = prettyReporter({
      write: (part) => (text += part),
      vectors,
      level: 'should',
      rerun: () => '',
      colour: false,
      quiet: false,
      all,
    });
    const result = await runConformance({
      command,
      vectors,
      tests: [...tests, ...tests.map((one) => ({ ...one, id: `${one.id}-2` }))],
      ...{ onStart: reporter.start },
    });
    reporter.end(result);
    expect(text.match(/✗/g)).toHaveLength(shown);
    const rest = '… and 8 more failed tests; --all shows them, --reporter jsonl=FILE records them';
    expect(text.includes(rest)).toBe(!all);
  });
});

describe('a report takes linear time', () => {
  // Milliseconds for a run of so many failures in a thousand operations.
  const time = (make: typeof prettyReporter, count: number, terminal: boolean): number => {
    const fixtures = loadVectors(FIXTURES);
    const { version, operations } = fixtures;
    const [sample] = operations[0]?.tests ?? [];
    const ops = Array.from({ length: 1000 }, (_, i) => ({ ...operations[0], op: `op${i}` }) as Operation);
    const tests = Array.from(
      { length: count },
      (_, i) => ({ ...sample, id: `t/${i}`, op: `op${i % 1000}` }) as Test,
    );
    const vectors = { ...fixtures, operations: ops };
    const hello: Hello = {
      implementation: { name: 'a', version: '1', language: 'b' },
      fidelity: 'patched',
      ops: new Map(),
    };
    const start = { hello, probes: [], notes: [], vectors: version, tests };
    const results = tests.map(
      (test): TestResult => ({ test, outcome: 'error', detail: 'no', notes: [], milliseconds: 1 }),
    );
    let length = 0;
    const write = (text: string): void => {
      length += text.length;
    };
    const began = processorTime();
    const reporter = make({
      ...{ write, vectors, level: 'should', rerun: (id) => id, colour: false, quiet: false, all: true },
      ...(terminal && { terminal: write }),
    });
    reporter.start(start);
    results.forEach((result) => void reporter.result(result));
    reporter.end({ ...start, results });
    expect(length).toBeGreaterThan(50 * count);
    return processorTime() - began;
  };

  test.each([
    ['pretty', prettyReporter, false],
    ['pretty on a terminal', prettyReporter, true],
    ['jsonl', jsonlReporter, false],
  ])('%s', (_, make, terminal) => {
    time(make, 2000, terminal);
    const [half, whole] = [10_000, 20_000].map((count) => time(make, count, terminal));
    expect((whole as number) / (half as number)).toBeLessThan(4);
  });
});

describe('colour', () => {
  const COLOUR = '\u001b[';
  const options = ['--op', 'message.authKeyId'];

  test.each<[string, string[], { env?: Record<string, string>; tty?: boolean }, boolean]>([
    ['a terminal has it', [], { tty: true }, true],
    ['a pipe has not', [], {}, false],
    ['NO_COLOR', [], { tty: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    ['an empty NO_COLOR is none', [], { tty: true, env: { NO_COLOR: '' } }, true],
    ['--no-color', ['--no-color'], { tty: true, env: { FORCE_COLOR: '1' } }, false],
    ['FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', [], { tty: true, env: { FORCE_COLOR: '0' } }, false],
    ['a dumb terminal has not', [], { tty: true, env: { TERM: 'dumb' } }, false],
  ])('%s', async (_, more, surroundings, colour) => {
    const { stdout } = await run('good', [...options, ...more], surroundings);
    expect(stdout.includes(COLOUR)).toBe(colour);
  });

  test('a bar of progress goes to standard error, only when that is a terminal, and is taken away', async () => {
    const { stderr } = await run('good', [], { tty: true });
    expect(stderr).toContain('\r\u001b[2K━');
    expect(stderr).toMatch(/1\/15 · message\.authKeyId/);
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect((await run('good', [])).stderr).toBe('');
  });
});

describe('jsonl', () => {
  test('one object per line', async () => {
    const { stdout } = await run('wrong', ['--reporter', 'jsonl', '--jobs', '1']);
    await expect(steady(stdout)).toMatchFileSnapshot('golden/wrong.jsonl');
  });

  test.each([
    ['good', '--only', '*'],
    ['wrong', '--only', '*'],
    ['exits-7', '--op', 'message.authKeyId'],
    ['constant', '--only', '*'],
  ])('%s: report.schema.json describes each line', async (name, ...options) => {
    const schema = JSON.parse(readFileSync(join(HERE, '../report.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    const { stdout } = await run(name, ['--reporter', 'jsonl', ...options]);
    for (const line of stdout.trimEnd().split('\n')) {
      validate(JSON.parse(line));
      expect(validate.errors).toBeNull();
    }
  });

  test('to a file, beside pretty', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mtproof-'));
    try {
      const path = join(directory, 'a=b.jsonl');
      const { stdout } = await run('good', ['--reporter', 'pretty', '--reporter', `jsonl=${path}`]);
      const lines = readFileSync(path, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines.map(({ kind }) => kind)).toEqual(['header', ...Array(15).fill('test'), 'footer']);
      expect(stdout).toMatch(/^mtproof /);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

test('explain', async () => {
  const pages = [
    'message.authKeyId/counting-bytes',
    'message.authKeyId/short-key',
    'tl.primitive.decode/bytes-long-form-3',
    'tl.primitive.encode/bytes-70000',
  ];
  const texts = await Promise.all(pages.map((id) => mtproof(['explain', '--vectors', FIXTURES, id])));
  await expect(texts.map(({ stdout }) => stdout).join('\n\n')).toMatchFileSnapshot('golden/explain.txt');
});

test('explain names fields, formulas and changes', async () => {
  const pages = [
    'bind.seal/sample',
    'message.decrypt/v1-key-id-other-key',
    'tl.encode/account-password-none',
    'tl.decode/bind-inner',
  ];
  const known = new Set(loadVectors().operations.flatMap(({ tests }) => tests.map(({ id }) => id)));
  const texts = await Promise.all(pages.filter((id) => known.has(id)).map((id) => mtproof(['explain', id])));
  await expect(texts.map(({ stdout }) => stdout).join('\n\n')).toMatchFileSnapshot(
    'golden/explain-fields.txt',
  );
});

test('list', async () => {
  const { stdout } = await mtproof(['list', '--vectors', FIXTURES]);
  await expect(stdout).toMatchFileSnapshot('golden/list.txt');
});

test('list --tests', async () => {
  const { stdout } = await mtproof(['list', '--tests', '--vectors', FIXTURES]);
  await expect(stdout).toMatchFileSnapshot('golden/list-tests.txt');
});

test('ops', async () => {
  const { stdout } = await mtproof([
    'ops',
    'bind.verify',
    'authKey.exchange',
    'tl.parseSchema',
    'message.dec*',
  ]);
  await expect(stdout).toMatchFileSnapshot('golden/ops.txt');
});
