// White space and comments in schema text: `// …` to the end of the line, `/* … */`.

import { reject } from './rejection.ts';

const SPACE = ' \t\r\n';

/** The offset at which the white space and the comments from `at` on end. */
export function skipBlanks(text: string, at: number): number {
  while (at < text.length) {
    const comment = endOfComment(text, at);
    if (comment === undefined && !SPACE.includes(text.charAt(at))) {
      break;
    }
    at = comment ?? at + 1;
  }
  return at;
}

/** The text with each comment as one space. */
export function blanked(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const comment = endOfComment(text, at);
    out += comment === undefined ? text[at] : ' ';
    at = comment ?? at + 1;
  }
  return out;
}

/** Where the declaration that begins at `at` has its `;`. */
export function endOfDeclaration(text: string, at: number): number {
  while (text[at] !== ';') {
    if (at >= text.length) {
      return reject('SCHEMA_SYNTAX');
    }
    at = endOfComment(text, at) ?? at + 1;
  }
  return at;
}

/** The offset of the line break after `at`, or of the end of the text. */
export function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith('//', at)) {
    return endOfLine(text, at);
  }
  if (!text.startsWith('/*', at)) {
    return undefined;
  }
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? reject('SCHEMA_SYNTAX') : end + 2;
}
