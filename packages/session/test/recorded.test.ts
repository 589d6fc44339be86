// The recorded first messages of real clients at the server machine: which of them it takes, under both profiles.

import { authKeyId, open } from '@mtproof/message';
import { server } from '@mtproof/session';
import { describe, expect, it } from 'vitest';
import { readRecording, recordings, unhex } from '../../../scripts/first-messages/recording.mjs';
import { seeded } from './world.ts';

type Profile = server.Options['profile'];
type Recording = ReturnType<typeof readRecording>;

/** The messages under a key, opened, each with the server's time. */
function opened({ auth_keys, messages }: Recording) {
  const keys = new Map(auth_keys.map(unhex).map((auth_key) => [authKeyId(auth_key), auth_key]));
  return messages.flatMap(({ at, bytes }) => {
    const message = unhex(bytes);
    const auth_key = keys.get(new DataView(message.buffer, message.byteOffset).getBigInt64(0, true));
    return auth_key === undefined ? [] : [{ at, message: open({ version: 2, auth_key, x: 0, message }) }];
  });
}

/** What the machine makes of each message: `taken`, or the code; and the calls. */
function play(recording: Recording, profile: Profile) {
  const random = seeded(1);
  const sessions = new Map<bigint, server.State>();
  const known = new Set<bigint>();
  let calls = 0;
  const verdicts = opened(recording).map(({ at, message }) => {
    const { session_id, salt } = message;
    // the recording has no salts: those that the clients use are right, but for the 0 that some begin with
    if (salt !== 0n) {
      known.add(salt);
    }
    const salts = [...known, 77n].map((one) => ({
      _: 'future_salt' as const,
      valid_since: Math.floor(at) - 1,
      valid_until: Math.floor(at) + 2,
      salt: one,
    }));
    const options = { profile };
    const before = sessions.get(session_id) ?? server.initialState({ session_id, options });
    const { state, outputs } = server.step(before, { on: 'received', message }, { now: at, random, salts });
    sessions.set(session_id, state);
    calls += outputs.filter((output) => output.do === 'call').length;
    const refused = outputs.find((output) => output.do === 'refused' || output.do === 'ignored');
    return refused?.do === 'refused' ? refused.error_code : (refused?.do ?? 'taken');
  });
  return { verdicts, calls };
}

const taken = (count: number) => Array.from({ length: count }, () => 'taken' as const);

// 48: they begin with the salt 0. 34: msgs_ack with an odd seqno.
const expected: Readonly<Record<string, Record<Profile, ReturnType<typeof play>>>> = {
  gramjs: {
    lenient: { verdicts: [48, 'taken', 'taken'], calls: 2 },
    strict: { verdicts: [48, 'taken', 'taken'], calls: 2 },
  },
  mtcute: {
    lenient: { verdicts: ['taken', 'taken'], calls: 2 },
    strict: { verdicts: ['taken', 34], calls: 1 },
  },
  'mtproto-core': {
    lenient: { verdicts: ['taken'], calls: 1 },
    strict: { verdicts: ['taken'], calls: 1 },
  },
  tdlib: {
    lenient: { verdicts: taken(3), calls: 6 },
    strict: { verdicts: taken(3), calls: 6 },
  },
  telethon: {
    lenient: { verdicts: [48, ...taken(7)], calls: 3 },
    strict: { verdicts: [48, ...taken(7)], calls: 3 },
  },
};

describe.each(recordings().map(readRecording))('$client $version', (recording) => {
  it.each<Profile>(['lenient', 'strict'])('%s', (profile) => {
    expect(play(recording, profile)).toEqual(expected[recording.client]?.[profile]);
  });
});
