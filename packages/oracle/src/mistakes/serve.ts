// Mistakes of a server in the key exchange.

import { sameStart, withoutZeros } from '../bytes.ts';
import { type Knob, knob } from '../knob.ts';
import { steps as rsa } from '../rsa.ts';
import { steps } from '../serve.ts';

const { isBelow } = rsa;
const { isDue } = steps;

const yes = () => true;

export const mistakes: Readonly<Record<string, Knob>> = {
  'auth.unpad-number-stripped': knob(rsa, { decrypted: withoutZeros }),
  'auth.unpad-not-reversed': knob(rsa, { outer: (data) => data }),
  'auth.unpad-hash-not-compared': knob(rsa, { samePadHash: yes }),
  'auth.unpad-hash-half-compared': knob(rsa, { samePadHash: sameStart(16) }),
  'auth.unpad-above-n': knob(rsa, { isBelow: yes }),
  'auth.unpad-of-any-length': knob(rsa, {
    sentFits: yes,
    isBelow: (number, n) => isBelow(withoutZeros(number), n),
  }),
  'auth.unpad-old-form-always': knob(rsa, { takesOldForm: yes }),
  'auth.unpad-old-hash-not-compared': knob(rsa, { sameOldHash: yes }),
  'auth.unpad-old-hash-half-compared': knob(rsa, { sameOldHash: sameStart(10) }),
  'auth.unpad-old-front-ignored': knob(rsa, { isOldFront: yes }),

  'auth.query-to-the-last-byte': knob(steps, { isEnd: (query, object) => query.equals(object) }),
  'auth.query-known-by-its-filler': knob(steps, { remembered: (_, query) => query }),
  'auth.query-repeated-refused': knob(steps, { repeats: () => false }),
  'auth.one-handshake-only': knob(steps, { others: () => [] }),
  'auth.nonces-of-first-handshake': knob(steps, { answersFor: (handshake, [first]) => first ?? handshake }),
  'auth.handshake-by-nonce-alone': knob(steps, {
    belongs: (handshake, nonce) => handshake.nonce.equals(nonce),
  }),
  'auth.refusal-ends-connection': knob(steps, { afterRefusal: () => [] }),
  'auth.refused-goes-on': knob(steps, { afterRefusal: (handshakes) => [...handshakes] }),
  'auth.turn-not-checked': knob(steps, { isDue: (due, query) => due !== 'nothing' || isDue(due, query) }),
  'auth.proof-not-compared': knob(steps, { sameNumber: yes }),
  'auth.query-inner-nonces-not-compared': knob(steps, { sameInnerNonces: yes }),
  'auth.query-dc-not-compared': knob(steps, { sameDc: yes }),
  'auth.query-dc-as-404': knob(steps, { transportError: () => -404 }),
  'auth.query-retry-id-not-compared': knob(steps, { sameRetryId: yes }),
  'auth.query-g-b-not-checked': knob(steps, { g_bIn: yes }),
  'auth.taken-not-looked-at': knob(steps, { isTaken: () => false }),
  'auth.retry-without-limit': knob(steps, { limit: () => Number.POSITIVE_INFINITY }),
  'auth.query-temporary-as-permanent': knob(steps, { lifetime: () => undefined }),
};
