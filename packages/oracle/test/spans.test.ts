import { Rejection, run, spans } from '@mtproof/oracle';
import { describe, expect, it } from 'vitest';

const SCHEMA = `
  inner a:int b:bytes = Inner;
  outer flags:# one:Inner some:Vector<Inner> bare:%Inner last:flags.0?long yes:flags.1?true = Outer;
`;
const inner = { _: 'inner', a: 1, b: { hex: '01' } };

describe('spans', () => {
  it('are the innermost fields, by their path', () => {
    const value = { _: 'outer', one: inner, some: [inner, inner], bare: inner, last: '5', yes: true };
    const { bytes } = run('tl.encode', { schema: SCHEMA, type: 'Outer', value });
    expect(spans(SCHEMA, 'Outer', String(bytes))).toEqual([
      [4, 8, 'flags'],
      [12, 16, 'one.a'],
      [16, 20, 'one.b'],
      [32, 36, 'some.a'],
      [36, 40, 'some.b'],
      [44, 48, 'some.a'],
      [48, 52, 'some.b'],
      [52, 56, 'bare.a'],
      [56, 60, 'bare.b'],
      [60, 68, 'last'],
    ]);
  });

  it('are of no value that is none', () => {
    const { bytes } = run('tl.encode', { schema: SCHEMA, type: 'Inner', value: inner });
    expect(() => spans(SCHEMA, 'Inner', String(bytes).slice(0, -2))).toThrow(new Rejection('TL_TRUNCATED'));
    expect(() => spans(SCHEMA, 'Inner', 'XY')).toThrow(TypeError);
    expect(spans('mtproto', 'Pong', `c5737734${'00'.repeat(16)}`)).toHaveLength(2);
  });
});
