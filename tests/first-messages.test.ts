// The recorded first messages of real clients at the testbed: what it tells of each is still what the recording expects.

import { describe, expect, it } from 'vitest';
import { readRecording, recordings } from '../scripts/first-messages/recording.mjs';
import { differences, seenUnder, toldOf } from '../scripts/first-messages/replay.mjs';

const all = recordings().map(readRecording);

describe.each(all)('$client $version', (recording) => {
  it('is told as it was recorded, and its keys come of the same bytes', () => {
    expect(differences(recording)).toEqual([]);
  });

  it('makes every key that it made when it was recorded', () => {
    const told = seenUnder(recording, 'lenient').flatMap((seen) => seen.told);
    expect(recording.auth_keys.length).toBeGreaterThan(0);
    expect(told.filter((text) => /^a (permanent|temporary) key$/.test(text))).toHaveLength(
      recording.auth_keys.length,
    );
  });

  it('differs when the first handshake does', () => {
    const [first] = recording.messages;
    const nonce = first?.bytes.slice(2 * 24, 2 * 40) ?? '';
    const [digit, ...others] = nonce;
    const other = [digit === '0' ? '1' : '0', ...others].join('');
    const text = JSON.stringify(recording.log).replaceAll(nonce, other);
    const changed = { ...recording, log: JSON.parse(text) };
    const isVisible = !recording.transport.startsWith('obfuscated');
    expect(differences(changed).length > 0).toBe(isVisible);
  });
});

it('has every form', () => {
  const forms = all.flatMap((recording) => toldOf(recording).flatMap(({ lenient }) => lenient));
  for (const form of [
    /msg-id-0, padded-query/,
    /rsa-sha1, no-dc/,
    /^auth\.bindTempAuthKey: boolTrue$/,
    /^invokeWithLayer > initConnection > gzip_packed > auth\.bindTempAuthKey: boolTrue$/,
    /^invokeWithLayer > initConnection > auth\.dropTempAuthKeys: boolTrue$/,
    /^48, server_salt is not valid now$/,
  ]) {
    expect(forms).toContainEqual(expect.stringMatching(form));
  }
});

it('has two handshakes on one connection', () => {
  const tdlib = all.find(({ client }) => client === 'tdlib');
  const begun = toldOf(tdlib as (typeof all)[number]).filter(({ lenient }) =>
    lenient.some((text) => text.startsWith('req_pq_multi')),
  );
  expect(begun.length).toBeGreaterThanOrEqual(4);
});
