// Text of others as it may be shown: what would steer a terminal, or reorder or break a line, is written out.

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** `text` with its control characters but tabs and line feeds written out, as JSON and TypeScript read them: `\u001b`. */
export function printable(text: string): string {
  return text.replace(CONTROL, writtenOut);
}

/** The same on one line. */
export function printableLine(text: string): string {
  return printable(text).replace(/[\t\n]/g, writtenOut);
}

function writtenOut(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
