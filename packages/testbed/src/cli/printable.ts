/** Characters that could steer the reader's terminal or reorder what is read: controls, marks of direction, invisible ones. */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]/gu;

/** Text of a client or a file, with what could steer a terminal written out: `\u001b`. */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(STEERING, escaped);
}

/** The same on one line, cut. */
export function oneLine(text: string, length = 200): string {
  const cut = text.length > length ? `${text.slice(0, length)}…` : text;
  return printable(cut).replace(/[\t\n]/g, escaped);
}

/** JSON of a value of TL: a `bigint` as its decimal digits, bytes in hexadecimal. */
export function jsonOf(value: unknown, indent?: number): string {
  return JSON.stringify(value, plain, indent)?.replace(STEERING, escaped) ?? 'null';
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
