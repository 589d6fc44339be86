// `string` and `bytes` are one type on the wire, so an adapter may answer the one in the form of the other.

import { isHex } from './blob.ts';
import { type Fields, isObject } from './json.ts';

/** An output as it is compared: where it holds a TL value, each text or `{"hex": …}` in the form that is expected there. */
export function asCompared(op: string, want: Fields, got: Fields): Fields {
  return op.endsWith('.decode') ? (inFormOf(want, got) as Fields) : got;
}

function inFormOf(want: unknown, got: unknown): unknown {
  if (typeof want === 'string' && isHexObject(got)) {
    return textOf(got.hex) ?? got;
  }
  if (isHexObject(want) && typeof got === 'string') {
    return { hex: Buffer.from(got, 'utf8').toString('hex') };
  }
  if (Array.isArray(want) && Array.isArray(got)) {
    return got.map((element, i) => inFormOf(want[i], element));
  }
  if (isObject(want) && isObject(got)) {
    return Object.fromEntries(Object.entries(got).map(([key, member]) => [key, inFormOf(want[key], member)]));
  }
  return got;
}

function isHexObject(value: unknown): value is { readonly hex: string } {
  return isObject(value) && Object.keys(value).length === 1 && isHex(value['hex']);
}

function textOf(hex: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(hex, 'hex'));
  } catch {
    return undefined;
  }
}
