// What a test has otherwise than the test that it was made from.

import { expand, isBytes } from '../blob.ts';
import { excerpt, isObject } from '../json.ts';
import { partAt, type Span } from './layout.ts';

const SHOWN_BYTES = 16;
const SHOWN_TEXT = 80;
const MOST = 12;

/** Gives the layout of the bytes at a path of the input. */
export type LayoutAt = (path: string, hex: string) => readonly Span[];

/** One line for each part of an input that is not as before: path, offset and field, before → after. */
export function changes(before: unknown, after: unknown, layoutAt: LayoutAt): string[] {
  const lines = compare('', expand(before), expand(after), layoutAt);
  const left = lines.length - MOST;
  return left > 0 ? [...lines.slice(0, MOST), `… and ${left} more`] : lines;
}

function compare(path: string, before: unknown, after: unknown, layoutAt: LayoutAt): string[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      compare(path === '' ? key : `${path}.${key}`, before[key], after[key], layoutAt),
    );
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, i) => compare(`${path}[${i}]`, before[i], after[i], layoutAt)).flat();
  }
  if (before === after) {
    return [];
  }
  if (typeof before === 'string' && typeof after === 'string' && areBytes(before, after)) {
    return [bytesChange(path, before, after, layoutAt)];
  }
  return [`${path}: ${inWords(before)} → ${inWords(after)}`];
}

// Of two hex strings, one may be empty or have digits alone.
function areBytes(before: string, after: string): boolean {
  return (
    [before, after].every((hex) => /^(?:[0-9a-f]{2})*$/.test(hex)) && (isBytes(before) || isBytes(after))
  );
}

function bytesChange(path: string, before: string, after: string, layoutAt: LayoutAt): string {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && pair(before, start) === pair(after, start)) {
    start += 2;
  }
  let end = 0;
  while (
    end < shorter - start &&
    pair(before, before.length - end - 2) === pair(after, after.length - end - 2)
  ) {
    end += 2;
  }
  const was = before.slice(start, before.length - end);
  const is = after.slice(start, after.length - end);
  const first = start / 2;
  const last = first + Math.max(was.length, is.length) / 2 - 1;
  const place = first === last ? `byte ${first}` : `bytes ${first} to ${last}`;
  const part = partAt(layoutAt(path, before), first) ?? partAt(layoutAt(path, after), first);
  const lengths = was.length === is.length ? '' : `, ${before.length / 2} → ${after.length / 2} bytes`;
  return `${path}, ${place}${part === undefined ? '' : ` (${part})`}: ${few(was)} → ${few(is)}${lengths}`;
}

const pair = (hex: string, at: number): string => hex.slice(at, at + 2);

function few(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const left = bytes.length - SHOWN_BYTES;
  const shown = bytes.slice(0, SHOWN_BYTES).join(' ');
  return left > 0 ? `${shown} … (${left} more)` : shown || '(nothing)';
}

function inWords(value: unknown): string {
  return value === undefined ? '(absent)' : excerpt(JSON.stringify(value), SHOWN_TEXT);
}
