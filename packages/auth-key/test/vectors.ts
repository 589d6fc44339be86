// The tests of one operation, from vectors/v1.

import { readFileSync } from 'node:fs';

/** Bytes that are in hex, or a part of them as often as it says. */
type Bytes = string | { readonly repeat: { readonly hex: string; readonly count: number } };

export interface Vector {
  readonly id: string;
  readonly input: Readonly<Record<string, Bytes>> & { readonly temp_keys?: readonly string[] };
  readonly expect: { readonly reject?: object };
  /** Another right answer. */
  readonly orReject?: object;
}

export function vectorsOf(operation: string): readonly Vector[] {
  const file = new URL(`../../../vectors/v1/${operation}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).tests;
}

/** The bytes of a field. */
export function bytes({ input }: Vector, name: string): Uint8Array<ArrayBuffer> {
  const value = input[name] ?? '';
  const hex = typeof value === 'string' ? value : value.repeat.hex.repeat(value.repeat.count);
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

/** What comes of a call: its value, or an error with all that it says. */
export async function verdict(run: () => unknown): Promise<unknown> {
  try {
    return { value: await run() };
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return { name, message, code };
  }
}
