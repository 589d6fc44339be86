// Text to declarations, section by section.

import type { Combinator, Note, TypeDocumentation } from './ast.ts';
import { type SchemaError, schemaErrorOf } from './error.ts';
import { Lexer } from './lexer.ts';
import { beginsType } from './names.ts';
import { Notes } from './notes.ts';
import { type Declaration, parseCombinator, type Section, skipTypeDeclaration } from './parser.ts';

const MAX_LAYER_DIGITS = 6;
const ANNOTATION = /^@(?:any|internal|kphp|read|readwrite|write)[ \t\r\n]/;
const MAX_ANNOTATION = 16;

/** What a text says, and what is wrong with it. */
export interface Reading {
  readonly declarations: readonly Declaration[];
  readonly faults: readonly SchemaError[];
  readonly notes: readonly Note[];
  readonly types: readonly TypeDocumentation[];
}

/** What is read so far. */
interface Found {
  readonly declarations: Declaration[];
  readonly notes: Notes;
  readonly types: TypeDocumentation[];
}

/**
 * Reads the declarations of a text. After a fault it goes on behind the next `;`.
 *
 * @param maxFaults - With so many it ends.
 */
export function readDeclarations(text: string, maxFaults: number): Reading {
  const found: Found = { declarations: [], notes: new Notes(), types: [] };
  const faults: SchemaError[] = [];
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
      found.notes.add('the text starts with a byte order mark', { line: 1, column: 1 });
    }
  });
  while (lexer !== undefined && lexer.token.kind !== 'end' && faults.length < maxFaults) {
    const at = lexer;
    if (attempt(() => readNext(at, text, section, found))) {
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
  return { ...found, faults, notes: found.notes.all() };
}

/** One declaration, a line between declarations, or what is passed over. */
function readNext(lexer: Lexer, text: string, section: Section, found: Found): void {
  if (lexer.skip('---')) {
    section.kind = parseSection(lexer);
  } else if (lexer.skip('===')) {
    section.layer = parseLayer(lexer);
    section.kind = 'constructor';
  } else if (atAnnotation(lexer, text)) {
    found.notes.add('an annotation, as "@read", is passed over', lexer.token);
    lexer.take();
    lexer.take();
  } else if ((lexer.at('#') || lexer.at('@')) && lexer.startsLine()) {
    found.notes.add(`a line that starts with "${lexer.token.text}" is read as a comment`, lexer.token);
    lexer.skipLine();
  } else if (lexer.at(';')) {
    found.notes.add('a ";" without a declaration is passed over', lexer.token);
    lexer.take();
  } else if (beginsType(lexer.token.text)) {
    skipTypeDeclaration(lexer);
  } else {
    const declaration = parseCombinator(lexer, text, section, found);
    if (declaration) {
      found.declarations.push(declaration);
    }
  }
}

/** What VK's schemas have in front of a method, on its line or above it. */
function atAnnotation(lexer: Lexer, text: string): boolean {
  return lexer.at('@') && ANNOTATION.test(text.slice(lexer.token.start, lexer.token.start + MAX_ANNOTATION));
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
function parseSection(lexer: Lexer): Combinator['kind'] {
  const { kind, text } = lexer.token;
  if (kind !== 'name' || (text !== 'functions' && text !== 'types')) {
    throw lexer.expected('"functions" or "types"');
  }
  lexer.take();
  lexer.expect('---');
  return text === 'functions' ? 'method' : 'constructor';
}
