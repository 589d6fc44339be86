// Mistakes in reading schema text and in the text that is hashed.

import { type Knob, knob } from '../knob.ts';
import { steps } from '../tl-text.ts';

const { bytesAsString, isTrueFlag, name } = steps;
const same = (text: string) => text;
const withoutNamespace = (name: string) => name.slice(name.lastIndexOf('.') + 1);

export const mistakes: Readonly<Record<string, Knob>> = {
  'tl.crc-number-kept': knob(steps, { name: same }),
  'tl.crc-true-flags-kept': knob(steps, { isTrueFlag: () => false }),
  'tl.crc-flags2-true-kept': knob(steps, {
    isTrueFlag: (text) => isTrueFlag(text) && !/:flags\d/.test(text),
  }),
  'tl.crc-spaces-kept': knob(steps, { words: (text) => text.split(/\s/), join: (words) => words.join(' ') }),
  'tl.crc-comments-kept': knob(steps, { withoutComments: same }),
  'tl.crc-semicolon-kept': knob(steps, { withoutEnd: (text) => text.trim() }),
  'tl.crc-bytes-kept': knob(steps, { bytesAsString: same }),
  'tl.crc-conditional-bytes-kept': knob(steps, {
    bytesAsString: (word) => word.replace(/:bytes$/, ':string'),
  }),
  'tl.crc-vector-bytes-replaced': knob(steps, {
    bytesAsString: (word) => bytesAsString(word).replace('<bytes>', '<string>'),
  }),
  'tl.crc-every-bytes-replaced': knob(steps, { bytesAsString: (word) => word.replaceAll('bytes', 'string') }),
  'tl.crc-angles-kept': knob(steps, { angles: same }),
  'tl.crc-braces-kept': knob(steps, { braces: same }),
  'tl.crc-parentheses-kept': knob(steps, { parentheses: same }),
  'tl.crc-vector-lower-case': knob(steps, {
    angles: (word) => word.replace('Vector<', 'vector ').replaceAll('<', ' ').replaceAll('>', ''),
  }),
  'tl.id-without-zeros': knob(steps, { hex8: (number) => number.toString(16) }),
  'tl.schema-written-id-ignored': knob(steps, { idOf: (_, crc) => crc }),
  'tl.schema-duplicates-accepted': knob(steps, { distinct: () => true }),
  'tl.schema-condition-not-checked': knob(steps, { conditionFits: () => true }),
  'tl.crc-namespace-dropped': knob(steps, { name: (word) => withoutNamespace(name(word)) }),
  'tl.schema-anonymous-field-dropped': knob(steps, {
    described: ({ params, ...rest }) => ({ ...rest, params: params.filter((p) => p.name !== '') }),
  }),
  'tl.schema-namespace-dropped': knob(steps, {
    described: ({ name, ...rest }) => ({ ...rest, name: withoutNamespace(name) }),
  }),
};
