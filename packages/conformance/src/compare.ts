import { type Digest, digestOf, isBytes, isDigest, isHex } from './blob.ts';
import { firstDifferentByte } from './hex-rows.ts';
import { describe, isObject } from './json.ts';

/** The first place where an answer is not what was expected. */
export interface Difference {
  /** Field path, such as `output.value.tmp_password.hex` or `steps.K`. */
  readonly path: string;
  /** What is different, in words. */
  readonly reason: string;
  /** The expected value; absent when the field should not be there. */
  readonly want?: unknown;
  /** The value found; absent when the field is missing. */
  readonly got?: unknown;
}

/**
 * Compares two JSON values: key order is free, everything else is exact.
 *
 * @param want - Expected value; a {@link Digest} in it stands for the bytes it is the digest of.
 * @param got - Value found. May be nested without bound: only what `want` reaches is visited.
 * @param path - Name of the values, the start of {@link Difference.path}.
 */
export function firstDifference(want: unknown, got: unknown, path: string): Difference | undefined {
  if (isDigest(want)) {
    return digestDifference(want, got, path);
  }
  if (Array.isArray(want)) {
    return arrayDifference(want, got, path);
  }
  if (isObject(want)) {
    return objectDifference(want, got, path);
  }
  if (want === got) {
    return undefined;
  }
  return { path, want, got, reason: scalarReason(want, got) };
}

function objectDifference(want: Record<string, unknown>, got: unknown, path: string): Difference | undefined {
  if (!isObject(got)) {
    return { path, want, got, reason: `is ${describe(got)}, not an object` };
  }
  for (const [key, member] of Object.entries(want)) {
    const at = `${path}.${key}`;
    if (!Object.hasOwn(got, key)) {
      return { path: at, want: member, reason: 'is missing' };
    }
    const difference = firstDifference(member, got[key], at);
    if (difference) {
      return difference;
    }
  }
  const extra = Object.keys(got).find((key) => !Object.hasOwn(want, key));
  if (extra === undefined) {
    return undefined;
  }
  return { path: `${path}.${extra}`, got: got[extra], reason: 'is not a field of the answer' };
}

function arrayDifference(want: readonly unknown[], got: unknown, path: string): Difference | undefined {
  if (!Array.isArray(got)) {
    return { path, want, got, reason: `is ${describe(got)}, not an array` };
  }
  for (let i = 0; i < Math.min(want.length, got.length); i++) {
    const difference = firstDifference(want[i], got[i], `${path}[${i}]`);
    if (difference) {
      return difference;
    }
  }
  if (want.length === got.length) {
    return undefined;
  }
  return { path, want, got, reason: `has ${got.length} elements, not ${want.length}` };
}

function digestDifference(want: Digest, got: unknown, path: string): Difference | undefined {
  if (!isHex(got)) {
    return { path, want, got: describe(got), reason: 'is not bytes in lower-case hex' };
  }
  const actual = digestOf(got);
  if (actual.digest.length !== want.digest.length) {
    return { path, want, got: actual, reason: `has ${lengths(actual.digest.length, want.digest.length)}` };
  }
  if (actual.digest.sha256 === want.digest.sha256) {
    return undefined;
  }
  return { path, want, got: actual, reason: 'has the right length, but another SHA-256' };
}

function scalarReason(want: unknown, got: unknown): string {
  if (typeof want !== typeof got) {
    return `is ${describe(got)}, not ${describe(want)}`;
  }
  if (!isBytes(want) || typeof got !== 'string') {
    return 'differs';
  }
  if (got.toLowerCase() === want) {
    return 'is right, but hex must be in lower case';
  }
  if (!isHex(got)) {
    return 'is not bytes in lower-case hex';
  }
  const at = `differs at byte ${firstDifferentByte(want, got)}`;
  return got.length === want.length
    ? `${at} of ${want.length / 2}`
    : `${at} and has ${lengths(got.length / 2, want.length / 2)}`;
}

function lengths(got: number, want: number): string {
  return `${got} bytes, not ${want}`;
}
