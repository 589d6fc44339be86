// UTF-8 as the Unicode Standard defines it (section 3.9, D92), for engines with and without TextDecoder.

// The least code point that needs a sequence of this many bytes; a smaller one is overlong.
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const;
// Arguments of one fromCharCode call; engines take at least 2^16.
const CHUNK = 4096;

/** The text whose UTF-8 is `bytes`; `undefined` when they are not well-formed UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decodeAscii(bytes) ?? decodeAny(bytes);
}

/** The text, if it is short and all of it is ASCII. */
function decodeAscii(bytes: Uint8Array): string | undefined {
  if (bytes.length > CHUNK) {
    return undefined;
  }
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) >= 0x80) {
      return undefined;
    }
  }
  return bytes.length < 32
    ? shortAscii(bytes)
    : String.fromCharCode.apply(null, bytes as Uint8Array & number[]);
}

/** The same by fours: an array of arguments would take longer. */
function shortAscii(bytes: Uint8Array): string {
  const four = bytes.length & ~3;
  let text = '';
  for (let i = 0; i < four; i += 4) {
    text += String.fromCharCode(
      bytes[i] as number,
      bytes[i + 1] as number,
      bytes[i + 2] as number,
      bytes[i + 3] as number,
    );
  }
  for (let i = four; i < bytes.length; i++) {
    text += String.fromCharCode(bytes[i] as number);
  }
  return text;
}

function decodeAny(bytes: Uint8Array): string | undefined {
  let text = '';
  let units: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const length = sequenceLength(lead);
    if (length === 0 || i + length > bytes.length) {
      return undefined;
    }
    let code = length === 1 ? lead : lead & (0x7f >> length);
    for (let end = i++ + length; i < end; i++) {
      const next = bytes[i] as number;
      if ((next & 0xc0) !== 0x80) {
        return undefined;
      }
      code = (code << 6) | (next & 0x3f);
    }
    if (code < (LEAST[length] as number) || isSurrogate(code) || code > 0x10ffff) {
      return undefined;
    }
    if (code < 0x10000) {
      units.push(code);
    }
    // 0xd7c0 = 0xd800 - (0x10000 >> 10)
    else {
      units.push(0xd7c0 + (code >> 10), 0xdc00 + (code & 0x3ff));
    }
    if (units.length >= CHUNK) {
      text += String.fromCharCode(...units);
      units = [];
    }
  }
  return text + String.fromCharCode(...units);
}

// 0xxxxxxx, 110xxxxx, 1110xxxx, 11110xxx; nothing else begins a sequence.
function sequenceLength(lead: number): 0 | 1 | 2 | 3 | 4 {
  if (lead < 0x80) {
    return 1;
  }
  if (lead < 0xc0) {
    return 0;
  }
  if (lead < 0xe0) {
    return 2;
  }
  if (lead < 0xf0) {
    return 3;
  }
  return lead < 0xf8 ? 4 : 0;
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}
