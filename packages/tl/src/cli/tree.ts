// The values of a decoded text, one per line: offset, length, field, type, value.

import type { Span, TlObject } from '@mtproof/tl-wire';
import { hexOf } from '../dynamic/hex.ts';

/** Bytes of a value that are shown. */
const SHOWN = 32;

interface Node {
  readonly span: Span;
  readonly depth: number;
  readonly children: readonly Node[];
}

/**
 * Lines for `spans`, which come inner values first, each below the value around it. After an error the values around the
 * last ones are not among them.
 *
 * @param idOf - The number of a constructor or method, in hexadecimal.
 */
export function treeText(spans: readonly Span[], idOf: (name: string) => string): string {
  const lines: string[] = [];
  const width = Math.max(0, ...spans.map(({ offset, length }) => `${offset + length}`.length));
  function print({ span, depth, children }: Node): void {
    const columns = [span.offset, span.length].map((number) => `${number}`.padStart(width)).join(' ');
    lines.push(`${columns}  ${'  '.repeat(depth)}${lineOf(span, idOf)}\n`);
    children.forEach(print);
  }
  forest(spans).forEach(print);
  return lines.join('');
}

// Outer values before inner ones.
function forest(spans: readonly Span[]): readonly Node[] {
  const open: Node[] = [];
  for (const span of spans) {
    const depth = keysOf(span.path).length;
    let first = open.length;
    while (first > 0 && (open[first - 1] as Node).depth > depth) {
      first--;
    }
    const children = open.splice(first);
    open.push({ span, depth, children });
  }
  return open;
}

function keysOf(path: string): readonly string[] {
  return path.match(/\[\d+\]|\w+/g) ?? [];
}

function lineOf({ path, type, value }: Span, idOf: (name: string) => string): string {
  const name = keysOf(path).at(-1);
  return `${name === undefined ? '' : `${name}: `}${type} = ${valueText(value, type, idOf)}`;
}

function valueText(value: unknown, type: string, idOf: (name: string) => string): string {
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (value instanceof Uint8Array) {
    return bytesText(value);
  }
  if (Array.isArray(value)) {
    return `${value.length} element${value.length === 1 ? '' : 's'}`;
  }
  if (typeof value === 'object') {
    return objectText(value as TlObject, type, idOf);
  }
  return type === '#' ? `0x${(value as number).toString(16)}` : String(value);
}

function objectText({ _ }: TlObject, type: string, idOf: (name: string) => string): string {
  return type.startsWith('%') ? _ : `${_}#${idOf(_)}`;
}

function bytesText(bytes: Uint8Array): string {
  if (bytes.length <= SHOWN) {
    return bytes.length === 0 ? 'no bytes' : hexOf(bytes);
  }
  return `${hexOf(bytes.subarray(0, SHOWN))}… (${bytes.length} bytes)`;
}
