// Lexemes to a declaration, and a text to a type.

import { wrongType } from '@mtproof/contract';
import type { Combinator, Implicit, NamedType, Param, TypeDocumentation, TypeExpr } from './ast.ts';
import { collapseBlanks } from './blank.ts';
import { documentedIn } from './documentation.ts';
import type { SchemaError } from './error.ts';
import { Lexer, type Token } from './lexer.ts';
import { beginsType, endsIn } from './names.ts';
import type { Notes } from './notes.ts';
import { parseApplication, parseFieldType, parseParam, startsParam } from './parse-type.ts';
import { addNat, innerScope, type Scope } from './scope.ts';

const LOWER = /^[a-z][A-Za-z0-9_]*$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]*$/;
const ID = /^#[0-9a-fA-F]{1,8}$/;
const ID_APART = /^#[0-9a-fA-F]{6,8}(?![A-Za-z0-9_])/;
const MAX_ID_LENGTH = 10;
const MAX_NAME_SHOWN = 60;

/** A declaration as it stands in the text: its id may not be written. */
export type Declaration = Omit<Combinator, 'id'> & { readonly id: number | undefined };

/** Where in the text: which declarations are here, and of which layer. */
export interface Section {
  kind: Combinator['kind'];
  layer?: number;
}

/** What is found besides declarations. */
export interface Remarks {
  readonly notes: Notes;
  readonly types: TypeDocumentation[];
}

/**
 * Parses one type expression, in any of its spellings.
 *
 * @param text - `int`, `%Message`, `Vector<long>`, `Vector long`, `!X`, `4*[ int ]`. Public.
 * @throws {@link TypeError} `text` is not a string.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`, and `SCHEMA_BAD_CONDITION` as in `parseSchema`.
 * @see https://core.telegram.org/mtproto/TL-formal
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseType } from '@mtproof/tl/language';
 *
 * assert.deepEqual(parseType('%Message'), { kind: 'name', name: 'Message', bare: true, args: [] });
 * ```
 */
export function parseType(text: string): TypeExpr {
  if (typeof text !== 'string') {
    throw wrongType('text', 'string', text);
  }
  const lexer = new Lexer(text);
  const named = lexer.token.kind === 'name' || lexer.at('%') || lexer.at('(');
  const type = named ? parseApplication(lexer) : parseFieldType(lexer, innerScope(), 0);
  if (lexer.token.kind !== 'end') {
    throw lexer.expected('the end of the type');
  }
  return type;
}

/** `Vector int;`, `New X;`, `Final X;`, `Empty X;` */
export function skipTypeDeclaration(lexer: Lexer): void {
  const head = lexer.token;
  const { kind, args } = parseApplication(lexer) as NamedType;
  const isPartial = kind === 'name' && args.length > 0;
  if (!isPartial || !(lexer.at(';') || lexer.token.kind === 'end')) {
    throw lexer.expected('a name that starts with a lower-case letter', head);
  }
  lexer.expect(';');
}

/** `name#id {implicit} params = result;`, or `name args;`, which is left out. */
export function parseCombinator(
  lexer: Lexer,
  text: string,
  { kind, layer }: Section,
  { notes, types }: Remarks,
): Declaration | undefined {
  const { token: head, previous: above } = lexer;
  if (head.kind !== 'name' || !(head.text === '_' || endsIn(LOWER, head.text))) {
    throw notDeclaration(lexer);
  }
  lexer.take();
  const id = parseId(lexer, text, notes);
  const scope = innerScope();
  const implicit = parseImplicit(lexer, scope);
  const builtin = lexer.skip('?');
  const params: Param[] = [];
  while (!builtin && startsParam(lexer)) {
    params.push(parseParam(lexer, scope));
  }
  const partial = id === undefined && implicit.length === 0 && params.length > 0 && params.every(isArgument);
  if (partial && lexer.skip(';')) {
    return undefined;
  }
  lexer.expect('=', whatFollows(lexer, head, builtin));
  const result = parseResult(lexer, kind);
  const declaration = collapseBlanks(text.slice(head.start, lexer.previous.end));
  lexer.expect(';', `";" to end ${named(head)} of line ${head.line}`);
  const said = documentedIn(text.slice(above.end, head.start), params, above.text === '');
  types.push(...said.types);
  return {
    kind,
    name: head.text,
    id,
    explicitId: id !== undefined,
    implicit,
    params,
    result,
    builtin,
    text: declaration,
    position: { line: head.line, column: head.column },
    ...(layer !== undefined && { layer }),
    ...(said.documentation && { documentation: said.documentation }),
  };
}

/** What a text of another kind starts with. */
const OTHER_TEXTS: Readonly<Record<string, string>> = { '{': 'JSON', '[': 'JSON', '<': 'HTML or XML' };

function notDeclaration(lexer: Lexer): SchemaError {
  const { text } = lexer.token;
  const other = lexer.previous.text === '' ? OTHER_TEXTS[text] : undefined;
  if (other !== undefined) {
    return lexer.expected(`a schema text and not ${other}`);
  }
  const hint = text === '#' || text === '@' ? ' (a comment starts with "//")' : '';
  return lexer.expected(`a declaration, as name field:int = Type;${hint}`);
}

/** What is expected where the fields of `head` end. */
function whatFollows(lexer: Lexer, head: Token, builtin: boolean): string {
  if (builtin) {
    return '"=" after "?"';
  }
  return lexer.at('{')
    ? `the variables of ${named(head)} before its fields`
    : `a field of ${named(head)}, or "=" and its type`;
}

function named({ text }: Token): string {
  return JSON.stringify(text.slice(0, MAX_NAME_SHOWN));
}

/** `#` and 1 to 8 digits, directly after the name. */
function parseId(lexer: Lexer, text: string, notes: Notes): number | undefined {
  if (lexer.token.kind !== 'id') {
    refuseApart(lexer, text);
    return undefined;
  }
  if (!ID.test(lexer.token.text)) {
    throw lexer.expected('"#" and 1 to 8 digits of 0-9a-f');
  }
  if (/[A-F]/.test(lexer.token.text)) {
    notes.add('an id is written with upper-case digits', lexer.token);
  }
  return Number.parseInt(lexer.take().text.slice(1), 16);
}

// `name #1a2b3c4d`: read as TL says, that would be a number and then a field.
function refuseApart(lexer: Lexer, text: string): void {
  const { token, previous } = lexer;
  const [written] = ID_APART.exec(text.slice(token.start, token.start + MAX_ID_LENGTH)) ?? [];
  if (written !== undefined) {
    const reason = `expected the id directly after the name, as ${previous.text.slice(0, MAX_NAME_SHOWN)}${written}`;
    throw lexer.error('SCHEMA_SYNTAX', reason, token);
  }
}

/** `{X:Type}{a b:#}` */
function parseImplicit(lexer: Lexer, scope: Scope): Implicit[] {
  const implicit: Implicit[] = [];
  while (lexer.skip('{')) {
    const names: string[] = [];
    do {
      if (!VARIABLE.test(lexer.token.text)) {
        throw lexer.expected(
          names.length > 0 ? 'a variable, or ":" and what it is' : 'the name of a variable',
        );
      }
      names.push(lexer.take().text);
    } while (!lexer.skip(':'));
    const type = lexer.at('#') ? '#' : 'Type';
    if (type !== lexer.token.text) {
      throw lexer.expected('"Type" or "#"');
    }
    lexer.take();
    lexer.expect('}');
    for (const name of names) {
      implicit.push({ name, type });
      if (type === '#') {
        addNat(scope, name);
      }
    }
  }
  return implicit;
}

/** A constructor belongs to a boxed type; a method may answer with any. */
function parseResult(lexer: Lexer, kind: Combinator['kind']): NamedType {
  if (kind === 'constructor' && !beginsType(lexer.token.text)) {
    throw lexer.expected('a type that starts with an upper-case letter');
  }
  const start = lexer.token;
  const result = parseApplication(lexer);
  if (result.kind !== 'name') {
    throw lexer.expected('the name of a type', start);
  }
  return result;
}

/** Whether it may be part of a partial application. */
function isArgument({ name, type }: Param): boolean {
  return name === '' && (type.kind === 'name' || type.kind === 'nat');
}
