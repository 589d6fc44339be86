// What the adapters in JavaScript share for the key exchange and the password: draws, clock and connection of a test.
import { createHash } from 'node:crypto';
import { hex, longOf, Reject, unhex } from './serve.mjs';

/**
 * The bytes that a library draws, in the order of a test's input. Where it draws another number of bytes than the test has,
 * zeros are added or the rest is left out. Where it draws once more, it does not go on with what it had.
 */
export class Draws {
  #values;

  constructor(...values) {
    this.#values = values;
  }

  next(length) {
    const value = this.#values.shift();
    if (value === undefined) {
      throw new Reject('the library draws another one');
    }
    // Before RSA_PAD, all 255 bytes were drawn and the data was put in front: the padding of a test is the end of them.
    const zeros = Buffer.alloc(Math.max(0, length - unhex(value).length));
    return Buffer.concat(length === 255 ? [zeros, unhex(value)] : [unhex(value), zeros], length);
  }
}

/** One draw of a length that the library chooses: a test with another padding is about a message that it never makes. */
export const exactly = (value) => ({
  next(length) {
    if (value.length !== 2 * length) {
      throw new Reject(`the library draws ${length} bytes of padding`);
    }
    return unhex(value);
  },
});

/** Some libraries read their nonce as a big-endian number and write it little-endian. */
export const reversed = (value) => hex(unhex(value).reverse());

/** The draws of `authKey.exchange`, in the order in which every client makes them. */
export const drawsOf = ({ nonce, new_nonce, rsa_padding, temp_key, temp_keys = [], b, padding }) =>
  new Draws(
    nonce,
    new_nonce,
    rsa_padding,
    temp_key,
    ...temp_keys,
    ...b.flatMap((_, i) => [b[i], padding[i] ?? '']),
  );

/** Runs with the clock at a time in seconds. */
export async function clockAt(seconds, run) {
  const { getTime } = Date.prototype;
  const [dateNow, performanceNow] = [Date.now, performance.now];
  Date.now = () => seconds * 1000;
  performance.now = Date.now;
  Date.prototype.getTime = Date.now;
  try {
    return await run();
  } finally {
    Date.now = dateNow;
    performance.now = performanceNow;
    Date.prototype.getTime = getTime;
  }
}

/** A server that has its answers ready: plain messages in and out. */
export class Answers {
  requests = [];
  #answers;

  constructor(answers) {
    this.#answers = answers;
  }

  send(message) {
    this.requests.push(hex(message.subarray(20)));
  }

  recv() {
    const answer = unhex(this.#answers[this.requests.length - 1] ?? '');
    const header = Buffer.alloc(20);
    header.writeInt32LE(1, 8);
    header.writeInt32LE(answer.length, 16);
    return Buffer.concat([header, answer]);
  }
}

const sha1 = (bytes) => createHash('sha1').update(bytes).digest();

/** The output of `authKey.exchange`. The ids of a key and the first salt are computed here where the library has none. */
export const outcome = ({ requests, auth_key, time_offset }, { new_nonce, answers }) => ({
  requests,
  auth_key: hex(auth_key),
  auth_key_id: longOf(sha1(auth_key).subarray(12)),
  server_salt: longOf(xor(unhex(new_nonce), unhex(answers[0].slice(40, 56)))),
  time_offset,
});

const xor = (a, b) => b.map((byte, i) => byte ^ a[i]);

/** The fingerprint of an RSA key as a bigint, for libraries that have theirs as a table. `tlBytes` is the library's writer. */
export const fingerprint = ({ n, e }, tlBytes) =>
  sha1(Buffer.concat([tlBytes(unhex(n)), tlBytes(unhex(e))])).readBigInt64LE(12);
