// Text to lexemes, one at a time. A character that begins no lexeme becomes a symbol of its own,
// so that the parser refuses it with what it expected in its place.

import type { Position } from './ast.ts';
import { skipBlank } from './blank.ts';
import { SchemaError, type SchemaErrorCode } from './error.ts';

/** `id` is what directly follows a name: `#` and the digits. */
type TokenKind = 'name' | 'id' | 'number' | 'symbol' | 'end';

/** One lexeme. */
export interface Token extends Position {
  readonly kind: TokenKind;
  /** As written; empty at the end of the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MAX_SHOWN = 60;
const MAX_ASCII = 0x7f;
const BYTE_ORDER_MARK = '\ufeff';
const BEGINNING: Token = { kind: 'symbol', text: '', start: 0, end: 0, line: 1, column: 1 };

/** A place in a schema text, and the lexeme that stands there. */
export class Lexer {
  /** The lexeme to be read next. */
  token: Token = BEGINNING;
  /** The one read last. */
  previous: Token = BEGINNING;
  readonly #text: string;
  readonly #pattern = /([A-Za-z_][A-Za-z0-9_]*)|([0-9]+)|---|===|#[A-Za-z0-9_]+|./suy;
  // One at a time: a repetition of them in the pattern would need a stack as deep as the name is long.
  readonly #namespace = /\.[A-Za-z_][A-Za-z0-9_]*/y;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith(BYTE_ORDER_MARK)) {
      this.token = { ...BEGINNING, start: 1, end: 1 };
      this.#lineStart = 1;
    }
    this.take();
  }

  /** Reads the lexeme whatever it is. */
  take(): Token {
    this.previous = this.token;
    this.token = this.#scan(this.token);
    return this.previous;
  }

  /** Whether no other lexeme stands before this one on its line. */
  startsLine(): boolean {
    return this.previous.text === '' || this.previous.line < this.token.line;
  }

  /** Reads the rest of the line, whatever it is. */
  skipLine(): void {
    const end = this.#text.indexOf('\n', this.token.start);
    const at = end === -1 ? this.#text.length : end;
    this.token = this.#scan({ ...this.token, kind: 'symbol', end: at });
  }

  /** Reads to the end of the next `;`, and ends at the end of the text. */
  skipDeclaration(): void {
    while (this.token.kind !== 'end' && !this.skip(';')) {
      this.take();
    }
  }

  /** Whether this symbol stands here. */
  at(symbol: string): boolean {
    return this.token.kind === 'symbol' && this.token.text === symbol;
  }

  /** Reads this symbol if it stands here. */
  skip(symbol: string): boolean {
    const found = this.at(symbol);
    if (found) {
      this.take();
    }
    return found;
  }

  /**
   * Reads this symbol.
   *
   * @param what - What is expected, where the symbol alone does not say it.
   */
  expect(symbol: string, what = `"${symbol}"`): void {
    if (!this.skip(symbol)) {
      throw this.expected(what);
    }
  }

  /** The error that something else was expected here. */
  expected(what: string, token: Token = this.token): SchemaError {
    return this.error('SCHEMA_SYNTAX', `expected ${what}, found ${foundText(token)}`, token);
  }

  /** An error at a lexeme. */
  error(code: SchemaErrorCode, reason: string, { line, column }: Position): SchemaError {
    return new SchemaError(code, reason, { line, column });
  }

  #scan(last: Token): Token {
    const start = skipBlank(this.#text, last.end);
    // Lines end between lexemes only.
    for (let at = last.end; at < start; at++) {
      if (this.#text[at] === '\n') {
        this.#line++;
        this.#lineStart = at + 1;
      }
    }
    const position = { line: this.#line, column: start - this.#lineStart + 1 };
    this.#pattern.lastIndex = start;
    const match = this.#pattern.exec(this.#text);
    if (match === null) {
      // What is missing at the end is missing right after the last lexeme.
      const { line, column, text } = last;
      return { kind: 'end', text: '', start, end: start, line, column: column + text.length };
    }
    const [first, name, number] = match;
    const text = name === undefined ? first : this.#text.slice(start, this.#endOfName(start + first.length));
    const kind = name !== undefined ? 'name' : number !== undefined ? 'number' : 'symbol';
    if (!text.startsWith('#')) {
      return { kind, text, start, end: start + text.length, ...position };
    }
    if (last.kind === 'name' && start === last.end) {
      return { kind: 'id', text, start, end: start + text.length, ...position };
    }
    return { kind: 'symbol', text: '#', start, end: start + 1, ...position };
  }

  #endOfName(first: number): number {
    let end = first;
    this.#namespace.lastIndex = end;
    while (this.#namespace.test(this.#text)) {
      end = this.#namespace.lastIndex;
    }
    return end;
  }
}

function foundText({ kind, text }: Token): string {
  if (kind === 'end') {
    return 'the end of the text';
  }
  const shown = JSON.stringify(text.slice(0, MAX_SHOWN));
  const code = text.codePointAt(0) as number;
  // It may look like a letter or a space of ASCII.
  return code > MAX_ASCII ? `${shown} (U+${code.toString(16).toUpperCase().padStart(4, '0')})` : shown;
}
