/** The members of a JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, neither `null` nor an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names a JSON value in a message: `nothing`, `an array`, `an object`, or the short value itself. */
export function describe(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return 'an array';
  }
  if (isObject(value)) {
    return 'an object';
  }
  return excerpt(JSON.stringify(value), 60);
}

/** The first `length` characters of a text, and how many were left out. */
export function excerpt(text: string, length: number): string {
  const left = text.length - length;
  return left > 0 ? `${copyOf(text.slice(0, length))}… (${left} more characters)` : text;
}

// A slice alone keeps the whole text in memory.
function copyOf(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le');
}

/** The nesting and the number of values of a JSON text, found without parsing it. */
export interface Extent {
  readonly depth: number;
  readonly values: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x5b, 0x7b]); // [ {
const CLOSING: ReadonlySet<number> = /* @__PURE__ */ new Set([0x5d, 0x7d]); // ] }

/**
 * Measures a JSON text in one pass and constant memory, so that a line from a stranger can be refused before
 * `JSON.parse` builds it.
 */
export function extent(text: Uint8Array): Extent {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] as number;
    if (byte === QUOTE) {
      i = endOfString(text, i);
    } else if (OPENING.has(byte)) {
      values++;
      depth++;
      if (depth > deepest) {
        deepest = depth;
      }
    } else if (CLOSING.has(byte)) {
      depth--;
    } else if (byte === COMMA) {
      values++;
    }
  }
  return { depth: deepest, values };
}

// Index of the closing quote: the first quote with an even number of backslashes before it.
function endOfString(text: Uint8Array, opening: number): number {
  let quote = text.indexOf(QUOTE, opening + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === BACKSLASH) {
      backslashes++;
    }
    if (backslashes % 2 === 0) {
      return quote;
    }
    quote = text.indexOf(QUOTE, quote + 1);
  }
  return text.length;
}
