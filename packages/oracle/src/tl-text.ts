// TL schema text: a reader character by character, and the hashed form of a declaration.

import { crc32 } from 'node:zlib';
import type { JsonObject } from './json.ts';
import { reject } from './rejection.ts';

const SYNTAX = 'SCHEMA_SYNTAX';

/** `flags.3?`: the word of flags, and the bit in it. */
export interface Flag {
  readonly field: string;
  readonly bit: number;
}

export interface Param {
  /** `''` where there is none. */
  readonly name: string;
  readonly type: Type;
  readonly flag: Flag | undefined;
}

interface Named {
  readonly kind: 'named';
  readonly name: string;
  /** Written `%`. */
  readonly bare: boolean;
  readonly args: readonly Type[];
}

/** `#`, `!X`, a name with arguments, `n*[ … ]`. */
export type Type =
  | Named
  | { readonly kind: 'nat' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'repetition'; readonly count: number | undefined; readonly params: readonly Param[] };

type Kind = 'constructor' | 'method';

export interface Combinator {
  readonly kind: Kind;
  readonly name: string;
  readonly id: number;
  /** CRC-32 of the normalized declaration. */
  readonly crc: number;
  readonly params: readonly Param[];
  readonly result: Named;
  /** Declared by `?`. */
  readonly builtin: boolean;
}

// Comments become white space; line breaks in them do not matter.
function blanked(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    if (text.startsWith('//', i)) {
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end;
    } else if (text.startsWith('/*', i)) {
      const end = text.indexOf('*/', i + 2);
      if (end < 0) {
        reject(SYNTAX);
      }
      out += ' ';
      i = end + 2;
    } else {
      out += text[i++];
    }
  }
  return out;
}

/** The steps that a mistake may replace. */
export const steps = {
  // How the words of a declaration become the text that is hashed.
  withoutComments: (text: string): string => blanked(text),
  withoutEnd: (text: string): string => text.trim().replace(/;$/, ''),
  words: (text: string): string[] => text.split(/\s+/),
  name: (word: string): string => word.split('#')[0] ?? '',
  isTrueFlag: (word: string): boolean => /^\w+:flags\d*\.\d+\?true$/.test(word),
  bytesAsString: (word: string): string => word.replace(/([:?])bytes$/, '$1string'),
  angles: (word: string): string => word.replaceAll('<', ' ').replaceAll('>', ''),
  braces: (word: string): string => word.replace(/[{}]/g, ''),
  parentheses: (word: string): string => word.replace(/[()]/g, ''),
  join: (words: readonly string[]): string => words.filter((word) => word !== '').join(' '),

  hex8: (id: number): string => id.toString(16).padStart(8, '0'),
  described: (combinator: Combinator): Combinator => combinator,
  idOf: (written: string | undefined, crc: number): number =>
    written === undefined ? crc : Number.parseInt(written, 16),
  conditionFits: (earlier: ReadonlySet<string>, { field, bit }: Flag): boolean =>
    earlier.has(field) && bit <= 31,
  distinct: (list: readonly (string | number)[]): boolean => new Set(list).size === list.length,
};

/** The text that is hashed: the words of the declaration are rewritten one by one, then joined. */
function normalize(declaration: string): string {
  const [first = '', ...rest] = steps.words(steps.withoutEnd(steps.withoutComments(declaration)));
  const kept = [steps.name(first), ...rest.filter((word) => !steps.isTrueFlag(word))];
  const changed = kept.map((word) =>
    steps.parentheses(steps.braces(steps.angles(steps.bytesAsString(word)))),
  );
  return steps.join(changed);
}

class Scanner {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
  }

  #blank(): void {
    while (/\s/.test(this.text[this.#at] ?? '')) {
      this.#at++;
    }
  }

  /** The next character, white space included. */
  get next(): string | undefined {
    return this.text[this.#at];
  }

  /** Whether this comes next; if so it is read. */
  read(symbol: string): boolean {
    if (!this.see(symbol)) {
      return false;
    }
    this.#at += symbol.length;
    return true;
  }

  see(symbol: string): boolean {
    this.#blank();
    return this.text.startsWith(symbol, this.#at);
  }

  need(symbol: string): void {
    if (!this.read(symbol)) {
      reject(SYNTAX);
    }
  }

  /** What a sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    this.#blank();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found) {
      this.#at = pattern.lastIndex;
    }
    return found?.[0];
  }

  word(pattern: RegExp): string {
    return this.match(pattern) ?? reject(SYNTAX);
  }

  get end(): boolean {
    this.#blank();
    return this.#at >= this.text.length;
  }
}

const NAME = /(?:[A-Za-z_]\w*\.)?[A-Za-z_]\w*/y;
const FIELD = /[A-Za-z_]\w*(?=\s*:)/y;
const CONDITION = /([A-Za-z_]\w*)\.(\d+)\?/y;

function term(s: Scanner): Type {
  if (s.read('#')) {
    return { kind: 'nat' };
  }
  if (s.read('!')) {
    return { kind: 'variable', name: s.word(NAME) };
  }
  if (s.read('(')) {
    const inner = application(s);
    s.need(')');
    return inner;
  }
  const bare = s.read('%');
  const name = s.word(NAME);
  const args: Type[] = [];
  if (s.read('<')) {
    do {
      args.push(term(s));
    } while (s.read(','));
    s.need('>');
  }
  return { kind: 'named', name, bare, args };
}

function application(s: Scanner): Type {
  const head = term(s);
  const args: Type[] = [];
  while (!s.end && !s.see(')') && !s.see(';')) {
    args.push(term(s));
  }
  return head.kind === 'named' && args.length ? { ...head, args } : head;
}

function condition(s: Scanner): Flag | undefined {
  const [field, bit] = s.match(CONDITION)?.slice(0, -1).split('.') ?? [];
  return field === undefined ? undefined : { field, bit: Number(bit) };
}

function param(s: Scanner): Param {
  const name = s.match(FIELD);
  if (name === undefined) {
    return { name: '', type: paramType(s), flag: undefined };
  }
  s.need(':');
  const flag = condition(s);
  return { name, type: paramType(s), flag };
}

function paramType(s: Scanner): Type {
  const count = s.match(/\d+(?=\s*\*)/y);
  if (count !== undefined) {
    s.need('*');
  }
  if (s.read('[')) {
    const params: Param[] = [];
    while (!s.read(']')) {
      params.push(param(s));
    }
    return { kind: 'repetition', count: count === undefined ? undefined : Number(count), params };
  }
  return count === undefined ? term(s) : reject(SYNTAX);
}

/** The names of `{X:Type}`. */
function implicit(s: Scanner): string[] {
  const names: string[] = [];
  while (s.read('{')) {
    while (!s.read(':')) {
      names.push(s.word(NAME));
    }
    if (!s.read('Type') && !s.read('#')) {
      reject(SYNTAX);
    }
    s.need('}');
  }
  return names;
}

function checkConditions(params: readonly Param[]): void {
  const nats = new Set<string>();
  for (const { name, type, flag } of params) {
    if (flag && !steps.conditionFits(nats, flag)) {
      reject('SCHEMA_BAD_CONDITION');
    }
    if (type.kind === 'nat') {
      nats.add(name);
    }
  }
}

function declaration(text: string, kind: Kind): Combinator {
  const s = new Scanner(text);
  const name = s.word(/(?:[a-z]\w*\.)?[a-z]\w*/y);
  const id = s.next === '#' ? s.word(/#[0-9a-f]{1,8}(?=\s)/y).slice(1) : undefined;
  const params: Param[] = [];
  const variables = implicit(s);
  const builtin = s.read('?');
  while (!builtin && !s.see('=')) {
    params.push(param(s));
  }
  s.need('=');
  const result = application(s);
  if (!s.end || result.kind !== 'named') {
    return reject(SYNTAX);
  }
  if (!/^(?:\w+\.)?[A-Z]/.test(result.name) && !variables.includes(result.name)) {
    reject(SYNTAX);
  }
  checkConditions(params);
  const crc = crc32(normalize(text));
  return { kind, name, id: steps.idOf(id, crc), crc, params, result, builtin };
}

const SECTIONS = new Map<string | undefined, Kind>([
  ['functions', 'method'],
  ['types', 'constructor'],
]);

export function parseSchema(text: string): Combinator[] {
  const declarations: Combinator[] = [];
  let kind: Kind = 'constructor';
  let rest = blanked(text).trim();
  while (rest !== '') {
    const section = /^---(\w*)---/.exec(rest);
    if (section) {
      kind = SECTIONS.get(section[1]) ?? reject(SYNTAX);
      rest = rest.slice(section[0].length).trim();
      continue;
    }
    const end = rest.indexOf(';');
    if (end < 0) {
      reject(SYNTAX);
    }
    declarations.push(declaration(rest.slice(0, end), kind));
    rest = rest.slice(end + 1).trim();
  }
  if (!steps.distinct(declarations.map(({ name }) => name))) {
    reject('SCHEMA_DUPLICATE_NAME');
  }
  if (!steps.distinct(declarations.map(({ id }) => id))) {
    reject('SCHEMA_DUPLICATE_ID');
  }
  return declarations;
}

export function parseType(text: string): Type {
  const s = new Scanner(text);
  const type = application(s);
  return s.end ? type : reject(SYNTAX);
}

export function spell(type: Type): string {
  switch (type.kind) {
    case 'nat':
      return '#';
    case 'variable':
      return `!${type.name}`;
    case 'repetition': {
      const inner = type.params.map(({ name, type }) => (name === '' ? '' : `${name}:`) + spell(type));
      return `${type.count === undefined ? '' : `${type.count}*`}[ ${inner.join(' ')} ]`;
    }
    case 'named': {
      const args = type.args.length ? `<${type.args.map(spell).join(',')}>` : '';
      return (type.bare ? '%' : '') + type.name + args;
    }
  }
}

/** The id and the text it is the CRC-32 of. */
export function constructorId(declaration: string): { id: string; normalized: string } {
  const normalized = normalize(declaration);
  return { id: steps.hex8(crc32(normalized)), normalized };
}

export function describe(combinator: Combinator): JsonObject {
  const { kind, name, id, params, result } = steps.described(combinator);
  return {
    kind,
    name,
    id: steps.hex8(id),
    params: params.map(({ name, type, flag }) => ({
      name,
      type: spell(type),
      ...(flag && { flag: { field: flag.field, bit: flag.bit } }),
    })),
    type: spell(result),
  };
}
