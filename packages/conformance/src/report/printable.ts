import { excerpt } from '../json.ts';

/**
 * Characters that could steer the reader's terminal or reorder what is read: control characters other than tab and newline, line
 * separators, marks of direction (bidi), invisible and unpaired ones.
 */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]/gu;

/** Text from an adapter or a file with what could steer a terminal written out, `\u001b`. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(STEERING, escaped);
}

/** The same on one line, at most `length` characters: for names, versions and titles. */
export function oneLine(text: string, length = 120): string {
  return printable(excerpt(text, length)).replace(/[\t\n]/g, escaped);
}

/** A value as JSON that can be shown on a terminal. It parses to the same value: the escapes are those of JSON. */
export function printableJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(STEERING, escaped);
}

/** Puts `margin` before each line. */
export function indent(text: string, margin: string): string {
  return text.replace(/^/gm, margin);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
