// What a written id is the CRC-32 of, where that is not the text beside it.

import type { BytesRule, Combinator } from './ast.ts';
import { idOfNormalized } from './constructor-id.ts';
import { normalizeWithout } from './normalize.ts';

/** The text that an id belongs to. */
export interface NearMiss {
  readonly remark: string;
  /** Whether schemas are published so: without `{X:Type}`, or with a name that tells layers apart. */
  readonly published: boolean;
}

/** Rules left out, and what the text then keeps. */
const READINGS: readonly (readonly [omitted: readonly string[], remark: string])[] = [
  [[], 'the id is the CRC-32 with "bytes" as "string" and without the "true" flags'],
  [['bytes'], 'the id is the CRC-32 with "bytes" kept'],
  [['true'], 'the id is the CRC-32 with the "true" flags kept'],
  [['true', 'bytes'], 'the id is the CRC-32 with "bytes" and the "true" flags kept'],
];

// decryptedMessage8, message_layer204, decryptedMessageMediaVideoL12, inputStickerSetThumbLegacy, invokeWith…Prefix
const SUFFIX = /(?:_?[Ll]ayer\d+|_?L\d+|_?\d+|_old|Legacy|Prefix)$/;
const NAME = /^[A-Za-z0-9_.]+/;

/** The text that the written id of a declaration is the CRC-32 of, if it is one of those tried. */
export function nearMiss({ text, id, name }: Combinator, bytes: BytesRule): NearMiss | undefined {
  const usual = bytes === 'keep' ? ['true', 'bytes'] : [];
  const has = (declaration: string, omitted: readonly string[]): boolean =>
    idOfNormalized(normalizeWithout(declaration, omitted)) === id;
  const reading = READINGS.find(([omitted]) => has(text, omitted));
  if (reading !== undefined) {
    return { remark: reading[1], published: false };
  }
  if (/!X\b/.test(text) && !text.includes('{') && has(withVariable(text), usual)) {
    return { remark: 'the id is that of the text with {X:Type}', published: true };
  }
  const original = name.replace(SUFFIX, '');
  if (original !== name && has(text.replace(NAME, original), usual)) {
    return { remark: `the id is that of the text with the name ${original}`, published: true };
  }
  return undefined;
}

function withVariable(text: string): string {
  return text.replace(/^[A-Za-z0-9_.]+(?:#[0-9a-fA-F]+)?/, '$& {X:Type}');
}
