// What a schema's author wrote in comments becomes that of the module, and nothing else.
import { generate } from '@mtproof/tl/codegen';
import { expect, test } from 'vitest';
import { typeErrors } from './load.ts';

/** The part of the module of `text` from the comment before `from` on. */
function excerpt(text: string, from: string): string {
  const module = generate({ text, source: '' });
  expect(typeErrors(module)).toBe('');
  const at = module.indexOf(from);
  return module.slice(module.lastIndexOf('\n\n', at) + 2, module.indexOf('\n}\n', at) + 3);
}

test('of a declaration and its fields, as TDLib writes it', () => {
  const text = `
//@description A call was made @id Which one
//@peer Whom it was made to; a description that goes on in words until no line of the module could hold it
called id:int peer:string note:string = Call;
`;
  expect(excerpt(text, 'export interface called')).toBe(`\
/**
 * A call was made
 *
 * \`called#852ddf35\`, of type \`Call\`.
 */
export interface called {
  readonly _: 'called';
  /** \`int\`: Which one */
  readonly id: number;
  /**
   * \`string\`: Whom it was made to; a description that goes on in words until no line of the module could hold
   * it
   */
  readonly peer: tl.TlString;
  /** \`string\` */
  readonly note: tl.TlString;
}
`);
});

test('of a method and of a type, lines of /// as they are broken', () => {
  const text = `
//@class Answer @description What answers

yes = Answer;
---functions---
/// Asks.
/// Twice.
ask = Answer;
`;
  expect(excerpt(text, 'export interface ask')).toMatch(
    /^\/\*\*\n \* Asks\.\n \* Twice\.\n \*\n \* `ask#[0-9a-f]{8}`, answered by `Answer`\.\n \*\/\n/,
  );
  expect(excerpt(text, 'export type Answer')).toMatch(
    /^\/\*\*\n \* What answers\n \*\n \* The type `Answer`\.\n \*\/\n/,
  );
});

test('words that would end the comment, be a tag or steer a terminal', () => {
  const text = '/// */ export const a = 1; /* {@link x} <b> `c` \\ me@x \u001b[31m\u2028end\nx = X;';
  expect(excerpt(text, 'export interface x')).toContain(
    '\n * *\\/ export const a = 1; /* \\{\\@link x\\} \\<b\\> \\`c\\` \\\\ me\\@x \\u001b[31m\\u2028end\n',
  );
});
