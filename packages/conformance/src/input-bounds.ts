import { isRepeat } from './blob.ts';

// Some more than 2^24, above the longest string of TL; its hex fits in a line with room for the rest.
const MAX_BYTES = 2 ** 24 + 1024;
const MAX_DEPTH = 1024;

/** Why an input is larger than a request can be once it is written out; `undefined` where it is not. */
export function tooLarge(input: unknown): string | undefined {
  let bytes = 0;
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > MAX_DEPTH) {
      return `nested more than ${MAX_DEPTH} levels deep`;
    }
    if (isRepeat(value)) {
      const { hex, count } = value.repeat;
      if (count < 0) {
        return `repeat.count is ${count}`;
      }
      bytes += (hex.length / 2) * count;
    } else if (typeof value === 'string') {
      bytes += value.length / 2;
    } else if (typeof value === 'object' && value !== null) {
      for (const member of Object.values(value)) {
        open.push({ value: member, depth: depth + 1 });
      }
    }
    if (bytes > MAX_BYTES) {
      return `more than ${MAX_BYTES} bytes once it is written out`;
    }
  }
  return undefined;
}
