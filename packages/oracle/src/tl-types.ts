// Types and fields of TL: a reader character by character, and one spelling.

import { reject } from './rejection.ts';
import { skipBlanks } from './tl-blanks.ts';

export const SYNTAX = 'SCHEMA_SYNTAX';

const MOST = 2 ** 31 - 1;

/** `flags.3?`: the word of flags, and the bit in it; `n?`: not zero. */
export interface Flag {
  readonly field: string;
  readonly bit: number | undefined;
}

export interface Param {
  /** `''` where there is none. */
  readonly name: string;
  readonly type: Type;
  readonly flag: Flag | undefined;
}

export interface Named {
  readonly kind: 'named';
  readonly name: string;
  /** Written `%`. */
  readonly bare: boolean;
  readonly args: readonly Type[];
}

/** `#`, a number as an argument, `!X`, a name with arguments, `n*[ … ]`. */
export type Type =
  | Named
  | { readonly kind: 'nat' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | {
      readonly kind: 'repetition';
      readonly count: number | string | undefined;
      readonly params: readonly Param[];
    };

/** The steps that a mistake may replace. */
export const steps = {
  name: /(?:[a-z]\w*\.)*[A-Za-z]\w*/y as RegExp,
  readNumber: (s: Scanner): number | undefined => number(s),
  conditionFits: (earlier: ReadonlySet<string>, { field, bit = 0 }: Flag): boolean =>
    earlier.has(field) && bit <= 31,
  counts: (earlier: ReadonlySet<string>, field: string): boolean => earlier.has(field),
};

export class Scanner {
  readonly text: string;
  #at = 0;

  constructor(text: string) {
    this.text = text;
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
    this.#at = skipBlanks(this.text, this.#at);
    return this.text.startsWith(symbol, this.#at);
  }

  need(symbol: string): void {
    if (!this.read(symbol)) {
      reject(SYNTAX);
    }
  }

  /** What a sticky pattern matches here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = skipBlanks(this.text, this.#at);
    const found = pattern.exec(this.text) ?? undefined;
    if (found) {
      this.#at = pattern.lastIndex;
    }
    return found;
  }

  word(pattern: RegExp): string {
    return this.match(pattern)?.[0] ?? reject(SYNTAX);
  }

  get end(): boolean {
    return skipBlanks(this.text, this.#at) >= this.text.length;
  }
}

function bounded(digits: string): number {
  return Number(digits) <= MOST ? Number(digits) : reject(SYNTAX);
}

function number(s: Scanner): number | undefined {
  const digits = s.match(/\d+/y)?.[0];
  return digits === undefined ? undefined : bounded(digits);
}

function term(s: Scanner): Type {
  if (s.read('#')) {
    return { kind: 'nat' };
  }
  if (s.read('(')) {
    const inner = application(s);
    s.need(')');
    return inner;
  }
  if (s.read('%')) {
    const inner = term(s);
    return inner.kind === 'named' && !inner.bare ? { ...inner, bare: true } : reject(SYNTAX);
  }
  const name = s.word(steps.name);
  const args: Type[] = [];
  if (s.read('<')) {
    do {
      args.push(numberArgument(s) ?? application(s));
    } while (s.read(','));
    s.need('>');
  }
  return { kind: 'named', name, bare: false, args };
}

function numberArgument(s: Scanner): Type | undefined {
  const value = steps.readNumber(s);
  return value === undefined ? undefined : { kind: 'number', value };
}

/** A type, and what it is applied to: `Vector int`, `tuple int 4`. */
export function application(s: Scanner): Type {
  const head = term(s);
  if (head.kind !== 'named' || head.args.length > 0) {
    return head;
  }
  const args: Type[] = [];
  for (;;) {
    const value = numberArgument(s);
    if (value) {
      args.push(value);
    } else if (['#', '%', '('].some((symbol) => s.see(symbol)) || /[A-Za-z]/.test(s.next ?? '')) {
      args.push(term(s));
    } else {
      return args.length > 0 ? { ...head, args } : head;
    }
  }
}

/** A field. `nats` are the `#` parameters before it, `''` is one without a name. */
export function param(s: Scanner, nats: Set<string>): Param {
  const name = s.match(/(?:_|[A-Za-z]\w*)(?=[ \t\r\n]*:)/y)?.[0] ?? '';
  if (name !== '') {
    s.need(':');
  }
  const flag = name === '' ? undefined : condition(s, nats);
  const type = paramType(s, nats);
  if (type.kind === 'nat' && !flag) {
    nats.add(name);
  }
  return { name, type, flag };
}

function condition(s: Scanner, nats: ReadonlySet<string>): Flag | undefined {
  const found = s.match(/([A-Za-z]\w*)[ \t\r\n]*(?:\.[ \t\r\n]*(\d+)[ \t\r\n]*)?\?/y);
  if (!found) {
    return undefined;
  }
  const [, field = '', digits] = found;
  const flag = { field, bit: digits === undefined ? undefined : Number(digits) };
  return steps.conditionFits(nats, flag) ? flag : reject('SCHEMA_BAD_CONDITION');
}

function paramType(s: Scanner, nats: ReadonlySet<string>): Type {
  const written = s.match(/(\d+|[A-Za-z]\w*)[ \t\r\n]*\*/y)?.[1];
  if (written !== undefined) {
    const isNumber = /^\d/.test(written);
    if (!isNumber && !steps.counts(nats, written)) {
      reject(SYNTAX);
    }
    return repetition(s, nats, isNumber ? bounded(written) : written);
  }
  if (s.see('[')) {
    return nats.size > 0 ? repetition(s, nats, undefined) : reject(SYNTAX);
  }
  return s.read('!') ? { kind: 'variable', name: s.word(/_|[A-Za-z]\w*/y) } : term(s);
}

function repetition(s: Scanner, nats: ReadonlySet<string>, count: number | string | undefined): Type {
  s.need('[');
  const inner = new Set(nats);
  const params: Param[] = [];
  do {
    params.push(param(s, inner));
  } while (!s.read(']'));
  return { kind: 'repetition', count, params };
}

export function parseType(text: string): Type {
  const s = new Scanner(text);
  const type = /^[ \t\r\n]*[A-Za-z%(]/.test(text) ? application(s) : paramType(s, new Set());
  return s.end ? type : reject(SYNTAX);
}

export function spell(type: Type): string {
  switch (type.kind) {
    case 'nat':
      return '#';
    case 'number':
      return String(type.value);
    case 'variable':
      return `!${type.name}`;
    case 'repetition':
      return `${type.count === undefined ? '' : `${type.count}*`}[ ${type.params.map(spellParam).join(' ')} ]`;
    case 'named': {
      const args = type.args.length ? `<${type.args.map(spell).join(',')}>` : '';
      return (type.bare ? '%' : '') + type.name + args;
    }
  }
}

/** A field as it is written: `x:flags.0?int`. */
export function spellParam({ name, flag, type }: Param): string {
  const bit = flag?.bit === undefined ? '' : `.${flag.bit}`;
  const when = flag ? `${flag.field}${bit}?` : '';
  return (name === '' ? '' : `${name}:`) + when + spell(type);
}
