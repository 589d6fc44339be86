// The five schemas whose values are drawn, and whose declarations texts are made of.

import { readFileSync } from 'node:fs';

/** @typedef {{ readonly name: string, readonly text: string, readonly layer?: number }} Case */

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');
const layers = read('texts/end-to-end.tl');

/** @type {readonly Case[]} */
export const schemas = [
  { name: 'mtproto', text: read('../../packages/schema/src/mtproto.tl') },
  { name: 'two-factor', text: read('../../packages/schema/src/two-factor.tl') },
  { name: 'end-to-end', text: layers },
  { name: 'ton', text: read('texts/ton.tl') },
  { name: 'td', text: read('texts/td.tl') },
];

/** Older layers of the text that has several. */
export const olderLayers = [8, 17, 46].map((layer) => ({ name: `end-to-end ${layer}`, text: layers, layer }));
