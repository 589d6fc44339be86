// A recording at the server again: the same messages, the same draws, the same clock.
import { hex, rsaKey, unhex } from './recording.mjs';
import { createServer } from './server.mjs';

/** @import { Recording } from './recording.mjs' */
/** @import { Result } from './server.mjs' */

/**
 * What the server makes of one recorded message.
 *
 * @typedef {object} Seen
 * @property {string[]} form
 * @property {string} strict
 * @property {string} lenient
 * @property {string[]} differences From what the recording expects; none in a sound one.
 */

/**
 * @param {Recording} recording
 * @param {'strict' | 'lenient'} profile
 * @returns {Result[]}
 */
function resultsOf({ setup: { dc, handshakes }, messages }, profile) {
  const draws = handshakes.map((each) => ({
    server_nonce: unhex(each.server_nonce),
    p: unhex(each.p),
    q: unhex(each.q),
    a: unhex(each.a),
    padding: unhex(each.padding),
  }));
  const handshake = () => {
    const draw = draws.shift();
    if (draw === undefined) {
      throw new RangeError('more handshakes than were recorded');
    }
    return draw;
  };
  const { receive } = createServer({ dc, rsa_key: rsaKey(), profile, handshake });
  return messages.map(({ connection, at, bytes }) => receive({ connection, at, bytes: unhex(bytes) }));
}

/**
 * @param {string} what
 * @param {string | undefined} expected
 * @param {string | undefined} got
 */
const difference = (what, expected, got) =>
  expected === got ? [] : [`${what}: expected ${expected ?? 'none'}, got ${got ?? 'none'}`];

/**
 * Plays a recording under both profiles.
 *
 * @param {Recording} recording
 * @returns {Seen[]} One for each message.
 */
export function replay(recording) {
  const strict = resultsOf(recording, 'strict');
  const lenient = resultsOf(recording, 'lenient');
  const auth_keys = [...recording.auth_keys];
  return recording.messages.map((message, index) => {
    const [underStrict, underLenient] = [strict[index], lenient[index]];
    if (underStrict === undefined || underLenient === undefined) {
      throw new RangeError('a message without a result');
    }
    const { form, outcome, answers, auth_key } = underLenient;
    const plain = answers.find(({ auth_key_id }) => auth_key_id === undefined);
    const differences = [
      ...difference('form', message.form.join(', '), form.join(', ')),
      ...difference('strict', message.strict, underStrict.outcome),
      ...difference('lenient', message.lenient, outcome),
      ...difference('answer', message.plain_answer, plain && hex(plain.body)),
      ...(auth_key === undefined ? [] : difference('auth_key', auth_keys.shift(), hex(auth_key))),
    ];
    return { form: [...form], strict: underStrict.outcome, lenient: outcome, differences };
  });
}
