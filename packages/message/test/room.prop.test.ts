// Any order of messages that are opened, by traces of others too, some of them broken and some traces throwing.

import { open, seal, type Version } from '@mtproof/message';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leftovers } from '../../../tests/leftovers.ts';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => i);

interface Opening {
  readonly version: Version;
  readonly mark: number;
  readonly length: number;
  /** Whether a bit of the message is wrong. */
  readonly broken: boolean;
  /** At which value the trace goes on, and with what. */
  readonly at: string;
  readonly inner: readonly Opening[];
  readonly throws: boolean;
}

const opening = (depth: number): fc.Arbitrary<Opening> =>
  fc.record<Opening>({
    version: fc.constantFrom(1, 2),
    mark: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    length: fc.constantFrom(16, 64, 400, 65_536 - 48, 65_536),
    broken: fc.boolean(),
    at: fc.constantFrom('aes_key', 'plaintext', 'msg_key', 'none'),
    inner: depth === 0 ? fc.constant([]) : fc.array(opening(depth - 1), { maxLength: 2 }),
    throws: fc.boolean(),
  });

/** 16 bytes that occur nowhere else, over and over. */
function bodyOf({ mark, length }: Opening): Uint8Array {
  const body = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    body[i] = (mark >>> (8 * (i % 4))) ^ (37 * (i % 16) + 11);
  }
  return body;
}

function sealed(one: Opening): Uint8Array {
  const { version, mark } = one;
  const fields = { salt: BigInt(mark), session_id: 2n, msg_id: 0x65c53d6000000001n, seqno: mark };
  const padding = new Uint8Array(version === 1 ? 0 : 16).fill(7);
  const message = seal({ version, auth_key, x: 8, ...fields, body: bodyOf(one), padding });
  if (one.broken) {
    message.set([(message.at(-1) as number) ^ 1], message.length - 1);
  }
  return message;
}

const all = (openings: readonly Opening[]): Opening[] => openings.flatMap((one) => [one, ...all(one.inner)]);

it('each gets its own, and nothing stays in the memory that is used again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(opening(2), { minLength: 1, maxLength: 3 }), async (openings) => {
      const messages = new Map(all(openings).map((one) => [one, sealed(one)]));
      const results: [Opening, Uint8Array][] = [];
      const run = (one: Opening): void => {
        const { version, at, inner, throws } = one;
        const message = messages.get(one) as Uint8Array;
        try {
          const { body, seqno } = open({ version, auth_key, x: 8, message }, (name, value) => {
            value.fill(0);
            if (name === at) {
              inner.forEach(run);
              if (throws) {
                throw new Error('of the trace');
              }
            }
          });
          expect(one.broken).toBe(false);
          expect(seqno).toBe(one.mark);
          results.push([one, body]);
        } catch (error) {
          expect(one.broken || (throws && String(error) === 'Error: of the trace')).toBe(true);
        }
      };
      const bodies = () => {
        openings.forEach(run);
        return results.map(([, body]) => body);
      };
      const secrets = all(openings).map((one, i) => [`${i}`, bodyOf(one).slice(0, 16)]);
      expect(await leftovers(Object.fromEntries(secrets), bodies, [...messages.values()])).toEqual([]);
      for (const [one, body] of results) {
        expect(body.buffer.byteLength).toBe(one.length);
        expect(Buffer.compare(body, bodyOf(one))).toBe(0);
      }
    }),
  );
});
