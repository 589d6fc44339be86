// Mistakes in constructors, flags and containers.

import type { Json } from '../json.ts';
import { type Knob, knob } from '../knob.ts';
import { bases, type Codec, word } from '../tl-codecs.ts';
import { isException } from '../tl-exceptions.ts';
import { steps } from '../tl-objects.ts';

const { idFits, memberNamed, memberOf } = steps;
const boxedTrue: Codec<boolean> = {
  ...bases.true,
  write: () => word(0x3fedd339),
  read: (cursor) => cursor.word() !== 0,
};

// What JavaScript takes for false, and lists without elements.
const isEmpty = (item: Json | undefined) => (Array.isArray(item) ? item.length === 0 : !item);

export const mistakes: Readonly<Record<string, Knob>> = {
  'tl.trailing-bytes-ignored': knob(steps, { finish() {} }),
  'tl.number-not-checked': knob(steps, {
    memberOf: (members, number) => (members.length === 1 ? members[0] : memberOf(members, number)),
  }),
  'tl.percent-ignored': knob(steps, { isBare: () => false }),
  'tl.bare-elements-numbered': knob(steps, { elementIsBare: () => false }),
  'tl.flags-bit-order': knob(steps, { mask: (bit) => 1 << (31 - bit) }),
  'tl.flags-of-16-bits': knob(steps, { mask: (bit) => 1 << (bit % 16) }),
  'tl.flags2-as-flags': knob(steps, { flagsOf: () => 'flags' }),
  'tl.flags-shared-bit-in-part': knob(steps, { agree: () => true }),
  'tl.optional-empty-left-out': knob(steps, { isSent: (item) => !isEmpty(item) }),
  'tl.true-flag-has-bytes': knob(bases, { true: boxedTrue }),
  'tl.name-not-checked': knob(steps, {
    memberNamed: (members, name) => (members.length === 1 ? members[0] : memberNamed(members, name)),
    isNamed: () => true,
  }),
  'tl.missing-field-skipped': knob(steps, { mayMiss: () => true }),
  'tl.unknown-field-ignored': knob(steps, { nameFits: () => true }),
  'tl.schema-id-not-checked': knob(steps, { idFits: () => true }),
  'tl.schema-id-exceptions-refused': knob(steps, { idFits: ({ id, crc }) => id === crc }),
  'tl.schema-id-exceptions-by-name': knob(steps, {
    idFits: (declared) => idFits(declared) || isException(declared.name, declared.id),
  }),
  'tl.schema-id-exceptions-listed-alone': knob(steps, {
    idFits: (declared) =>
      idFits(declared) && (declared.id === declared.crc || isException(declared.name, declared.id)),
  }),
  'tl.message-bytes-ignored': knob(steps, { bodyFits: () => true, bodyIsThere: () => true }),
  'tl.container-nested': knob(steps, { mayContain: () => true }),
  'tl.container-not-bounded': knob(steps, { mostMessages: 0xffffffff }),
  'tl.container-bound-too-low': knob(steps, { mostMessages: 1023 }),
};
