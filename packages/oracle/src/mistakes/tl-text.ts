// Mistakes in reading schema text and in the text that is hashed.

import { type Knob, knob } from '../knob.ts';
import { steps as hash } from '../tl-hash.ts';
import { type Combinator, steps } from '../tl-text.ts';
import { steps as types } from '../tl-types.ts';

const { bytesAsString, isTrueFlag, name } = hash;
const { isCommentLine, vote } = steps;
const same = (text: string) => text;
const withoutNamespace = (name: string) => name.slice(name.lastIndexOf('.') + 1);
const named = (change: (name: string) => string) =>
  knob(steps, { described: ({ name, ...rest }: Combinator) => ({ ...rest, name: change(name) }) });

const hashed: Readonly<Record<string, Knob>> = {
  'tl.crc-number-kept': knob(hash, { name: same }),
  'tl.crc-upper-case-number-kept': knob(hash, {
    name: (word) => (/#.*[A-F]/.test(word) ? word : name(word)),
  }),
  'tl.crc-true-flags-kept': knob(hash, { isTrueFlag: () => false }),
  'tl.crc-flags2-true-kept': knob(hash, {
    isTrueFlag: (text) => isTrueFlag(text) && !/:flags\d/.test(text),
  }),
  'tl.crc-every-true-flag-dropped': knob(hash, { isTrueFlag: (word) => /^\w+:\w+\.\d+\?true$/.test(word) }),
  'tl.crc-spaces-kept': knob(hash, { words: (text) => text.split(/\s/), join: (words) => words.join(' ') }),
  'tl.crc-comments-kept': knob(hash, { withoutComments: same }),
  'tl.crc-semicolon-kept': knob(hash, { withoutEnd: (text) => text.trim() }),
  'tl.crc-bytes-kept': knob(hash, { bytesAsString: same }),
  'tl.crc-conditional-bytes-kept': knob(hash, {
    bytesAsString: (word) => word.replace(/:bytes$/, ':string'),
  }),
  'tl.crc-vector-bytes-replaced': knob(hash, {
    bytesAsString: (word) => bytesAsString(word).replace('<bytes>', '<string>'),
  }),
  'tl.crc-every-bytes-replaced': knob(hash, { bytesAsString: (word) => word.replaceAll('bytes', 'string') }),
  'tl.crc-keep-not-known': knob(hash, { keepsBytes: () => false, keepsTrueFlags: () => false }),
  'tl.crc-keep-replaces-bytes': knob(hash, { keepsBytes: () => false }),
  'tl.crc-keep-drops-true-flags': knob(hash, { keepsTrueFlags: () => false }),
  'tl.crc-angles-kept': knob(hash, { angles: same }),
  'tl.crc-braces-kept': knob(hash, { braces: same }),
  'tl.crc-parentheses-kept': knob(hash, { parentheses: same }),
  'tl.crc-vector-lower-case': knob(hash, {
    angles: (word) => word.replace('Vector<', 'vector ').replaceAll('<', ' ').replaceAll('>', ''),
  }),
  'tl.crc-namespace-dropped': knob(hash, { name: (word) => withoutNamespace(name(word)) }),
  'tl.id-without-zeros': knob(hash, { hex8: (number) => number.toString(16) }),
};

const rules: Readonly<Record<string, Knob>> = {
  'tl.schema-bytes-rule-not-found': knob(steps, { ruleOf: (given = 'string') => given }),
  'tl.schema-bytes-rule-overruled': knob(steps, { ruleOf: (_, declared) => steps.writtenRule(declared) }),
  'tl.schema-bytes-rule-of-first': knob(steps, {
    count: (votes) => votes.find((one) => one !== 0) ?? 0,
  }),
  'tl.schema-bytes-rule-one-for-keep': knob(steps, { count: (votes) => Math.min(...votes, 0) }),
  'tl.schema-bytes-rule-exceptions-vote': knob(steps, { isExcused: () => false }),
  'tl.schema-bytes-rule-any-mismatch': knob(steps, {
    vote: (declared) => (vote(declared) || declared.writtenId === undefined ? vote(declared) : -1),
  }),
  'tl.schema-bytes-rule-by-declaration': knob(steps, {
    writtenRule: (declared) => (declared.some(({ name }) => name === 'bytes') ? 'keep' : 'string'),
  }),
};

const language: Readonly<Record<string, Knob>> = {
  'tl.schema-written-id-ignored': knob(steps, { idOf: (_, crc) => crc }),
  'tl.schema-upper-case-id-refused': knob(steps, { writtenId: /#[0-9a-f]{1,8}(?!\w)/y }),
  'tl.schema-duplicates-accepted': knob(steps, { distinct: () => true }),
  'tl.schema-repeated-refused': knob(steps, { repeats: () => false }),
  'tl.schema-repeated-by-name': knob(steps, { repeats: (earlier) => earlier !== undefined }),
  'tl.schema-name-shared-refused': knob(steps, { nameKey: ({ layer, name }) => `${layer} ${name}` }),
  'tl.schema-condition-not-checked': knob(types, { conditionFits: () => true }),
  'tl.schema-count-not-checked': knob(types, { counts: () => true }),
  'tl.schema-anonymous-field-dropped': knob(steps, {
    described: ({ params, ...rest }) => ({ ...rest, params: params.filter((p) => p.name !== '') }),
  }),
  'tl.schema-namespace-dropped': named(withoutNamespace),
  'tl.schema-namespaces-cut': named((name) => name.split('.').slice(-2).join('.')),
  'tl.schema-one-namespace': knob(steps, { declarationName: /_(?!\w)|(?:[a-z]\w*\.)?[a-z]\w*/y }),
  'tl.schema-number-refused': knob(types, { readNumber: () => undefined }),
  'tl.schema-repetition-by-field-refused': knob(types, { counts: () => false }),
  'tl.schema-anonymous-refused': knob(steps, { declarationName: /(?:[a-z]\w*\.)*[a-z]\w*/y }),
  'tl.schema-applications-refused': knob(steps, { isApplication: () => false }),
  'tl.schema-bom-refused': knob(steps, { begin: () => 0 }),
  'tl.schema-empty-declaration-refused': knob(steps, { isEmpty: () => false }),
  'tl.schema-comment-lines-refused': knob(steps, { isCommentLine: () => false }),
  'tl.schema-comment-lines-anywhere': knob(steps, { isCommentLine: (first) => isCommentLine(first, true) }),
  'tl.schema-layer-lines-refused': knob(steps, { layerLine: /(?!)/y }),
  'tl.schema-layer-lines-ignored': knob(steps, { layerOf: () => undefined }),
  'tl.schema-section-beyond-layer-line': knob(steps, { kindAfterLayerLine: (before) => before }),
};

export const mistakes: Readonly<Record<string, Knob>> = { ...hashed, ...rules, ...language };
