import {
  type Direction,
  open,
  openData,
  openPlain,
  seal,
  sealData,
  sealPlain,
  type Version,
} from '@mtproof/message';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeOf } from '../../../tests/code-of.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const long = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const version = fc.constantFrom<Version>(1, 2);
const x = fc.constantFrom<Direction>(0, 8);
const auth_key = bytes(256);
const body = fc.integer({ min: 0, max: 40 }).chain((words) => bytes(4 * words));
const fields = fc.record({
  salt: long,
  session_id: long,
  msg_id: long,
  seqno: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  body,
});

/** All that `seal` takes, padding of any allowed length. */
const sealable = fc.record({ version, x, auth_key, fields }).chain(({ version, x, auth_key, fields }) => {
  const up = -fields.body.length & 15;
  const blocks = version === 1 ? fc.constant(0) : fc.integer({ min: up < 12 ? 1 : 0, max: 63 });
  return blocks
    .chain((blocks) => bytes(up + 16 * blocks))
    .map((padding) => ({ version, x, auth_key, ...fields, padding }));
});

/** The same bytes at an odd offset of a larger buffer, as a Node Buffer. */
function unaligned(value: Uint8Array): Buffer {
  const buffer = Buffer.alloc(value.length + 5, 0xaa);
  buffer.set(value, 3);
  return buffer.subarray(3, 3 + value.length);
}

it('open undoes seal', () => {
  fc.assert(
    fc.property(sealable, (input) => {
      const { version, auth_key, x, padding, ...fields } = input;
      expect(open({ version, auth_key, x, message: seal(input) })).toEqual(fields);
    }),
  );
});

it('takes any view, changes no input, gives fresh plain bytes', () => {
  fc.assert(
    fc.property(sealable, (input) => {
      const views = () => ({
        auth_key: unaligned(input.auth_key),
        body: unaligned(input.body),
        padding: unaligned(input.padding),
      });
      const given = views();
      const message = seal({ ...input, ...given });
      expect(message).toEqual(seal(input));
      expect(message.constructor).toBe(Uint8Array);

      const received = unaligned(message);
      const opened = open({
        version: input.version,
        auth_key: given.auth_key,
        x: input.x,
        message: received,
      });
      expect(opened.body.constructor).toBe(Uint8Array);
      expect(received).toEqual(unaligned(message));
      opened.body.fill(0);
      message.fill(0);
      expect(given).toEqual(views());
    }),
  );
});

it('refuses every flipped bit', () => {
  fc.assert(
    fc.property(sealable, fc.nat(), (input, at) => {
      const { version, auth_key, x } = input;
      const sealed = seal(input);
      const bit = at % (8 * sealed.length);
      const message = sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      // In 1.0 too: a change of the last block garbles all of it, and it holds more than padding.
      expect(codeOf(() => open({ version, auth_key, x, message }))).toBe(
        bit < 64 ? 'MESSAGE_KEY_ID_MISMATCH' : 'MESSAGE_INTEGRITY',
      );
    }),
  );
});

it('refuses every shorter message', () => {
  fc.assert(
    fc.property(sealable, fc.nat(), (input, at) => {
      const { version, auth_key, x } = input;
      const message = seal(input);
      const code = codeOf(() =>
        open({ version, auth_key, x, message: message.subarray(0, at % message.length) }),
      );
      expect(['MESSAGE_TRUNCATED', 'MESSAGE_ALIGNMENT', 'MESSAGE_INTEGRITY']).toContain(code);
    }),
  );
});

it('gives a value or a code for any bytes', () => {
  fc.assert(
    fc.property(version, x, auth_key, fc.uint8Array({ maxLength: 200 }), (version, x, auth_key, message) => {
      codeOf(() => open({ version, auth_key, x, message }));
      codeOf(() => openData({ version, auth_key, x, message }));
      codeOf(() => openPlain(message));
    }),
  );
});

it('openData undoes sealData', () => {
  fc.assert(
    fc.property(
      version,
      x,
      auth_key,
      fc.uint8Array({ minLength: 1, maxLength: 100 }),
      (version, x, auth_key, plaintext) => {
        const blocks = version === 1 ? 0 : 16;
        const padding = new Uint8Array(blocks + (-plaintext.length & 15)).fill(7);
        const message = sealData({ version, auth_key, x, plaintext, padding });
        const length = version === 1 ? { length: plaintext.length } : {};
        expect(openData({ version, auth_key, x, message, ...length })).toEqual(
          Uint8Array.of(...plaintext, ...padding),
        );
      },
    ),
  );
});

it('openPlain undoes sealPlain', () => {
  fc.assert(
    fc.property(long, body, (msg_id, body) => {
      expect(openPlain(sealPlain({ msg_id, body }))).toEqual({ msg_id, body });
    }),
  );
});
