// Lexemes to a declaration, and a text to a type.

import { wrongType } from '@mtproof/contract';
import type { Combinator, Implicit, NamedType, Param, TypeDocumentation, TypeExpr } from './ast.ts';
import { collapseBlanks } from './blank.ts';
import { documentedIn } from './documentation.ts';
import { Lexer } from './lexer.ts';
import { beginsType, endsIn } from './names.ts';
import type { Notes } from './notes.ts';
import { parseApplication, parseFieldType, parseParam, startsParam } from './parse-type.ts';
import { addNat, innerScope, type Scope } from './scope.ts';

const LOWER = /^[a-z][A-Za-z0-9_]*$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]*$/;
const ID = /^#[0-9a-fA-F]{1,8}$/;

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
  const type = parseApplication(lexer);
  if (type.kind === 'name' && type.args.length === 0) {
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
    throw lexer.expected('a declaration');
  }
  lexer.take();
  const id = parseId(lexer, notes);
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
  lexer.expect('=');
  const result = parseResult(lexer, kind);
  const declaration = collapseBlanks(text.slice(head.start, lexer.previous.end));
  lexer.expect(';');
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

/** `#` and 1 to 8 digits, directly after the name. */
function parseId(lexer: Lexer, notes: Notes): number | undefined {
  if (lexer.token.kind !== 'id') {
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

/** `{X:Type}{a b:#}` */
function parseImplicit(lexer: Lexer, scope: Scope): Implicit[] {
  const implicit: Implicit[] = [];
  while (lexer.skip('{')) {
    const names: string[] = [];
    do {
      if (!VARIABLE.test(lexer.token.text)) {
        throw lexer.expected('the name of a variable');
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
