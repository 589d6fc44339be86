// A TL value as an indented tree, with the types of its schema.

import { isHex } from '../blob.ts';
import { hexRows } from '../hex-rows.ts';
import { excerpt, isObject } from '../json.ts';
import type { Declaration } from './tl-schema.ts';

const INLINE_BYTES = 32;
const SHOWN_ROWS = 32;
const SHOWN_ELEMENTS = 32;
const SHOWN_TEXT = 400;

/** Whether a value has an object of TL-JSON in it. */
export function isTlValue(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isTlValue) : isObject(value) && typeof value['_'] === 'string';
}

/** The lines of a tree: `name: type value`, and below it what is inside. */
export function tlTree(
  name: string,
  value: unknown,
  schema: ReadonlyMap<string, Declaration>,
  type = '',
): string[] {
  const head = type === '' ? `${name}:` : `${name}: ${type}`;
  if (Array.isArray(value)) {
    return [`${head} (${value.length})`, ...elements(value, schema, elementType(type))];
  }
  if (!isObject(value)) {
    return [`${head} ${excerpt(JSON.stringify(value), SHOWN_TEXT)}`];
  }
  const { hex, f64, _: named, ...fields } = value;
  if (isHex(hex) && Object.keys(value).length === 1) {
    return bytes(head, hex);
  }
  if (typeof named !== 'string') {
    return [
      `${head} ${f64 === undefined ? excerpt(JSON.stringify(value), SHOWN_TEXT) : `f64 ${String(f64)}`}`,
    ];
  }
  const types = new Map(schema.get(named)?.fields.map((field) => [field.name, typeText(field)]));
  const inner = Object.entries(fields).flatMap(([field, member]) =>
    tlTree(field, member, schema, types.get(field)),
  );
  return [`${head === `${name}:` ? head : `${head},`} ${named}`, ...inner.map((line) => `  ${line}`)];
}

function elements(
  list: readonly unknown[],
  schema: ReadonlyMap<string, Declaration>,
  type: string,
): string[] {
  const lines = list
    .slice(0, SHOWN_ELEMENTS)
    .flatMap((element, i) => tlTree(`[${i}]`, element, schema, type))
    .map((line) => `  ${line}`);
  const left = list.length - SHOWN_ELEMENTS;
  return left > 0 ? [...lines, `  … ${left} more elements`] : lines;
}

function bytes(head: string, hex: string): string[] {
  const length = hex.length / 2;
  if (length <= INLINE_BYTES) {
    return [`${head} (${length} bytes) ${(hex.match(/../g) ?? []).join(' ')}`.trimEnd()];
  }
  return [`${head} (${length} bytes)`, ...hexRows(hex, SHOWN_ROWS).map((row) => `  ${row}`)];
}

function elementType(type: string): string {
  return /^(?:[\w]+\.\d+\?)?[Vv]ector<(.+)>$/.exec(type)?.[1] ?? '';
}

function typeText({ type, flag }: Declaration['fields'][number]): string {
  return flag ? `${flag.word}.${flag.bit}?${type}` : type;
}
