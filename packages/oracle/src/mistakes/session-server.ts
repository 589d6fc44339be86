// Mistakes of a server in a session.

import { type Knob, knob } from '../knob.ts';
import { steps as numbered, orderOf, SECOND } from '../numbered.ts';
import { steps } from '../session-server.ts';

const yes = () => true;
const no = () => false;
const { sameSeqno } = steps;

export const mistakes: Readonly<Record<string, Knob>> = {
  'session.client-parity-not-checked': knob(steps, { parityFits: yes }),
  'session.old-messages-taken': knob(steps, { isOld: no }),
  'session.messages-ahead-taken': knob(steps, { isAhead: no }),
  'session.same-bounds-both-ways': knob(steps, { isAhead: (age) => age < -300n * SECOND }),
  'session.salt-not-compared': knob(steps, { saltFits: yes }),
  'session.salt-before-its-time': knob(steps, { isValid: ({ valid_until }, now) => now < valid_until }),
  'session.salt-without-end': knob(steps, { isValid: ({ valid_since }, now) => valid_since <= now }),
  'session.one-salt-at-a-time': knob(steps, {
    saltFits: (valid, salt) => steps.toldSalt(valid)?.salt === salt,
  }),
  'session.repeated-taken-again': knob(steps, { cameBefore: () => undefined, isTwice: no }),
  'session.repeated-judged-anew': knob(steps, { isLookedUpFirst: no }),
  'session.refused-is-remembered': knob(steps, {
    afterRefusal: (before, _judged, message) =>
      before.find(message.msg_id) === undefined ? before.with(message, 0) : before,
  }),
  'session.container-taken-in-part': knob(steps, { afterRefusal: (_before, judged) => judged }),
  'session.container-id-not-compared': knob(steps, { isOtherKind: no }),
  'session.container-in-container-taken': knob(numbered, { mayContain: yes }),
  'session.container-order-not-checked': knob(numbered, { isAfter: yes }),
  'session.inner-time-judged': knob(steps, { innerCode: (age) => (steps.isOld(age) ? 16 : 0) }),
  'session.twice-in-container-taken': knob(steps, { isTwice: no }),
  'session.forgotten-taken': knob(numbered, { isForgotten: no }),
  'session.lower-is-forgotten': knob(numbered, {
    isForgotten: (_forgotten, msg_id, lowest) => lowest !== undefined && orderOf(msg_id) < lowest,
  }),
  'session.seqno-order-not-checked': knob(steps, { orderCode: () => 0 }),
  'session.seqno-order-reversed': knob(steps, {
    orderCode: (code) => (code === 0 ? 0 : 65 - code),
  }),
  'session.same-odd-seqno-taken': knob(steps, { sameSeqno: no }),
  'session.same-even-seqno-refused': knob(steps, { sameSeqno: (seqno) => sameSeqno(seqno) || seqno !== 0 }),
  'session.seqno-parity-not-checked': knob(steps, { parityCode: () => 0 }),
  'session.seqno-parity-reversed': knob(steps, { parityCode: (code) => (code === 0 ? 0 : 69 - code) }),

  'session.notice-names-inner-message': knob(steps, { named: (message, part) => part ?? message }),
  'session.notice-tells-ending-salt': knob(steps, {
    toldSalt: (valid) => [...valid].sort((a, b) => a.valid_until - b.valid_until)[0],
  }),
  'session.created-names-container': knob(steps, { firstOf: ({ msg_id }) => msg_id }),
  'session.service-as-rpc-result': knob(steps, {
    serviceAnswer: (msg_id, body) => steps.answer(msg_id, body),
  }),
  'session.dropped-without-rpc-result': knob(steps, { dropAnswer: (_, result) => result }),
  'session.future-salts-boxed': knob(steps, {
    futureSalts: (body) =>
      Buffer.concat([body.subarray(0, 16), Buffer.from('15c4b51c', 'hex'), body.subarray(16)]),
  }),
  'session.answer-not-kept': knob(steps, { keeps: no }),
  'session.too-high-as-missing': knob(numbered, { stateOfHigher: () => 2 }),
  'session.states-without-bits': knob(numbered, { stateOf: (state) => state & 7 }),
};
