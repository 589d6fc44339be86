// Mistakes in the binding message of auth.bindTempAuthKey.

import { steps } from '../bind.ts';
import { sameStart } from '../bytes.ts';
import { type Knob, knob } from '../knob.ts';
import { steps as messageSteps } from '../message.ts';

const { compared, expired, whole } = steps;
const { keyId } = messageSteps;
const without = (field: string) => knob(steps, { compared: compared.filter((name) => name !== field) });
const low32 = (decimal: string | number) => BigInt.asIntN(32, BigInt(decimal));

// The temporary key of the tests of bind.*: byte n is 7 n + 3.
const TEMP_KEY = Buffer.from(Array.from({ length: 256 }, (_, n) => (7 * n + 3) % 256));

export const mistakes: Readonly<Record<string, Knob>> = {
  'bind.sealed-as-v2': knob(steps, { version: 2, covered: (text) => text }),
  'bind.sealed-with-temp-key': knob(steps, { sealingKey: () => TEMP_KEY }),
  'bind.names-temp-key': knob(steps, { keyIdField: () => keyId(TEMP_KEY) }),
  'bind.seqno-of-connection': knob(steps, { seqno: 1 }),
  'bind.seqno-not-checked': knob(steps, { isSeqno: () => true }),
  'bind.length-not-checked': knob(steps, { isLength: () => true }),
  'bind.number-not-checked': knob(steps, { isInner: () => true }),
  'bind.surplus-bytes-ignored': knob(steps, {
    whole: (message) => (message.length > 104 ? message.subarray(0, 104) : whole(message)),
  }),
  'bind.key-id-not-compared': knob(steps, { sameKeyId: () => true }),
  'bind.msg-key-over-80': knob(steps, { covered: (text) => text }),
  'bind.msg-key-over-40': knob(steps, { covered: (text) => text.subarray(32, 72) }),
  'bind.msg-key-not-compared': knob(steps, { sameMsgKey: () => true }),
  'bind.msg-key-half-compared': knob(steps, { sameMsgKey: sameStart(8) }),
  'bind.msg-key-last-byte-not-compared': knob(steps, { sameMsgKey: sameStart(15) }),
  'bind.msg-id-not-compared': without('msg_id'),
  'bind.nonce-not-compared': without('nonce'),
  'bind.expires-at-not-compared': without('expires_at'),
  'bind.perm-auth-key-id-not-compared': without('perm_auth_key_id'),
  'bind.temp-auth-key-id-not-compared': without('temp_auth_key_id'),
  'bind.temp-session-id-not-compared': without('temp_session_id'),
  'bind.fields-compared-as-doubles': knob(steps, { sameField: (a, b) => Number(a) === Number(b) }),
  'bind.fields-compared-in-32-bits': knob(steps, { sameField: (a, b) => low32(a) === low32(b) }),
  'bind.expiry-not-checked': knob(steps, { expired: () => false }),
  'bind.expires-at-now-accepted': knob(steps, { expired: (expires_at, now) => expires_at < now }),
  'bind.expires-at-as-duration': knob(steps, {
    expired: (expires_at, now) => expired(now + expires_at, now),
  }),
};
