// A recording at the testbed again: the same bytes, the same clock, the same draws for the key exchange.
import { replay } from '@mtproof/testbed';
import { describe } from './describe.mjs';

/** @import { Recording, Told } from './recording.mjs' */

/**
 * What the server makes of one input.
 *
 * @typedef {object} Seen
 * @property {string[]} told
 * @property {boolean} same Whether the bytes that it sends are the recorded ones.
 * @property {boolean} isHandshake
 */

/**
 * @param {Recording} recording
 * @param {'strict' | 'lenient'} profile
 * @returns {Seen[]} One for each input.
 */
export function seenUnder({ log: [head = {}, ...inputs] }, profile) {
  const { setup } = /** @type {{ setup?: object }} */ (head);
  const lines = [{ ...head, setup: { ...setup, profile } }, ...inputs].map((line) => JSON.stringify(line));
  return [...replay(lines)].map(({ outputs, same }) => {
    const events = outputs.flatMap((output) => (output.do === 'tell' ? [output.event] : []));
    return {
      told: events.flatMap((event) => describe(event) ?? []),
      same,
      isHandshake: events.some(({ event }) => event === 'handshake'),
    };
  });
}

/**
 * What the server tells of a recording, under both profiles.
 *
 * @param {Recording} recording
 * @returns {Told[]}
 */
export function toldOf(recording) {
  const [strict, lenient] = [seenUnder(recording, 'strict'), seenUnder(recording, 'lenient')];
  return lenient.flatMap(({ told }, index) => {
    const underStrict = strict[index]?.told ?? [];
    return told.length + underStrict.length === 0
      ? []
      : [{ input: index + 1, strict: underStrict, lenient: told }];
  });
}

/**
 * Compares a recording with what the server does now.
 *
 * @param {Recording} recording
 * @returns {string[]} How they differ; nothing where the recording is sound.
 */
export function differences(recording) {
  const now = new Map(toldOf(recording).map((told) => [told.input, told]));
  const then = new Map(recording.told.map((told) => [told.input, told]));
  const inputs = [...new Set([...then.keys(), ...now.keys()])].sort((a, b) => a - b);
  const different = inputs.flatMap((input) =>
    /** @type {const} */ (['strict', 'lenient']).flatMap((profile) => {
      const [expected, got] = [then, now].map((told) => told.get(input)?.[profile].join('; ') || 'nothing');
      return expected === got ? [] : [`input ${input}, ${profile}: expected ${expected}, got ${got}`];
    }),
  );
  const handshakes = seenUnder(recording, 'lenient').flatMap(({ same, isHandshake }, index) =>
    isHandshake && !same ? [`input ${index + 1}: other bytes in the key exchange`] : [],
  );
  return [...different, ...handshakes];
}
