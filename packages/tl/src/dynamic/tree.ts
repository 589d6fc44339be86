// The values of a decoded text, one row each: offset, length, field, type, value.

import type { Span, TlObject } from '@mtproof/tl-wire';
import { hexOf } from './hex.ts';

/** Bytes of a value that are shown. */
const SHOWN = 32;

/** One value of a {@link treeRows} listing. */
export interface TreeRow {
  readonly span: Span;
  /** Field, type and value, indented by two spaces for each level: `  current_algo: PasswordKdfAlgo = …`. */
  readonly text: string;
}

interface Node {
  readonly span: Span;
  readonly depth: number;
  readonly children: readonly Node[];
}

/**
 * Rows for `spans`, each below the value around it.
 *
 * @param spans - As `trace` of `decode` reports them: inner values first. After an error the values around the last ones are
 *   missing.
 * @param idOf - The id of a constructor or method, in hexadecimal.
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { treeRows } from '@mtproof/tl';
 * import { decode, int, type Span, Vector } from '@mtproof/tl-wire';
 *
 * const spans: Span[] = [];
 * const bytes = Uint8Array.of(0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0, 7, 0, 0, 0);
 * decode(Vector(int), bytes, { trace: (span) => spans.push(span) });
 * const texts = treeRows(spans, () => '').map(({ text }) => text);
 * assert.deepEqual(texts, ['Vector<int> = 1 element', '  [0]: int = 7']);
 * ```
 */
export function treeRows(spans: readonly Span[], idOf: (name: string) => string): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  function list({ span, depth, children }: Node): void {
    rows.push({ span, text: `${'  '.repeat(depth)}${lineOf(span, idOf)}` });
    children.forEach(list);
  }
  forest(spans).forEach(list);
  return rows;
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
