import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allTests, explain, loadVectors, VectorsError } from '@mtproof/conformance';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIXTURES, mtproof } from './support.ts';

test('the installed vectors are read', () => {
  const vectors = loadVectors();
  expect(vectors.version).toMatch(/^\d{4}\.\d+$/);
  expect(allTests(vectors).length).toBeGreaterThan(0);
  for (const { id } of allTests(vectors)) {
    expect(explain({ vectors, id })).toContain(id);
  }
}, 60_000);

test('explain refuses an unknown id', () => {
  expect(() => explain({ vectors: loadVectors(FIXTURES), id: 'a/b' })).toThrow(
    new RangeError('no test has the id a/b'),
  );
});

// biome-ignore lint/suspicious/noExplicitAny: the tests deliberately violate the shape
type AnyJson = any;

describe('malformed vectors are refused', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'mtproof-vectors-'));
    cpSync(FIXTURES, directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const KEYS = 'v1/message.authKeyId.json';
  const LAST = 'v1/tl.primitive.encode.json';
  const CODES = 'tables/error-codes.json';

  // Each change breaks the JSON in place, or gives another one.
  test.each<[string, string, (json: AnyJson) => AnyJson, string]>([
    ['no flags', 'tables/flags.json', () => ({}), 'flags: expected an object, got nothing'],
    [
      'a flag is a text',
      'tables/flags.json',
      (json) => void Object.assign(json.flags, { Truncated: 'x' }),
      'Truncated: expected an object, got "x"',
    ],
    [
      'an undeclared flag',
      KEYS,
      (json) => void json.tests[0].flags.push('New'),
      'zero-bytes: tables/flags.json does not have New',
    ],
    [
      'codes are no list',
      CODES,
      () => ({ codes: {} }),
      'codes: expected a list with elements, got an object',
    ],
    [
      'a code without meaning',
      CODES,
      (json) => void delete json.codes[0].meaning,
      'codes[0].meaning: expected a text',
    ],
    ['an array', KEYS, () => [], 'the file: expected an object, got an array'],
    [
      'another operation',
      KEYS,
      (json) => void Object.assign(json, { op: 'ige.encrypt' }),
      'holds the operation ige.encrypt',
    ],
    [
      'no tests',
      KEYS,
      (json) => void Object.assign(json, { tests: [] }),
      'tests: expected a list with elements, got an array',
    ],
    ['no version', KEYS, (json) => void delete json.version, 'version: expected a text, got nothing'],
    [
      'two versions',
      LAST,
      (json) => void Object.assign(json, { version: '2027.1' }),
      `version 2027.1, but ${KEYS} has 2026.1`,
    ],
    [
      'equations are no list',
      KEYS,
      (json) => void Object.assign(json, { equations: 'E' }),
      'equations: expected a list, got "E"',
    ],
    [
      'one id twice',
      KEYS,
      (json) => void json.tests.push(json.tests[0]),
      'two tests have the id message.authKeyId/zero-bytes',
    ],
    [
      'an id of another operation',
      KEYS,
      (json) => void Object.assign(json.tests[1], { id: 'ige.encrypt/x' }),
      'tests[1].id: expected message.authKeyId/<name>',
    ],
    [
      'an id with a space',
      KEYS,
      (json) => void Object.assign(json.tests[1], { id: 'message.authKeyId/a b' }),
      'tests[1].id: expected',
    ],
    [
      'an unknown level',
      KEYS,
      (json) => void Object.assign(json.tests[0], { level: 'shall' }),
      'zero-bytes: level: expected must, should, may; got "shall"',
    ],
    [
      'an unknown result',
      KEYS,
      (json) => void Object.assign(json.tests[0], { result: 'acceptable' }),
      'result: expected valid, invalid, open',
    ],
    ['no input', KEYS, (json) => void delete json.tests[0].input, 'input: expected an object, got nothing'],
    [
      'no expectation',
      KEYS,
      (json) => void delete json.tests[0].expect,
      'expect: expected an object, got nothing',
    ],
    [
      'no refusal',
      KEYS,
      (json) => void Object.assign(json.tests[3], { expect: {} }),
      'expect.reject: expected an object, got nothing',
    ],
    [
      'a refusal without stage',
      KEYS,
      (json) => void delete json.tests[3].expect.reject.stage,
      'expect.reject.stage: expected a text',
    ],
    [
      'steps are no object',
      KEYS,
      (json) => void Object.assign(json.tests[0], { steps: [] }),
      'steps: expected an object, got an array',
    ],
    [
      'a derivation that is no id',
      KEYS,
      (json) => void Object.assign(json.tests[3], { mutationOf: 1 }),
      'mutationOf: expected a text, got 1',
    ],
  ])('%s', (_, file, change, message) => {
    const path = join(directory, file);
    const json = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(change(json) ?? json));
    expect(() => loadVectors(directory)).toThrow(VectorsError);
    expect(() => loadVectors(directory)).toThrow(message);
  });

  test('a file that is not JSON', async () => {
    writeFileSync(join(directory, KEYS), '{');
    const { code, stderr } = await mtproof(['list', '--vectors', directory]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^mtproof: invalid vectors: v1.message\.authKeyId\.json: /);
  });

  test('no operations', () => {
    rmSync(join(directory, 'v1'), { recursive: true });
    expect(() => loadVectors(directory)).toThrow(/v1: ENOENT/);
    cpSync(join(directory, 'tables/flags.json'), join(directory, 'v1', 'flags.txt'));
    expect(() => loadVectors(directory)).toThrow(/v1: no JSON file/);
  });

  test('an open test need not say how it is refused', () => {
    const path = join(directory, 'v1/tl.primitive.decode.json');
    const json = JSON.parse(readFileSync(path, 'utf8'));
    for (const one of json.tests) {
      delete one.orReject;
    }
    writeFileSync(path, JSON.stringify(json));
    const open = allTests(loadVectors(directory)).find(({ result }) => result === 'open');
    expect(open?.reject).toBeUndefined();
  });
});
