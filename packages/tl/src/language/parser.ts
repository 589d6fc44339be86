// Text to declarations and types.

import { wrongType } from '@mtproof/contract';
import type { Combinator, Implicit, NamedType, Note, Param, TypeExpr } from './ast.ts';
import { collapseBlanks } from './blank.ts';
import { type SchemaError, schemaErrorOf } from './error.ts';
import { Lexer } from './lexer.ts';
import { beginsType, endsIn } from './names.ts';
import { Notes } from './notes.ts';
import { parseApplication, parseFieldType, parseParam, startsParam } from './parse-type.ts';
import { addNat, innerScope, type Scope } from './scope.ts';

type Kind = Combinator['kind'];

const LOWER = /^[a-z][A-Za-z0-9_]*$/;
const VARIABLE = /^[A-Za-z][A-Za-z0-9_]*$/;
const ID = /^#[0-9a-fA-F]{1,8}$/;
const MAX_LAYER_DIGITS = 6;

/** A declaration as it stands in the text: its id may not be written. */
type Declaration = Omit<Combinator, 'id'> & { readonly id: number | undefined };

/** What a text says, and what is wrong with it. */
export interface Reading {
  readonly declarations: readonly Declaration[];
  readonly faults: readonly SchemaError[];
  readonly notes: readonly Note[];
}

/**
 * Reads the declarations of a text. After a fault it goes on behind the next `;`.
 *
 * @param maxFaults - With so many it ends.
 */
export function readDeclarations(text: string, maxFaults: number): Reading {
  const declarations: Declaration[] = [];
  const faults: SchemaError[] = [];
  const notes = new Notes();
  const section: Section = { kind: 'constructor' };
  let lexer: Lexer | undefined;
  function attempt(read: () => void): boolean {
    try {
      read();
      return true;
    } catch (error) {
      faults.push(schemaErrorOf(error));
      return false;
    }
  }
  attempt(() => {
    lexer = new Lexer(text);
    if (text.startsWith('\ufeff')) {
      notes.add('the text starts with a byte order mark', { line: 1, column: 1 });
    }
  });
  while (lexer !== undefined && lexer.token.kind !== 'end' && faults.length < maxFaults) {
    const at = lexer;
    if (attempt(() => readNext(at, text, section, declarations, notes))) {
      continue;
    }
    if (faults.length < maxFaults && !attempt(() => at.skipDeclaration())) {
      // A comment that does not end: what comes after it cannot be read. It may have been the first fault already.
      const [first, second] = faults.slice(-2);
      if (first?.message === second?.message) {
        faults.pop();
      }
      break;
    }
  }
  return { declarations, faults, notes: notes.all() };
}

/** Where in the text: which declarations are here, and of which layer. */
interface Section {
  kind: Kind;
  layer?: number;
}

/** One declaration, a line between declarations, or what is passed over. */
function readNext(
  lexer: Lexer,
  text: string,
  section: Section,
  declarations: Declaration[],
  notes: Notes,
): void {
  if (lexer.skip('---')) {
    section.kind = parseSection(lexer);
  } else if (lexer.skip('===')) {
    section.layer = parseLayer(lexer);
    section.kind = 'constructor';
  } else if ((lexer.at('#') || lexer.at('@')) && lexer.startsLine()) {
    notes.add(`a line that starts with "${lexer.token.text}" is read as a comment`, lexer.token);
    lexer.skipLine();
  } else if (lexer.at(';')) {
    notes.add('a ";" without a declaration is passed over', lexer.token);
    lexer.take();
  } else if (beginsType(lexer.token.text)) {
    skipTypeDeclaration(lexer);
  } else {
    const declaration = parseCombinator(lexer, text, section, notes);
    if (declaration) {
      declarations.push(declaration);
    }
  }
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

/** `===17===` */
function parseLayer(lexer: Lexer): number {
  const { kind, text } = lexer.token;
  if (kind !== 'number' || text.length > MAX_LAYER_DIGITS) {
    throw lexer.expected('the number of a layer');
  }
  lexer.take();
  lexer.expect('===');
  return Number(text);
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
function parseCombinator(
  lexer: Lexer,
  text: string,
  { kind, layer }: Section,
  notes: Notes,
): Declaration | undefined {
  const head = lexer.token;
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
function parseResult(lexer: Lexer, kind: Kind): NamedType {
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
