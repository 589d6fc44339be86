// The recorded first messages of real clients at the server machines: each still has the outcome that its recording expects.

import { describe, expect, it } from 'vitest';
import { readRecording, recordings } from '../scripts/first-messages/recording.mjs';
import { replay } from '../scripts/first-messages/replay.mjs';

const all = recordings().map(readRecording);

describe.each(all)('$client $version', (recording) => {
  const seen = replay(recording);

  it('gets the recorded outcomes, keys and answers', () => {
    expect(seen.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('makes every key that it made when it was recorded', () => {
    const { auth_keys } = recording;
    expect(auth_keys.length).toBeGreaterThan(0);
    expect(seen.filter(({ lenient }) => lenient.startsWith('dh_gen_ok'))).toHaveLength(auth_keys.length);
  });

  it('differs when the first message does', () => {
    const [first, ...rest] = recording.messages;
    if (first === undefined) {
      throw new Error('no messages');
    }
    // Another nonce: the keys of all later messages hang on it.
    const at = 2 * (20 + 4);
    const digit = first.bytes[at] === '0' ? '1' : '0';
    const bytes = `${first.bytes.slice(0, at)}${digit}${first.bytes.slice(at + 1)}`;
    const changed = { ...recording, messages: [{ ...first, bytes }, ...rest] };
    expect(replay(changed).flatMap(({ differences }) => differences)).not.toEqual([]);
  });
});

it('has every form', () => {
  const forms = all.flatMap(({ messages }) => messages.flatMap(({ form }) => form));
  expect(forms).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^padded by \d+ bytes$/),
      'handshake 2 on this connection',
      'RSA with SHA-1',
      'no dc',
      'auth.bindTempAuthKey',
      'invokeWithLayer > initConnection > gzip_packed > auth.bindTempAuthKey',
    ]),
  );
});
