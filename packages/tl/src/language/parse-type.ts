// Lexemes to types and fields. Nesting is bounded, so that no text overflows the stack.

import type { Condition, NamedType, Param, RepeatType, TypeExpr } from './ast.ts';
import type { Lexer, Token } from './lexer.ts';
import { endsIn } from './names.ts';
import { addNat, hasNat, innerScope, type Scope, whyNot } from './scope.ts';

/** Brackets, parentheses and angles inside one another. */
const MAX_DEPTH = 64;
const MAX_BIT = 31;
/** Characters of a name in an error. */
const MAX_SHOWN = 60;
const MAX_COUNT = 2 ** 31 - 1;

const FIELD_NAME = /^(?:_|[A-Za-z][A-Za-z0-9_]*)$/;
const TYPE_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The symbols that a type may start with. */
const TYPE_SYMBOLS = ['#', '%', '('];

/** Whether a field starts here. */
export function startsParam(lexer: Lexer): boolean {
  const { kind } = lexer.token;
  return (
    kind === 'name' || kind === 'number' || [...TYPE_SYMBOLS, '[', '!'].some((symbol) => lexer.at(symbol))
  );
}

/** `name:condition?type`, or a type alone. */
export function parseParam(lexer: Lexer, scope: Scope, depth = 0): Param {
  if (lexer.token.kind === 'name') {
    const name = lexer.take();
    if (!lexer.skip(':')) {
      return { name: '', type: parseFieldType(lexer, scope, depth, name) };
    }
    if (!FIELD_NAME.test(name.text)) {
      throw lexer.expected('a field name', name);
    }
    return parseNamed(lexer, scope, depth, name.text);
  }
  const type = parseFieldType(lexer, scope, depth);
  if (type.kind === 'nat') {
    addNat(scope, '');
  }
  return { name: '', type };
}

function parseNamed(lexer: Lexer, scope: Scope, depth: number, name: string): Param {
  const first = lexer.token.kind === 'name' ? lexer.take() : undefined;
  if (first && (lexer.at('.') || lexer.at('?'))) {
    const condition = parseCondition(lexer, scope, first);
    scope.others.set(name, ', which is not always there');
    return { name, condition, type: parseFieldType(lexer, scope, depth) };
  }
  const type = parseFieldType(lexer, scope, depth, first);
  if (type.kind === 'nat') {
    addNat(scope, name);
  } else {
    scope.others.set(name, ', which has another type');
  }
  return { name, type };
}

/** What follows the field of a condition: `.bit?` or `?`. */
function parseCondition(lexer: Lexer, scope: Scope, { text: field, ...position }: Token): Condition {
  if (!hasNat(scope, field)) {
    const found = `${JSON.stringify(field.slice(0, MAX_SHOWN))}${whyNot(scope, field)}`;
    const reason = `expected the name of an earlier "#" field, found ${found}`;
    throw lexer.error('SCHEMA_BAD_CONDITION', reason, position);
  }
  if (lexer.skip('?')) {
    return { field };
  }
  lexer.expect('.');
  const digits = lexer.token;
  if (digits.kind !== 'number') {
    throw lexer.expected(`the number of a bit, as in ${field.slice(0, MAX_SHOWN)}.0?int`);
  }
  lexer.take();
  lexer.expect('?', '"?" and a type');
  const bit = Number(digits.text);
  if (bit > MAX_BIT) {
    const reason = `expected a bit from 0 to ${MAX_BIT}, found ${digits.text.slice(0, MAX_SHOWN)}`;
    throw lexer.error('SCHEMA_BAD_CONDITION', reason, digits);
  }
  return { field, bit };
}

/** A type in the place of a field's; its first name may have been read already. */
export function parseFieldType(lexer: Lexer, scope: Scope, depth: number, first?: Token): TypeExpr {
  if (first) {
    if (!lexer.skip('*')) {
      return parseTerm(lexer, depth, first);
    }
    if (!hasNat(scope, first.text)) {
      throw lexer.expected('the name of an earlier "#" field', first);
    }
    return parseRepeat(lexer, scope, depth, first.text);
  }
  if (lexer.token.kind === 'name') {
    return parseFieldType(lexer, scope, depth, lexer.take());
  }
  if (lexer.token.kind === 'number') {
    return parseRepeat(lexer, scope, depth, parseCount(lexer));
  }
  if (lexer.at('[')) {
    if (!scope.any) {
      throw lexer.expected('a count, as in 4*[ int ], or an earlier "#" field that counts');
    }
    return parseRepeat(lexer, scope, depth);
  }
  if (!lexer.skip('!')) {
    return parseTerm(lexer, depth);
  }
  const variable = lexer.token;
  if (!FIELD_NAME.test(variable.text)) {
    throw lexer.expected('the name of a type variable');
  }
  lexer.take();
  return { kind: 'generic', name: variable.text };
}

function parseCount(lexer: Lexer): number {
  const count = parseNumber(lexer, 'count');
  lexer.expect('*', `"*[", as in ${count}*[ int ]`);
  return count;
}

function parseNumber(lexer: Lexer, what: string): number {
  const digits = lexer.take();
  const number = Number(digits.text);
  if (number > MAX_COUNT) {
    throw lexer.expected(`a ${what} from 0 to ${MAX_COUNT}`, digits);
  }
  return number;
}

/** `[ fields ]` */
function parseRepeat(lexer: Lexer, scope: Scope, depth: number, count?: number | string): RepeatType {
  lexer.expect('[', '"[" and what is repeated, as in 4*[ int ]');
  const inner = innerScope(scope);
  const params: Param[] = [];
  do {
    params.push(parseParam(lexer, inner, deeper(lexer, depth)));
  } while (startsParam(lexer));
  lexer.expect(']', 'a field, or "]"');
  return count === undefined ? { kind: 'repeat', params } : { kind: 'repeat', count, params };
}

/** A type without blanks of its own: `#`, `%T`, `T`, `T<A,B>`, `(T A B)`. */
function parseTerm(lexer: Lexer, depth: number, first?: Token): TypeExpr {
  if (!first && lexer.skip('#')) {
    return { kind: 'nat' };
  }
  if (!first && lexer.skip('%')) {
    const start = lexer.token;
    const type = parseTerm(lexer, deeper(lexer, depth));
    if (type.kind !== 'name' || type.bare) {
      throw lexer.expected('the name of a type after "%"', start);
    }
    return { ...type, bare: true };
  }
  if (!first && lexer.skip('(')) {
    const type = parseApplication(lexer, deeper(lexer, depth));
    lexer.expect(')', 'an argument, or ")"');
    return type;
  }
  const name = first ?? lexer.token;
  if (name.kind !== 'name' || !endsIn(TYPE_NAME, name.text)) {
    const hasNamespace = name.kind === 'name' && name.text.includes('.');
    throw lexer.expected(
      hasNamespace ? 'a name whose namespaces start with a lower-case letter' : 'a type',
      name,
    );
  }
  if (!first) {
    lexer.take();
  }
  return { kind: 'name', name: name.text, bare: false, args: parseAngles(lexer, depth) };
}

function parseAngles(lexer: Lexer, depth: number): TypeExpr[] {
  if (!lexer.skip('<')) {
    return [];
  }
  const args: TypeExpr[] = [];
  do {
    const inner = deeper(lexer, depth);
    args.push(atNumber(lexer) ? parseArgument(lexer, inner) : parseApplication(lexer, inner));
  } while (lexer.skip(','));
  lexer.expect('>', '"," or ">"');
  return args;
}

/** A type with blanks of its own: `T A B`. */
export function parseApplication(lexer: Lexer, depth = 0): TypeExpr {
  const type = parseTerm(lexer, depth);
  if (type.kind !== 'name' || type.args.length > 0) {
    return type;
  }
  const args: TypeExpr[] = [];
  while (lexer.token.kind === 'name' || atNumber(lexer) || TYPE_SYMBOLS.some((symbol) => lexer.at(symbol))) {
    args.push(parseArgument(lexer, depth));
  }
  if (lexer.at('+')) {
    throw lexer.expected('the end of the type, since sums as (n + 1) are not supported');
  }
  return { ...type, args } satisfies NamedType;
}

/** A type without blanks of its own, or a number. */
function parseArgument(lexer: Lexer, depth: number): TypeExpr {
  return atNumber(lexer) ? { kind: 'number', value: parseNumber(lexer, 'number') } : parseTerm(lexer, depth);
}

function atNumber(lexer: Lexer): boolean {
  return lexer.token.kind === 'number';
}

/** The depth inside of the bracket read last. */
function deeper(lexer: Lexer, depth: number): number {
  if (depth === MAX_DEPTH) {
    throw lexer.expected(`at most ${MAX_DEPTH} levels of nesting`, lexer.previous);
  }
  return depth + 1;
}
