// What the pages say must stay true: their byte strings are in the vectors, the targets of their links exist.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workedExamples } from './worked-examples.ts';

const root = new URL('../', import.meta.url).pathname;
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const below = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/node_modules|\/dist/.test(entry.parentPath))
    .map((entry) => `${entry.parentPath.slice(root.length)}/${entry.name}`);

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'vectors/README.md', 'vectors/INTERPRETING.md'],
  ...below('docs'),
  ...below('packages').filter((path) => /^packages\/[^/]+\/README\.md$/.test(path)),
].filter((path) => path.endsWith('.md'));

// Hex of the vectors, what the TL texts write, and what the worked examples compute.
const known = [...below('vectors/v1'), ...below('packages/schema/src')]
  .map(read)
  .concat(workedExamples())
  .join('\n')
  .replaceAll(/\s/g, '');

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('shows only bytes that the vectors have', () => {
    // Runs of at least 8 bytes, however they are grouped: "65588b33 50ef784e", "65 58 8b …".
    const runs = text.match(/\b[0-9a-f]{2}(?:[ ]?[0-9a-f]{2}){7,}\b/g) ?? [];
    for (const run of runs) {
      const hex = run.replaceAll(' ', '');
      if (/[a-f]/.test(hex)) {
        expect(known.includes(hex), hex).toBe(true);
      }
    }
  });

  it('links to what there is', () => {
    const prose = text.replace(/^```[\s\S]*?^```/gm, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?(?: "[^"]*")?\)/g)) {
      if (!/^https?:/.test(target)) {
        expect(existsSync(join(root, dirname(page), target)), target).toBe(true);
      }
    }
  });
});
