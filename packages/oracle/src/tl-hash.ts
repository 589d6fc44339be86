// The text of a declaration that its id is the CRC-32 of.

import { crc32 } from 'node:zlib';
import { blanked } from './tl-blanks.ts';

/** What the field type `bytes` is hashed as: `string`, or itself; then `true` flags are hashed too. */
export type BytesRule = 'string' | 'keep';

/** The steps that a mistake may replace. */
export const steps = {
  withoutComments: (text: string): string => blanked(text),
  withoutEnd: (text: string): string => text.trim().replace(/;$/, ''),
  words: (text: string): string[] => text.split(/[ \t\r\n]+/),
  name: (word: string): string => word.replace(/^([\w.]+)#[0-9a-fA-F]+$/, '$1'),
  keepsTrueFlags: (rule: BytesRule): boolean => rule === 'keep',
  keepsBytes: (rule: BytesRule): boolean => rule === 'keep',
  isTrueFlag: (word: string): boolean => /^\w+:flags\d*\.\d+\?true$/.test(word),
  bytesAsString: (word: string): string => word.replace(/([:?])bytes$/, '$1string'),
  angles: (word: string): string => word.replaceAll('<', ' ').replaceAll('>', ''),
  braces: (word: string): string => word.replace(/[{}]/g, ''),
  parentheses: (word: string): string => word.replace(/[()]/g, ''),
  join: (words: readonly string[]): string => words.filter((word) => word !== '').join(' '),
  hex8: (id: number): string => id.toString(16).padStart(8, '0'),
};

/** The words of the declaration are rewritten one by one, then joined. */
function normalize(declaration: string, rule: BytesRule): string {
  const [first = '', ...rest] = steps.words(steps.withoutEnd(steps.withoutComments(declaration)));
  const fields = steps.keepsTrueFlags(rule) ? rest : rest.filter((word) => !steps.isTrueFlag(word));
  const typed = steps.keepsBytes(rule) ? fields : fields.map((word) => steps.bytesAsString(word));
  const words = [steps.name(first), ...typed];
  return steps.join(words.map((word) => steps.parentheses(steps.braces(steps.angles(word)))));
}

/** An id as 8 hex digits. */
export function hex8(id: number): string {
  return steps.hex8(id);
}

/** The CRC-32 of a declaration. */
export function crcOf(declaration: string, rule: BytesRule): number {
  return crc32(normalize(declaration, rule));
}

/** The id and the text it is the CRC-32 of. */
export function constructorId(
  declaration: string,
  rule: BytesRule = 'string',
): { id: string; normalized: string } {
  const normalized = normalize(declaration, rule);
  return { id: hex8(crc32(normalized)), normalized };
}
