// Mistakes of a client in a session.

import { type Knob, knob } from '../knob.ts';
import { steps as numbers } from '../session.ts';
import { steps } from '../session-client.ts';

const yes = () => true;
const no = () => false;
const { wayAfter, endsSession } = steps;

export const mistakes: Readonly<Record<string, Knob>> = {
  'session.id-not-compared': knob(steps, { isOwn: yes }),
  'session.server-parity-not-checked': knob(steps, { parityFits: yes }),
  'session.server-repeated-taken': knob(steps, { cameBefore: no }),
  'session.repeated-not-acknowledged': knob(steps, { receiptAgain: no }),
  'session.time-not-checked': knob(steps, { isInTime: yes }),
  'session.time-by-own-clock': knob(steps, { serverTime: (now) => now }),
  'session.time-of-inner-message': knob(steps, { timeOf: (part) => part }),
  'session.notice-judged-by-wrong-clock': knob(steps, { takesAnswers: no }),
  'session.offset-reversed': knob(steps, { offset: (notice, _, now) => now - notice }),
  'session.offset-by-bad-msg-id': knob(steps, { offset: (_, bad, now) => bad - now }),
  'session.refusal-of-unknown-believed': knob(steps, { isKnown: yes }),
  'session.refusal-of-container-lost': knob(steps, {
    tookLast: (_carrier, msg_id, bad) => msg_id === bad,
  }),
  'session.refusal-of-inner-message-lost': knob(steps, {
    tookLast: (carrier, _msg_id, bad) => carrier === bad,
  }),
  'session.refusal-resends-all': knob(steps, { tookLast: yes }),
  'session.overtaken-notice-believed': knob(steps, { isNewest: yes }),
  'session.renumbered-after-salt': knob(steps, {
    wayAfter: (code) => (code === 48 ? 'anew' : wayAfter(code)),
  }),
  'session.not-resent-after-salt': knob(steps, {
    wayAfter: (code) => (code === 48 ? 'failed' : wayAfter(code)),
  }),
  'session.not-resent-after-clock': knob(steps, {
    wayAfter: (code) => (code === 16 || code === 17 ? 'failed' : wayAfter(code)),
  }),
  'session.resent-after-every-code': knob(steps, {
    wayAfter: (code) => (wayAfter(code) === 'failed' ? 'again' : wayAfter(code)),
  }),
  'session.old-msg-id-after-20': knob(steps, {
    wayAfter: (code) => (code === 20 ? 'again' : wayAfter(code)),
  }),
  'session.goes-on-after-33': knob(steps, { endsSession: (code, ranAhead) => code === 17 && ranAhead }),
  'session.goes-on-ahead-of-time': knob(steps, { endsSession: (code) => code === 32 || code === 33 }),
  'session.new-session-after-every-17': knob(steps, { endsSession: (code) => endsSession(code, true) }),
  'session.unknown-resent-as-it-was': knob(steps, { wayOfUnknown: () => 'again' }),
  'session.missed-not-resent': knob(steps, { wasMissed: no }),
  'session.created-salt-ignored': knob(steps, { saltOfCreated: (own) => own }),
  'session.created-calls-not-resent': knob(steps, { isBefore: no }),
  'session.created-resends-all': knob(steps, { isBefore: yes }),
  'session.future-salt-at-once': knob(steps, { isSaltDue: yes }),
  'session.future-salt-never': knob(steps, { isSaltDue: no }),
  'session.future-salts-unasked-taken': knob(steps, { wasAsked: yes }),
  'session.announced-not-asked-for': knob(steps, { asksFor: no }),
  'session.even-acknowledged': knob(steps, { needsReceipt: yes }),
  'session.not-acknowledged': knob(steps, { needsReceipt: no }),
  'session.container-acknowledged': knob(steps, { receiptFor: (_, message) => message }),

  'session.ack-odd': knob(numbers, { needsReceipt: yes }),
  'session.container-odd': knob(numbers, { ofContainer: yes }),
  'session.call-even': knob(numbers, { needsReceipt: no }),
  'session.seqno-counts-all': knob(numbers, { counts: yes }),
  'session.seqno-not-doubled': knob(numbers, { seqno: (sent, odd) => sent + (odd ? 1 : 0) }),
  'session.msg-id-not-cleared': knob(numbers, { atTime: (time) => time }),
  'session.msg-id-before-last': knob(numbers, { afterLast: (fresh) => fresh }),
  'session.msg-id-one-after-last': knob(numbers, {
    afterLast: (fresh, last) => (last >= fresh ? last + 1n : fresh),
  }),
  'session.container-before-its-messages': knob(numbers, { isContainerLast: no }),
};
