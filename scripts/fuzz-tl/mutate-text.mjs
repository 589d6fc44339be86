// Schema texts that are nearly right.

/** @import { Random } from './random.mjs' */

// Names that mean something in TL, in JavaScript or in generated code, numbers at the edges, and what is no ASCII.
const WORDS = [
  ...[
    'int',
    'long',
    'bytes',
    'string',
    'double',
    'Bool',
    'true',
    'True',
    'Object',
    'Type',
    'vector',
    'Vector',
  ],
  ...[
    'int128',
    'int256',
    'int53',
    'object',
    'function',
    'Function',
    'X',
    't',
    '_',
    'flags',
    'flags2',
    'name',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'then',
    'tl',
    'methods',
    'Methods',
  ],
  ...[
    'schemaText',
    'AnyObject',
    'AnyMethod',
    'arguments',
    'eval',
    'await',
    'default',
    'undefined',
    'Uint8Array',
  ],
  ...['a.b.c', 'a..b', '.a', 'a.', 'Foo', 'a.Foo', 'Foo.bar', 'é', 'ß'],
];
const NUMBERS = [
  ...['0', '1', '00', '7', '31', '32', '33', '-1', '2147483647', '2147483648', '4294967295', '4294967296'],
  ...['99999999999999999999', '1e9', '0x10', '1000000'],
];
const SIGNS = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '%',
    '!',
    '#',
    '?',
    '*',
    '=',
    ';',
    ';;',
    ':',
    '.',
    ',',
    '+',
    '@',
  ],
  ...['---functions---', '---types---', '---', '===17===', '===0===', '===99999999999===', '==='],
  ...[
    '/*',
    '*/',
    '/**/',
    '//',
    '# note\n',
    '@ note\n',
    '//@description x\n',
    '/// x\n',
    '`',
    '${',
    '\\',
    "'",
    '"',
  ],
];
const CHARACTERS = [
  ...[
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u200b',
    '\u202e',
    '\u0301',
    'А',
  ],
  ...['\ud800', '\udfff', '😀', '\r', '\r\n', '\n', '\t', '\v', '\f', '\u007f', '\u0085'],
];
const IDS = [
  '#0',
  '#1',
  '#1cb5c415',
  '#997275b5',
  '#ffffffff',
  '#FFFFFFFF',
  '#123456789',
  '#',
  '#xyz',
  '#73f1f8dc',
];

/** Lexemes, and what is between them. */
const LEXEME = /\s+|[A-Za-z_][\w.]*|#[0-9a-f]+|\d+|[^\s\w]/gu;

/**
 * @param {string} text
 * @returns {string[]}
 */
export const lexemes = (text) => text.match(LEXEME) ?? [];

/** @type {readonly ((lexemes: string[], at: number, random: Random) => void)[]} */
const EDITS = [
  (all, at) => void all.splice(at, 1),
  (all, at, { nat }) => void all.splice(at, 1 + nat(6)),
  (all, at) => void all.splice(at, 0, all[at] ?? ''),
  (all, at, { nat }) => void all.splice(at, 0, ...all.slice(at, at + 1 + nat(12))),
  (all, at, { nat }) => swap(all, at, nat(all.length)),
  (all, at) => swap(all, at, at + 1),
  (all, at, { nat }) => put(all, at, all[nat(all.length)] ?? ''),
  (all, at, { pick }) => put(all, at, pick(WORDS)),
  (all, at, { pick }) => put(all, at, pick(NUMBERS)),
  (all, at, { pick }) => void all.splice(at, 0, pick(SIGNS)),
  (all, at, { pick }) => put(all, at, pick(SIGNS)),
  (all, at, { pick }) => void all.splice(at, 0, pick(CHARACTERS)),
  (all, at, { pick }) => void all.splice(at, 0, pick(IDS)),
  (all, at) => put(all, at, otherCase(all[at] ?? '')),
  (all, at, { pick }) =>
    put(all, at, `${pick(['Vector<', '(vector ', '%', '!', '2*[ ', 'flags.1?'])}${all[at]}`),
  (all, at, { pick }) => put(all, at, `${all[at]}${pick(['>', ')', ' ]', ' = ', ':', '.0?true'])}`),
  (all, at, { nat }) => void all.splice(at, 0, ...cut(all, nat(all.length), 1 + nat(20))),
];

/**
 * @param {string[]} all
 * @param {number} at
 * @param {string} lexeme
 */
function put(all, at, lexeme) {
  all[at] = lexeme;
}

// How many changes a text has.
const COUNTS = [0, 1, 1, 1, 1, 1, 2, 2, 3, 5];

/**
 * A text with up to five changes.
 *
 * @param {string} text
 * @param {Random} random
 */
export function mutateText(text, random) {
  const all = lexemes(text);
  for (let i = random.pick(COUNTS); i > 0; i--) {
    random.pick(EDITS)(all, random.nat(all.length), random);
  }
  const changed = all.join('');
  return random.chance(2) ? changed.slice(0, random.nat(changed.length)) : changed;
}

/**
 * @param {string[]} all
 * @param {number} a
 * @param {number} b
 */
function swap(all, a, b) {
  const held = all[a] ?? '';
  all[a] = all[b] ?? '';
  all[b] = held;
}

/**
 * @param {string[]} all
 * @param {number} start
 * @param {number} count
 */
const cut = (all, start, count) => all.splice(start, count);

/** @param {string} word */
function otherCase(word) {
  const first = word.slice(0, 1);
  return (first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase()) + word.slice(1);
}
