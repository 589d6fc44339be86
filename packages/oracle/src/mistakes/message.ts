// Mistakes in key ids, msg_key, key derivation and envelopes.

import { reversed, sameStart, withoutZeros } from '../bytes.ts';
import { sha1 } from '../hash.ts';
import { type Knob, knob } from '../knob.ts';
import { steps } from '../message.ts';

const { derive, keyId, msgKeyOf, paddingFits } = steps;

export const mistakes: Readonly<Record<string, Knob>> = {
  'message.key-id-first-bytes': knob(steps, { keyId: (auth_key) => sha1(auth_key).subarray(0, 8) }),
  'message.key-id-big-endian': knob(steps, { keyId: (auth_key) => reversed(keyId(auth_key)) }),
  'message.key-id-of-number': knob(steps, { keyId: (auth_key) => keyId(withoutZeros(auth_key)) }),
  'message.version-not-checked': knob(steps, { isVersion: () => true }),
  'message.x-not-checked': knob(steps, { isX: () => true }),
  'message.key-of-any-length': knob(steps, { keyFits: () => true }),
  'message.longs-unsigned': knob(steps, { long: (bytes, at) => bytes.readBigUInt64LE(at) }),
  'message.longs-as-doubles': knob(steps, { long: (bytes, at) => BigInt(Number(bytes.readBigInt64LE(at))) }),
  'message.msg-key-v1-over-padding': knob(steps, { covered: (_, text) => text }),
  'message.msg-key-v2-without-padding': knob(steps, {
    covered: (_, text, end) => text.subarray(0, Math.max(0, end)),
  }),
  'message.msg-key-v1-first-bytes': knob(steps, {
    msgKeyOf: (v, hash) => (v === 1 ? hash.subarray(0, 16) : msgKeyOf(v, hash)),
  }),
  'message.msg-key-v2-first-bytes': knob(steps, {
    msgKeyOf: (v, hash) => (v === 2 ? hash.subarray(0, 16) : msgKeyOf(v, hash)),
  }),
  'message.msg-key-x-ignored': knob(steps, { msgKeyOffset: () => 88 }),
  'message.x-exchanged': knob(steps, { msgKeyOffset: (x) => 88 + (8 - x), keyOffset: (x) => 8 - x }),
  'message.keys-x-ignored': knob(steps, { keyOffset: () => 0 }),
  'message.keys-v1-in-v2': knob(steps, { derive: (_, ...rest) => derive(1, ...rest) }),
  'message.keys-v2-in-v1': knob(steps, { derive: (_, ...rest) => derive(2, ...rest) }),
  'message.key-id-not-compared': knob(steps, { sameKeyId: () => true }),
  'message.msg-key-not-compared': knob(steps, { sameMsgKey: () => true }),
  'message.msg-key-half-compared': knob(steps, { sameMsgKey: sameStart(8) }),
  'message.msg-key-last-byte-not-compared': knob(steps, { sameMsgKey: sameStart(15) }),
  'message.length-not-aligned': knob(steps, { lengthAligned: () => true }),
  'message.length-not-checked': knob(steps, {
    lengthFits: (length) => length >= 0,
    paddingFits: (v, n) => n < 0 || paddingFits(v, n),
  }),
  'message.length-negative': knob(steps, { lengthFits: (length, room) => length <= room }),
  'message.padding-not-checked': knob(steps, { paddingFits: () => true }),
  'message.padding-least-not-checked': knob(steps, {
    paddingFits: (v, length) => (v === 2 ? length <= 1024 : paddingFits(v, length)),
  }),
  'message.padding-most-not-checked': knob(steps, {
    paddingFits: (v, length) => length >= (v === 2 ? 12 : 0),
  }),
  'message.padding-bounds-excluded': knob(steps, {
    paddingFits: (v, length) => (v === 2 ? length > 12 && length < 1024 : paddingFits(v, length)),
  }),
  'message.session-not-compared': knob(steps, { sameSession: () => true }),
  'message.session-zero-is-any': knob(steps, {
    sameSession: (session_id, required) => required === '0' || session_id === required,
  }),
  'message.session-compared-as-doubles': knob(steps, { sameSession: (a, b) => Number(a) === Number(b) }),
};
