// Texts that declare nothing.

import { schemaErrorOf } from './error.ts';
import { Lexer } from './lexer.ts';

/** What a text has instead of declarations; `undefined` if it has one, or a fault. */
export function emptinessOf(text: string): string | undefined {
  if (text.replace('\ufeff', '').trim() === '') {
    return 'an empty file';
  }
  try {
    return emptinessIn(new Lexer(text));
  } catch (error) {
    schemaErrorOf(error);
    return undefined;
  }
}

function emptinessIn(lexer: Lexer): string | undefined {
  let found = 'nothing but comments';
  while (lexer.token.kind !== 'end') {
    if ((lexer.at('#') || lexer.at('@')) && lexer.startsLine()) {
      lexer.skipLine();
    } else if (lexer.skip(';') || skipDivider(lexer, '---') || skipDivider(lexer, '===')) {
      found = 'no declaration';
    } else {
      return undefined;
    }
  }
  return found;
}

/** `---types---`, `===17===` */
function skipDivider(lexer: Lexer, line: string): boolean {
  if (!lexer.skip(line)) {
    return false;
  }
  lexer.take();
  return lexer.skip(line);
}
