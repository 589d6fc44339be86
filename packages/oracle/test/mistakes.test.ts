import { mistaken, mistakes, operations, Rejection, run } from '@mtproof/oracle';
import { describe, expect, it } from 'vitest';
import { describedMistakes } from './vectors.ts';

const input = { auth_key: 'ab'.repeat(256) };

describe('mistakes', () => {
  it('are those that mistakes.json describes', () => {
    expect([...mistakes].sort()).toEqual(describedMistakes.map(({ id }) => id).sort());
  });

  it('show in operations that exist', () => {
    for (const { id, ops } of describedMistakes) {
      expect(operations, id).toEqual(expect.arrayContaining(ops));
    }
  });
});

describe('mistaken', () => {
  it.each(mistakes)('%s leaves the oracle as it was', (id) => {
    const right = run('message.authKeyId', input);
    const wrong = mistaken(id);
    for (const auth_key of ['ab'.repeat(256), 'ab']) {
      try {
        wrong('message.authKeyId', { auth_key });
      } catch (error) {
        expect(error).toBeInstanceOf(Rejection);
      }
    }
    expect(run('message.authKeyId', input)).toEqual(right);
  });

  it('makes one mistake', () => {
    const { auth_key_id, aux_hash } = run('message.authKeyId', input);
    const wrong = mistaken('message.key-id-first-bytes')('message.authKeyId', input);
    expect(wrong['aux_hash']).toBe(aux_hash);
    expect(wrong['auth_key_id']).not.toBe(auth_key_id);
  });

  it('makes several together, and leaves the oracle as it was', () => {
    const right = run('message.authKeyId', input);
    const ids = ['message.key-id-first-bytes', 'message.longs-unsigned'] as const;
    const [first, second] = ids.map((id) => mistaken(id)('message.authKeyId', input)['auth_key_id']);
    const both = mistaken(...ids)('message.authKeyId', input)['auth_key_id'];
    expect(first).toMatch(/^-/);
    expect(both).toBe(BigInt.asUintN(64, BigInt(String(first))).toString());
    expect(both).not.toBe(second);
    mistaken('ige.is-cbc', ...ids)('message.authKeyId', input);
    expect(run('message.authKeyId', input)).toEqual(right);
  });

  it('makes the last of those that replace one step', () => {
    const ids = ['srp.k-is-3', 'srp.k-is-1'] as const;
    const group = { g: 3, p: 'c7'.repeat(256), v: '05', b: '07'.repeat(256) };
    const answerOf = (...some: [string, ...string[]]): unknown => {
      try {
        return mistaken(...some)('srp.challenge', group);
      } catch (error) {
        return error;
      }
    };
    expect(answerOf(...ids)).toEqual(answerOf('srp.k-is-1'));
  });

  it('reads schemas by its own rules', () => {
    const ids = { schema: 'a#00000001 = A;', type: 'A', value: { _: 'a' } };
    expect(() => run('tl.encode', ids)).toThrow(new Rejection('SCHEMA_ID_MISMATCH'));
    expect(mistaken('tl.schema-id-not-checked')('tl.encode', ids)).toEqual({ bytes: '01000000' });
    expect(() => run('tl.encode', ids)).toThrow(new Rejection('SCHEMA_ID_MISMATCH'));
  });

  it('names a mistake that it does not know', () => {
    expect(() => mistaken('toString')).toThrow(
      new RangeError('"id" expected one of mistakes, got "toString"'),
    );
  });
});
