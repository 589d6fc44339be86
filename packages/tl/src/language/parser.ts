// Schema text to declarations.

import { wrongType } from '@mtproof/contract';
import type { Combinator, Implicit, NamedType, Param, Schema, TypeExpr } from './ast.ts';
import { collapseBlanks } from './blank.ts';
import { constructorId } from './constructor-id.ts';
import { refuseDuplicates } from './duplicates.ts';
import { Lexer } from './lexer.ts';
import { parseApplication, parseFieldType, parseParam, startsParam } from './parse-type.ts';
import { addNat, innerScope, type Scope } from './scope.ts';

type Kind = Combinator['kind'];

const LOWER = /^(?:_|(?:[a-z][A-Za-z0-9_]*\.)?[a-z][A-Za-z0-9_]*)$/;
const UPPER = /^(?:[a-z][A-Za-z0-9_]*\.)?[A-Z]/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]*$/;
const ID = /^#[0-9a-f]{1,8}$/;

/**
 * Parses a schema text.
 *
 * Partial applications (`Vector int;`) and `New X;`, `Final X;`, `Empty X;` are read and left out.
 * Names of types need not be declared, and ids need not be right: see `unresolved` and `idMismatches`.
 *
 * @param text - The text of a `.tl` file. Public.
 * @throws {@link TypeError} `text` is not a string.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`; `SCHEMA_BAD_CONDITION`: `x:f.N?T` where f is not an earlier `#`
 *   parameter, or N > 31; `SCHEMA_DUPLICATE_NAME`: two constructors or two methods of one name;
 *   `SCHEMA_DUPLICATE_ID`: two declarations of one id.
 * @see https://core.telegram.org/mtproto/TL-formal and `docs/spec/tl-schema.md`
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { parseSchema } from '@mtproof/tl/language';
 *
 * const { combinators } = parseSchema(`
 *   boolTrue#997275b5 = Bool;
 *   ---functions---
 *   auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool;
 * `);
 * assert.deepEqual(combinators.map(({ kind, name }) => [kind, name]), [
 *   ['constructor', 'boolTrue'],
 *   ['method', 'auth.dropTempAuthKeys'],
 * ]);
 * ```
 */
export function parseSchema(text: string): Schema {
  if (typeof text !== 'string') {
    throw wrongType('text', 'string', text);
  }
  const lexer = new Lexer(text);
  const combinators: Combinator[] = [];
  let kind: Kind = 'constructor';
  while (lexer.token.kind !== 'end') {
    if (lexer.skip('---')) {
      kind = parseSection(lexer);
    } else if (UPPER.test(lexer.token.text)) {
      skipTypeDeclaration(lexer);
    } else {
      const combinator = parseCombinator(lexer, text, kind);
      if (combinator) {
        combinators.push(combinator);
      }
    }
  }
  refuseDuplicates(combinators);
  return { combinators };
}

/**
 * Parses one type expression, in any of its spellings.
 *
 * @param text - `int`, `%Message`, `Vector<long>`, `Vector long`, `!X`, `4*[ int ]`. Public.
 * @throws {@link TypeError} `text` is not a string.
 * @throws {@link SchemaError} `SCHEMA_SYNTAX`, and `SCHEMA_BAD_CONDITION` as in {@link parseSchema}.
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

/** `---functions---` or `---types---`. */
function parseSection(lexer: Lexer): Kind {
  const { kind, text } = lexer.token;
  if (kind !== 'name' || (text !== 'functions' && text !== 'types')) {
    throw lexer.expected('"functions" or "types"');
  }
  lexer.take();
  lexer.expect('---');
  return text === 'functions' ? 'method' : 'constructor';
}

/** `Vector int;`, `New X;`, `Final X;`, `Empty X;` */
function skipTypeDeclaration(lexer: Lexer): void {
  const head = lexer.token;
  const type = parseApplication(lexer);
  if (type.kind === 'name' && type.args.length === 0) {
    throw lexer.expected('a name that starts with a lower-case letter', head);
  }
  lexer.expect(';');
}

/** `name#id {implicit} params = result;`, or `name args;`, which is left out. */
function parseCombinator(lexer: Lexer, text: string, kind: Kind): Combinator | undefined {
  const head = lexer.token;
  if (head.kind !== 'name' || !LOWER.test(head.text)) {
    throw lexer.expected('a declaration');
  }
  lexer.take();
  const id = parseId(lexer);
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
  return {
    kind,
    name: head.text,
    id: id ?? constructorId(declaration),
    explicitId: id !== undefined,
    implicit,
    params,
    result,
    builtin,
    text: declaration,
    position: { line: head.line, column: head.column },
  };
}

/** `#` and 1 to 8 digits, directly after the name. */
function parseId(lexer: Lexer): number | undefined {
  if (lexer.token.kind !== 'id') {
    return undefined;
  }
  if (!ID.test(lexer.token.text)) {
    throw lexer.expected('"#" and 1 to 8 digits of 0-9a-f');
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
function parseResult(lexer: Lexer, kind: Kind): NamedType {
  if (kind === 'constructor' && !UPPER.test(lexer.token.text)) {
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
