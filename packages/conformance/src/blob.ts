import { createHash } from 'node:crypto';
import { isObject } from './json.ts';

/** In a test's `input`, represents the hex string `hex`, `count` times. */
export interface Repeat {
  readonly repeat: { readonly hex: string; readonly count: number };
}

/** In a test's `expect`, represents a hex string too large to print. */
export interface Digest {
  readonly digest: { readonly sha256: string; readonly length: number };
}

const LOWER_HEX = /^(?:[0-9a-f]{2})*$/;

/** Whether a value is whole bytes in lower-case hex. */
export function isHex(value: unknown): value is string {
  return typeof value === 'string' && LOWER_HEX.test(value);
}

// A non-negative long: decimal digits without a leading zero, nineteen at most.
const DECIMAL = /^(?:0|[1-9][0-9]{0,18})$/;

/**
 * Whether a value is better shown as bytes than as text: hex that is not the decimal form of a `long`. Text such
 * as `"facade"` passes too; nothing but the layout of a message depends on it.
 */
export function isBytes(value: unknown): value is string {
  return isHex(value) && value !== '' && !DECIMAL.test(value);
}

/** Whether a value is exactly `{"repeat": {"hex", "count"}}`. */
export function isRepeat(value: unknown): value is Repeat {
  const repeat = onlyMember(value, 'repeat');
  return (
    hasExactly(repeat, ['hex', 'count']) && isHex(repeat['hex']) && Number.isSafeInteger(repeat['count'])
  );
}

/** Whether a value is exactly `{"digest": {"sha256", "length"}}`. */
export function isDigest(value: unknown): value is Digest {
  const digest = onlyMember(value, 'digest');
  return (
    hasExactly(digest, ['sha256', 'length']) &&
    isHex(digest['sha256']) &&
    Number.isSafeInteger(digest['length'])
  );
}

/** A test's `input` as it is sent: every {@link Repeat} written out. */
export function expand(value: unknown): unknown {
  if (isRepeat(value)) {
    return value.repeat.hex.repeat(value.repeat.count);
  }
  if (Array.isArray(value)) {
    return value.map(expand);
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, expand(member)]));
}

/** The digest of the bytes a hex string stands for. */
export function digestOf(hex: string): Digest {
  const bytes = Buffer.from(hex, 'hex');
  return { digest: { sha256: createHash('sha256').update(bytes).digest('hex'), length: bytes.length } };
}

function onlyMember(value: unknown, name: string): unknown {
  return hasExactly(value, [name]) ? value[name] : undefined;
}

function hasExactly(value: unknown, names: readonly string[]): value is Record<string, unknown> {
  return (
    isObject(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name))
  );
}
