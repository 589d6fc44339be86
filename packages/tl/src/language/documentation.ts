// What comments say of the declaration below them: lines of `///`, and TDLib's `//@description … @field …`.

import type { Documentation, FieldDocumentation, Param, TypeDocumentation } from './ast.ts';

/** What the comments above a declaration say. */
export interface Documented {
  readonly documentation?: Documentation;
  /** Of types, anywhere among them: `//@class Type @description …`. */
  readonly types: readonly TypeDocumentation[];
}

/** What a stretch of text is about. */
interface Tag {
  readonly kind: 'description' | 'class' | 'field';
  /** Of the field. */
  readonly name: string;
}

interface Entry {
  readonly tag: Tag;
  readonly parts: string[];
}

const MAY_SAY = /\/\/[/@]/;
// `///text`, `//@tag text`, and `//-`, which goes on with the line above. Four slashes are a rule across the page.
const SLASHES = /^(?:\/\/\/(?!\/)|\/\/-|\/\/(?=@))/;
const TAG = /(?<=^|\s)@([A-Za-z][A-Za-z0-9_]*)(?=\s|$)/g;
const DESCRIPTION: Tag = { kind: 'description', name: '' };
const CLASS: Tag = { kind: 'class', name: '' };

/**
 * Reads the comments above a declaration. An empty line or any other comment ends what they say before it.
 *
 * @param blanks - What is above it, up to the lexeme before or to the start of the text.
 * @param params - The fields of the declaration. Any other name after an `@` is a word of the text.
 * @param atStart - Whether the text starts with the blanks. The rest of a line is not about what is below it.
 */
export function documentedIn(blanks: string, params: readonly Param[], atStart: boolean): Documented {
  if (!MAY_SAY.test(blanks)) {
    return { types: [] };
  }
  const fields = new Set(params.map(({ name }) => name));
  const types: TypeDocumentation[] = [];
  let documentation: Documentation | undefined;
  for (const block of blocksOf(linesOf(blanks).slice(atStart ? 0 : 1))) {
    documentation = readBlock(block, fields, types);
  }
  return { ...(documentation && { documentation }), types };
}

/** Without the white space around them; the last, which the declaration is on, aside. A comment that has an end is an empty line. */
function linesOf(blanks: string): string[] {
  const text = `${blanks}\n`;
  const lines: string[] = [];
  for (let at = endOfSpace(text, 0); at < text.length; at = endOfSpace(text, at)) {
    const isBlock = text.startsWith('/*', at);
    const end = isBlock ? text.indexOf('*/', at + 2) + 2 : text.indexOf('\n', at) + 1;
    lines.push(isBlock ? '' : text.slice(at, end).trim());
    at = end;
  }
  return lines.slice(0, -1);
}

function endOfSpace(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') {
    at++;
  }
  return at;
}

/** The lines of documentation that follow one another; the last block, which may be empty, is directly above the declaration. */
function blocksOf(lines: readonly string[]): readonly (readonly string[])[] {
  let block: string[] = [];
  const blocks = [block];
  for (const line of lines) {
    if (SLASHES.test(line)) {
      block.push(line);
    } else if (block.length > 0) {
      block = [];
      blocks.push(block);
    }
  }
  return blocks;
}

/** What a block says of the declaration; what it says of types is added to `types`. */
function readBlock(
  block: readonly string[],
  fields: ReadonlySet<string>,
  types: TypeDocumentation[],
): Documentation | undefined {
  const described: string[] = [];
  const documented: FieldDocumentation[] = [];
  let type = '';
  for (const { tag, parts } of entriesOf(block, fields)) {
    const text = parts.join('').trim();
    if (tag.kind === 'class') {
      type = text;
    } else if (tag.kind === 'field') {
      documented.push({ name: tag.name, text });
    } else if (type !== '') {
      types.push({ name: type, text });
      type = '';
    } else if (text !== '') {
      described.push(text);
    }
  }
  if (described.length + documented.length === 0) {
    return undefined;
  }
  return { description: described.join('\n'), fields: documented };
}

function entriesOf(block: readonly string[], fields: ReadonlySet<string>): readonly Entry[] {
  let entry: Entry = { tag: DESCRIPTION, parts: [] };
  const entries = [entry];
  for (const line of block) {
    const text = line.replace(SLASHES, '').trim();
    entry.parts.push(line.startsWith('//-') ? ' ' : '\n');
    let from = 0;
    // A line that starts with other words has no tags.
    for (const match of line.startsWith('///') && !text.startsWith('@') ? [] : text.matchAll(TAG)) {
      const tag = tagOf(match[1] as string, fields);
      if (tag !== undefined) {
        entry.parts.push(text.slice(from, match.index));
        entry = { tag, parts: [] };
        entries.push(entry);
        from = match.index + match[0].length;
      }
    }
    entry.parts.push(text.slice(from));
  }
  return entries;
}

/** What `word` names; `param_x` is a field x, since fields may be named as the other tags are. */
function tagOf(word: string, fields: ReadonlySet<string>): Tag | undefined {
  if (word === 'class' || word === 'description') {
    return word === 'class' ? CLASS : DESCRIPTION;
  }
  const name = fields.has(word) ? word : word.replace(/^param_/, '');
  return fields.has(name) ? { kind: 'field', name } : undefined;
}
