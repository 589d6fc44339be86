import { describe, expect, test } from 'vitest';
import { parseHello } from '../src/hello.ts';
import { ProtocolError, parseAnswer, requestLine } from '../src/protocol.ts';

const parse = (text: string) => parseAnswer(new TextEncoder().encode(text));

describe('an answer', () => {
  test.each([
    ['{"id":1,"output":{"a":"00"}}', { kind: 'output', output: { a: '00' }, steps: {} }],
    ['{"id":1,"output":{},"steps":{"k":"01"}}', { kind: 'output', output: {}, steps: { k: '01' } }],
    ['{"id":1,"reject":{"stage":"parse"}}\r', { kind: 'reject', stage: 'parse' }],
    ['{"id":1,"reject":{}}', { kind: 'reject' }],
    ['{"id":1,"unsupported":{"reason":"r","issue":"i"}}', { kind: 'unsupported', reason: 'r', issue: 'i' }],
    [
      ' {"id":1,"error":{"message":"m","trace":"t"},"other":null}',
      { kind: 'error', message: 'm', trace: 't' },
    ],
  ])('%s', (text, answer) => {
    expect(parse(text)).toEqual({ id: 1, answer });
  });

  test.each([
    ['', 'an empty line'],
    ['[]', 'expected a JSON object, got an array'],
    ['null', 'expected a JSON object, got null'],
    ['{"id":"1","output":{}}', 'id: expected the request\'s integer, got "1"'],
    ['{"id":1.5,"output":{}}', "id: expected the request's integer, got 1.5"],
    ['{"id":1}', 'got only id'],
    ['{"id":1,"output":[]}', 'output: expected an object, got an array'],
    ['{"id":1,"output":{},"steps":[]}', 'steps: expected an object, got an array'],
    ['{"id":1,"output":{},"reject":{}}', 'got output and reject'],
    ['{"id":1,"reject":"no"}', 'reject: expected an object, got "no"'],
    ['{"id":1,"reject":{"stage":1}}', 'reject.stage: expected a text, got 1'],
    ['{"id":1,"error":{"trace":["a"]}}', 'error.trace: expected a text, got an array'],
    ['{"id":1,"unsupported":{"reason":null}}', 'unsupported.reason: expected a text, got null'],
  ])('%s is refused', (text, message) => {
    expect(() => parse(text)).toThrow(ProtocolError);
    expect(() => parse(text)).toThrow(message);
  });

  test('a member cannot change the kind', () => {
    expect(parse('{"id":1,"reject":{"kind":"output"}}').answer.kind).toBe('reject');
  });

  test('nesting up to the limit is read', () => {
    const nested = (levels: number) => `{"id":1,"output":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
    expect(parse(nested(1022)).answer.kind).toBe('output');
    expect(() => parse(nested(1023))).toThrow('JSON nested 1025 levels deep; the limit is 1024');
  });
});

describe('hello', () => {
  const good = {
    protocol: 1,
    implementation: { name: 'N', version: '1', language: 'c' },
    adapter: { fidelity: 'patched' },
    ops: { 'ige.encrypt': {}, __proto__: {} },
  };
  const hello = (output: Record<string, unknown>) => parseHello({ kind: 'output', output, steps: {} });

  test('what it says', () => {
    expect(hello({ ...good, future: 1 })).toEqual({
      implementation: good.implementation,
      fidelity: 'patched',
      ops: new Map([['ige.encrypt', { fidelity: undefined, fields: new Map() }]]),
    });
  });

  test.each<[Record<string, unknown>, string]>([
    [{ protocol: '1' }, 'output.protocol: expected 1, got "1"'],
    [
      { implementation: undefined },
      'output.implementation.name: expected a text of at most 200 characters, got nothing',
    ],
    [
      { implementation: { name: '', version: '1', language: 'c' } },
      'output.implementation.name: expected a text of at most 200 characters, got ""',
    ],
    [
      { adapter: null },
      'output.adapter.fidelity: expected one of public-api, internal-api, patched, reimplemented, got nothing',
    ],
    [{ adapter: { fidelity: 'full' } }, 'got "full"'],
    [
      { ops: {} },
      'output.ops: expected an object like {"ige.encrypt":{}} with at most 1000 operations, got an object',
    ],
    [{ ops: { a: { fidelity: 'full' } } }, 'output.ops["a"].fidelity: expected one of public-api'],
    [
      { ops: { a: { version: [] } } },
      'output.ops["a"].version: expected a list of at most 1000 values, {"bytes": [lengths]}',
    ],
    [
      { ops: { a: { key: { bytes: ['x'] } } } },
      'output.ops["a"].key: expected a list of at most 1000 values',
    ],
    [{ ops: { 'ige.encrypt': true } }, 'output.ops["ige.encrypt"]: expected an object, {} will do, got true'],
  ])('%j', (change, message) => {
    expect(() => hello({ ...good, ...change })).toThrow(message);
  });
});

test('a request is one line', () => {
  expect(requestLine(7, 'op', { text: 'a\nb\u2028' })).toBe(
    '{"id":7,"op":"op","input":{"text":"a\\nb\u2028"}}\n',
  );
});
