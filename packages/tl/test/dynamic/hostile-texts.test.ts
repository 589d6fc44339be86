// Texts made to cost much: they give a value or a coded error, in time that follows their length.
import { type Api, type LooseModel, schema } from '@mtproof/tl';
import { generate } from '@mtproof/tl/codegen';
import {
  constructorId,
  normalize,
  parseSchema,
  parseType,
  SchemaError,
  unresolved,
} from '@mtproof/tl/language';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../tests/codec-laws.ts';
import { processorTime } from '../../../../tests/processor-time.ts';

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

/** The least of a few times, in milliseconds. */
function timeOf(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = processorTime();
    run();
    return processorTime() - start;
  });
  return Math.max(1, Math.min(...times));
}

describe('bare types within one another', () => {
  // 891 bytes, 2^40 values.
  const doubling = `a0 = A0;\n${lines(40, (i) => `a${i + 1} x:a${i} y:a${i} = A${i + 1};`)}`;
  const nested = `${lines(3000, (i) => `a${3000 - i} x:a${2999 - i} = A${3000 - i};`)}a0 x:int = A0;`;

  it('that double are as many values as a message may have without bytes', () => {
    const api = schema(doubling) as Api<LooseModel<'bigint'>>;
    expect(codeOf(() => api.decode('%a40', new Uint8Array()))).toBe('TL_COUNT_LIMIT');
    expect(() => api.decode('%a15', new Uint8Array())).not.toThrow();
    expect(() => api.fromJson('%a1', { _: 'a1', x: { _: 'a0' }, y: { _: 'a0' } })).not.toThrow();
  });

  it('of 3000 levels are nested too deep for values, and not for the stack', () => {
    const api = schema(nested) as Api<LooseModel<'bigint'>>;
    expect(codeOf(() => api.decode('%a3000', new Uint8Array(4)))).toBe('TL_DEPTH_LIMIT');
    expect(codeOf(() => api.decode('Object', new Uint8Array(4)))).toBe('TL_UNKNOWN_CONSTRUCTOR');
    expect(generate({ text: nested, source: 'nested.tl' })).toMatch(/^const a0_bare: tl\.Bare<a0> = /m);
  });
});

describe('a lexeme of 10 MB', () => {
  const N = 10_000_000;
  it.each<[string, () => unknown]>([
    ['the name of a declaration', () => parseSchema(`a${'a'.repeat(N)} = A;`)],
    ['the name of a field', () => parseSchema(`a ${'x'.repeat(N)}:int = A;`)],
    ['a namespace', () => parseSchema(`${'a'.repeat(N)}.b = A;`)],
    ['many namespaces', () => parseSchema(`a${'.b'.repeat(N / 2)} = A;`)],
    ['the name of a type', () => parseSchema(`a x:${'A'.repeat(N)} = A;`)],
    ['a count', () => parseSchema(`a ${'1'.repeat(N)}*[ int ] = A;`)],
    ['a bit', () => parseSchema(`a f:# x:f.${'1'.repeat(N)}?int = A;`)],
    ['an id', () => parseSchema(`a#${'1'.repeat(N)} = A;`)],
    ['no lexeme', () => parseSchema('\\u00e9'.repeat(N / 2))],
    ['a comment', () => parseSchema(`/*${'*'.repeat(N)}`)],
    ['a type', () => parseType('a'.repeat(N))],
    ['a word to be normalised', () => normalize(`a ${'/a'.repeat(N / 2)} = A;`)],
    ['a word to be hashed', () => constructorId(`a#${'1'.repeat(N)} = A;`)],
    ['signs to be normalised', () => normalize(`a ${'<'.repeat(N / 2)}${'{'.repeat(N / 2)} = A;`)],
  ])('%s', (_, run) => {
    try {
      run();
    } catch (error) {
      expect(error).toBeInstanceOf(SchemaError);
    }
  });
});

// Linear is 16 and quadratic 256. Other work on the machine may disturb one measurement, but not three.
describe('sixteen times as much costs at most 96 times', () => {
  const flags = (words: number): string => `a ${lines(words, (i) => `f${i}:# x${i}:f${i}.0?int`)} = A;`;
  const generic = (count: number): string =>
    `a ${lines(count, (i) => `{t${i}:Type}`)} ${lines(count, (i) => `x${i}:t${i}`)} = A;`;
  const variables = (count: number): (() => void) => {
    const parsed = parseSchema(generic(count));
    return () => void unresolved(parsed);
  };
  const members = (count: number): (() => void) => {
    const api = schema(lines(count, (i) => `a${i} = A;`)) as Api<LooseModel<'bigint'>>;
    const json = Array.from({ length: count }, () => ({ _: `a${count - 1}` }));
    return () => void api.toJson('vector<A>', api.fromJson('vector<A>', json));
  };
  const ids = (count: number): (() => void) => {
    const api = schema(lines(count, (i) => `a${i} = A;`)) as Api<LooseModel<'bigint'>>;
    return () => {
      for (let i = 0; i < count; i++) {
        api.constructorId(`a${i}`);
      }
    };
  };
  it.each<[string, number, (count: number) => () => void]>([
    ['flags words', 250, (n) => () => void schema(flags(n)).codec('%a')],
    ['flags words of generated code', 250, (n) => () => void generate({ text: flags(n), source: '' })],
    ['type variables', 2000, variables],
    ['members of a type', 1000, members],
    ['ids that are looked up', 1000, ids],
    ['a long name', 100_000, (n) => () => void parseSchema(`a${'a'.repeat(n)} = A;`)],
    [
      'bare types in bare types',
      250,
      (n) => () => void schema(lines(n, (i) => `a${i + 1} x:a${i} = A;`)).codec(`%a${n}`),
    ],
  ])('%s', (_, count, runOf) => {
    const few = runOf(count);
    const many = runOf(16 * count);
    const ratio = (): number => timeOf(many) / timeOf(few);
    expect([1, 2, 3].some(() => ratio() < 96)).toBe(true);
  });
});
