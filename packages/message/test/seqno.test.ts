import { isContentRelated, nextSeqno } from '@mtproof/message';
import { describe, expect, it } from 'vitest';

describe('nextSeqno', () => {
  it('is 2n + 1 for a content-related message, 2n for another', () => {
    expect(nextSeqno({ sent: 0, content_related: true })).toBe(1);
    expect(nextSeqno({ sent: 0, content_related: false })).toBe(0);
    expect(nextSeqno({ sent: 7, content_related: true })).toBe(15);
    expect(nextSeqno({ sent: 7, content_related: false })).toBe(14);
  });

  it('stays an int', () => {
    expect(nextSeqno({ sent: 2 ** 30 - 1, content_related: true })).toBe(2 ** 31 - 1);
    for (const sent of [-1, 0.5, 2 ** 30]) {
      expect(() => nextSeqno({ sent, content_related: true })).toThrow(
        new RangeError(`"sent" expected integer 0 … 1073741823, got ${sent}`),
      );
    }
  });

  it('refuses what is no boolean', () => {
    expect(() => nextSeqno({ sent: 0, content_related: 'false' as unknown as boolean })).toThrow(
      new TypeError('"content_related" expected boolean, got type=string'),
    );
  });
});

describe('isContentRelated', () => {
  it('is an odd seqno', () => {
    expect([0, 1, 2, 3, -1, 2 ** 31 - 1].map(isContentRelated)).toEqual([
      false,
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('refuses what is no int', () => {
    for (const [seqno, error] of [
      ['3', new TypeError('"seqno" expected integer -2147483648 … 2147483647, got type=string')],
      [1.5, new RangeError('"seqno" expected integer -2147483648 … 2147483647, got 1.5')],
      [2 ** 31, new RangeError('"seqno" expected integer -2147483648 … 2147483647, got 2147483648')],
    ] as const) {
      expect(() => isContentRelated(seqno as number)).toThrow(error);
    }
  });
});
