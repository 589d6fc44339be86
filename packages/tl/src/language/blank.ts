// What separates the lexemes: white space, and the comments of C++, which count as white space.

import type { Position } from './ast.ts';
import { SchemaError } from './error.ts';

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\n' || character === '\r' || character === '\t';

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

/** The first offset from `offset` on that is neither white space nor in a comment. */
export function skipBlank(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    if (isSpace(text[at])) {
      at++;
    } else if (text.startsWith('//', at)) {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end === -1) {
        const reason = 'expected "*/" to end this comment, found the end of the text';
        throw new SchemaError('SCHEMA_SYNTAX', reason, positionAt(text, at));
      }
      at = end + 2;
    } else {
      return at;
    }
  }
}

/** The text with every stretch of blanks made one space, and none at its ends. */
export function collapseBlanks(text: string): string {
  const words: string[] = [];
  for (let at = skipBlank(text, 0); at < text.length; ) {
    const end = endOfWord(text, at);
    words.push(text.slice(at, end));
    at = skipBlank(text, end);
  }
  return words.join(' ');
}

// A pattern for this would overflow its stack on a word of some megabytes.
function endOfWord(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isSpace(text[at]) && !text.startsWith('//', at) && !text.startsWith('/*', at)) {
    at++;
  }
  return at;
}
