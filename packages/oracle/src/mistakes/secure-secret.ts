// Mistakes in the secret of Telegram Passport.

import { pbkdf2, sha256 } from '../hash.ts';
import { type Knob, knob } from '../knob.ts';
import { steps, sum } from '../secure-secret.ts';
import { salted } from '../srp.ts';

const { sha512 } = steps;

export const mistakes: Readonly<Record<string, Knob>> = {
  'secret.checksum-mod-256': knob(steps, { checksum: (secret) => sum(secret) % 256 === 239 }),
  'secret.checksum-not-checked': knob(steps, { checksum: () => true }),
  'secret.length-not-checked': knob(steps, { isLength: () => true }),
  'secret.id-big-endian': knob(steps, { id: (secret) => sha256(secret).readBigInt64BE(0) }),
  'secret.id-unsigned': knob(steps, { id: (secret) => sha256(secret).readBigUInt64LE(0) }),
  'secret.id-last-bytes': knob(steps, { id: (secret) => sha256(secret).readBigInt64LE(24) }),
  'secret.id-as-double': knob(steps, {
    id: (secret) => BigInt(Number(sha256(secret).readBigInt64LE(0))),
  }),
  'secret.id-not-compared': knob(steps, { sameId: () => true }),
  'secret.id-zero-is-any': knob(steps, { sameId: (id, wanted) => wanted === '0' || id === wanted }),
  'secret.id-compared-as-doubles': knob(steps, { sameId: (a, b) => Number(a) === Number(b) }),
  'secret.iv-last-bytes': knob(steps, { iv: (bytes) => bytes.subarray(48, 64) }),
  'secret.iv-zero': knob(steps, { iv: () => Buffer.alloc(16) }),
  'secret.key-last-bytes': knob(steps, { key: (bytes) => bytes.subarray(32, 64) }),
  'secret.pbkdf2-sha256': knob(steps, { pbkdf2: (pw, salt) => pbkdf2(pw, salt, 100000, 64, 'sha256') }),
  'secret.sha512-for-pbkdf2': knob(steps, { pbkdf2: sha512 }),
  'secret.sha512-salt-once': knob(steps, {
    sha512: (password, salt) => sha512(Buffer.concat([salt, password]), Buffer.alloc(0)),
  }),
  'secret.hash-of-account': knob(steps, {
    sha512: (password, salt) => Buffer.concat([salted(password, salt), salted(password, salt)]),
  }),
  'secret.unknown-algo-as-sha512': knob(steps, { isAlgo: () => true }),
};
