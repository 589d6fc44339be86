// Links of packed pages: what npm shows has no repository around it.

import { describe, expect, it } from 'vitest';
import { packedManifest, packedPage } from '../scripts/packed-page.mjs';

const url = 'git+https://git.example/mtproof.git';
const address = { repository: { type: 'git', url } };
const packed = new Set(['packages/srp/src/proof.ts', 'packages/srp/LICENSE']);
const page = 'packages/srp/README.md';
const docs = `${'../'.repeat(2)}docs`;
const isPacked = (path: string): boolean => packed.has(path);
const withAddress = (text: string): string => packedPage(text, { page, isPacked, address });
const withoutAddress = (text: string): string => packedPage(text, { page, isPacked, address: {} });

describe('packedPage', () => {
  it.each([
    '[proof](src/proof.ts)',
    '[proof](./src/proof.ts#L1)',
    '[Errors](#errors)',
    '[noble](https://noble.example/x)',
    `\`\`\`md\n[srp](${docs}/spec/srp.md)\n\`\`\``,
  ])('leaves %j', (text) => {
    expect(withAddress(text)).toBe(text);
    expect(withoutAddress(text)).toBe(text);
  });

  it.each([
    [`see [srp](${docs}/spec/srp.md#steps).`, 'docs/spec/srp.md#steps'],
    ['see [srp](test/vectors.json).', 'packages/srp/test/vectors.json'],
    ['see [srp](../tl/).', 'packages/tl'],
  ])('makes the link of %j absolute', (text, path) => {
    expect(withAddress(text)).toBe(`see [srp](https://git.example/mtproof/blob/HEAD/${path}).`);
  });

  it.each([
    [`[steps](${docs}/spec/srp.md#steps)`, 'steps (`docs/spec/srp.md`)'],
    [`[docs/spec/srp.md](${docs}/spec/srp.md)`, 'docs/spec/srp.md'],
    ['[`@mtproof/tl`](../tl)', '`@mtproof/tl`'],
  ])('names the page of %j while there is no address', (text, named) => {
    expect(withoutAddress(text)).toBe(named);
  });
});

describe('packedManifest', () => {
  it('has the address of the root, and the folder', () => {
    const all = { ...address, homepage: 'https://home.example', bugs: { url: 'https://bugs.example' } };
    expect(packedManifest({ name: 'x' }, { folder: 'packages/x', address: all })).toEqual({
      name: 'x',
      repository: { type: 'git', url, directory: 'packages/x' },
      homepage: 'https://home.example',
      bugs: { url: 'https://bugs.example' },
    });
  });

  it('is unchanged while there is none', () => {
    expect(packedManifest({ name: 'x' }, { folder: 'packages/x', address: {} })).toEqual({ name: 'x' });
  });
});
