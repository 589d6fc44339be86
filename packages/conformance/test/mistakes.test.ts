import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allTests, VectorsError } from '@mtproof/conformance';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byteNames } from '../src/byte-names.ts';
import { MISTAKE_FILES, readMistakes } from '../src/mistakes.ts';
import { wrongParts } from '../src/wrong-parts.ts';
import { vectors } from './mutant.ts';
import { mtproof } from './support.ts';

const file = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe('mtproof run names the mistakes of an adapter', () => {
  // Inside the package, so that the oracle in it finds the vectors.
  const FOLDER = file(`../dist/mistaken-${process.pid}`);
  const ADAPTER = `${FOLDER}/mistaken.mjs`;
  const run = (ids: string[], ...options: string[]) =>
    mtproof(['run', ...options, '--', process.execPath, ADAPTER, ...ids]);

  beforeAll(async () => {
    await build({
      entryPoints: [file('mistaken.mjs')],
      outfile: ADAPTER,
      bundle: true,
      platform: 'node',
      format: 'esm',
      conditions: ['@mtproof/source'],
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

  const KEYS = ['--op', 'message.keys'];

  test('in words', async () => {
    const { stdout } = await run(['message.keys-x-ignored'], ...KEYS);
    expect(stdout).toContain(
      '    your aes_key and aes_iv are what you get if your code derives the keys with x = 0 in both directions ' +
        '(message.keys-x-ignored): every message of the server\n',
    );
    expect(stdout).toMatch(
      /\nfailed tests, and the known mistakes that explain them\n +\d+ {2}derives the keys with x = 0 in both directions \(message\.keys-x-ignored\)\n\n/,
    );
  });

  test('with what the wrong bytes are where none is known', async () => {
    // Together they give what neither gives.
    const ids = ['ige.is-cbc', 'message.msg-key-v2-first-bytes'];
    const { stdout } = await run(ids, '--only', 'message.encrypt/*', '--op', 'message.encrypt');
    expect(stdout).toMatch(/\n {4}bytes 8 to \d+ of \d+ differ; the first is of msg_key\n/);
  });

  test('for programs, as report.schema.json says', async () => {
    const schema = JSON.parse(readFileSync(file('../report.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    const { stdout } = await run(['message.keys-x-ignored'], ...KEYS, '--reporter', 'jsonl');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) {
      validate(line);
      expect(validate.errors).toBeNull();
    }
    const named = lines.filter(({ mistakes, kind }) => kind === 'test' && mistakes);
    expect(named.length).toBeGreaterThan(5);
    expect(lines.at(-1).mistakes).toEqual([{ ids: ['message.keys-x-ignored'], tests: named.length }]);
    expect(lines.at(-1).unexplained).toBe(0);
  });
});

describe('mtproof mistakes', () => {
  test('lists them', async () => {
    const { code, stdout } = await mtproof(['mistakes']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^srp\.S-unpadded +hashes S without its leading zero bytes: one login in 200$/m);
    expect(stdout).toMatch(new RegExp(`\n${vectors.mistakes.all.size} mistakes\n$`));
  });

  test('of some operations', async () => {
    const { stdout } = await mtproof(['mistakes', '--op', 'ige.*', '--op', 'bind.open', '--json']);
    const ids = JSON.parse(stdout).map(({ id }: { id: string }) => id);
    expect(ids).toContain('ige.is-cbc');
    expect(ids).toContain('bind.seqno-not-checked');
    expect(ids).not.toContain('srp.S-unpadded');
  });

  test('describes one', async () => {
    const { stdout } = await mtproof(['mistakes', 'srp.S-unpadded']);
    for (const line of [
      'an implementation that hashes S without its leading zero bytes',
      '  one login in 200',
      '  mtproof run --only srp.client/leading-zero-S-1 -- COMMAND',
      '  @mtproto/core  https://github.com/alik0211/mtproto-core/issues/169',
      '  https://core.telegram.org/api/srp',
    ]) {
      expect(stdout.split('\n')).toContain(line);
    }
    const json = JSON.parse((await mtproof(['mistakes', 'srp.S-unpadded', '--json'])).stdout);
    expect(json.detectedBy.count).toBeGreaterThan(0);
  });

  test.each([
    [['no.such-mistake'], "no mistake has the id 'no.such-mistake'; mtproof mistakes lists them all"],
    [['a', 'b'], 'mistakes takes the id of one mistake'],
    [['--op', 'nothing*'], "--op 'nothing*' matches no operation with a known mistake"],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stderr } = await mtproof(['mistakes', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test('explain lists the mistakes that a test detects', async () => {
  const { stdout } = await mtproof(['explain', 'srp.client/leading-zero-S-1']);
  expect(stdout).toMatch(
    /\nknown mistakes that fail it\n( {2}.*\n)* {2}hashes S without its leading zero bytes \(srp\.S-unpadded\)\n/,
  );
});

describe('the wrong parts of an answer', () => {
  const paths = (want: object | undefined, got: object): string[] => [
    ...wrongParts(want as Record<string, unknown>, got as Record<string, unknown>).keys(),
  ];

  test.each<[string, object | undefined, object, string[]]>([
    ['none', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, []],
    ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b']],
    ['a missing field, and one too many', { a: 1 }, { b: 1 }, ['a', 'b']],
    ['elements of a list', { a: [1, 2, 3] }, { a: [1, 0, 0] }, ['a[1]', 'a[2]']],
    ['a list of another length', { a: [1, 2, 3] }, { a: [1, 2] }, ['a']],
    ['a long list', { a: Array(65).fill(1) }, { a: Array(65).fill(2) }, ['a']],
    ['all, where nothing is expected', undefined, { a: 1, b: [1] }, ['a', 'b']],
    ['an answer without fields', undefined, {}, ['']],
    ['none of absurdly many', { a: 1 }, Object.fromEntries(Array.from({ length: 64 }, (_, i) => [i, i])), []],
    ['none with an absurd name', { a: 1 }, { ['b'.repeat(65)]: 1 }, []],
    ['a field by the name of a method', { a: 1 }, { a: 1, toString: 1 }, ['toString']],
  ])('%s', (_, want, got, expected) => {
    expect(paths(want, got)).toEqual(expected);
  });

  test('bytes are compared with a digest', () => {
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    const want = { a: { digest: { sha256, length: 3 } } };
    expect(paths(want, { a: '616263' })).toEqual([]);
    expect(paths(want, { a: '616264' })).toEqual(['a']);
  });
});

describe('the bytes that differ', () => {
  const one = allTests(vectors).find(({ id }) => id === 'tl.encode/input-check-password-srp');
  const want = String(one?.expect?.['bytes']);
  const names = (got: string): string | undefined =>
    one && byteNames(one, { path: 'output.bytes', reason: '', want, got }, vectors.mistakes);
  const at = (byte: number, hex: string): string =>
    want.slice(0, 2 * byte) + hex + want.slice(2 * byte + hex.length);
  const other = (byte: number): string => (want.slice(2 * byte, 2 * byte + 2) === '11' ? '22' : '11');

  test.each([
    [at(5, other(5)), 'byte 5 of 308 differs, which is of srp_id'],
    [at(0, other(0)), 'byte 0 of 308 differs, which is of a constructor number or a count'],
    [at(12, other(12)).slice(0, -8), 'the bytes differ from byte 12 on, which is of A'],
    [`${want}00`, '1 bytes follow the 308 that are right'],
    ['', undefined],
  ])('%#', (got, expected) => {
    expect(names(got)).toBe(expected);
  });
});

describe('the files of the mistakes', () => {
  const json = (name: string): unknown => JSON.parse(readFileSync(file(`../../../vectors/${name}`), 'utf8'));

  test('may be missing', () => {
    expect(readMistakes(() => undefined).all.size).toBe(0);
    const described = readMistakes((name) => (name === MISTAKE_FILES.table ? json(name) : undefined));
    expect(described.all.size).toBe(vectors.mistakes.all.size);
    expect(described.answers.size).toBe(0);
  });

  test.each<[string, Record<string, unknown>]>([
    ['no list', { [MISTAKE_FILES.table]: {} }],
    ['no layouts', { [MISTAKE_FILES.diagnosis]: { mistakes: ['a'], tests: {}, rejects: {} } }],
    [
      'a mistake that is not described',
      { [MISTAKE_FILES.diagnosis]: { mistakes: ['a.b'], tests: {}, rejects: {}, layouts: {} } },
    ],
    [
      'a test of an unknown mistake',
      {
        [MISTAKE_FILES.diagnosis]: {
          mistakes: ['srp.S-unpadded'],
          tests: { a: { b: { c: [1] } } },
          rejects: {},
          layouts: {},
        },
      },
    ],
    ['kills without a count', { [MISTAKE_FILES.detected]: { kills: { 'srp.S-unpadded': {} } } }],
  ])('are invalid with %s', (_, files) => {
    expect(() => readMistakes((name) => files[name] ?? json(name))).toThrow(VectorsError);
  });
});
