// Comments of the generated module. What a schema's author wrote stays words: it ends no comment and is no tag.

import { printableLine } from '../language/printable.ts';
import { WIDTH } from './layout.ts';

/** A comment of paragraphs that are TSDoc already; on one line if it is one paragraph and fits. */
export function comment(paragraphs: readonly string[], indent = ''): string {
  const [only = '', ...more] = paragraphs;
  const line = `${indent}/** ${only} */`;
  if (more.length === 0 && line.length <= WIDTH && !only.includes('\n')) {
    return line;
  }
  const lines = paragraphs.flatMap((paragraph, i) => [
    ...(i > 0 ? [''] : []),
    ...paragraph.split('\n').flatMap((text) => wrapped(text, WIDTH - indent.length - ' * '.length)),
  ]);
  return [`${indent}/**`, ...lines.map((text) => `${indent} * ${text}`.trimEnd()), `${indent} */`].join('\n');
}

/** The words of a schema's author as TSDoc. */
export function words(text: string): string {
  return text
    .split('\n')
    .map((line) => printableLine(line.replace(/[\\{}<>@`]/g, '\\$&').replaceAll('*/', '*\\/')))
    .join('\n');
}

/** `text` in lines that are no longer than `width`, as far as its words allow. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line += line === '' ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}
