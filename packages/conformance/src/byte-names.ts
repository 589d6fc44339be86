import { isBytes } from './blob.ts';
import type { Difference } from './compare.ts';
import { firstDifferentByte } from './hex-rows.ts';
import type { Layout, Mistakes } from './mistakes.ts';
import type { Test } from './vectors-shape.ts';

/**
 * Says which bytes differ and what the first of them belongs to: `bytes 8 to 23 of 104 differ; the first is of msg_key`.
 * `undefined` where the vectors do not say what the bytes are.
 */
export function byteNames(
  test: Test,
  { path, want, got }: Difference,
  { layouts }: Mistakes,
): string | undefined {
  const ofTest = layouts.get(test.id) ?? layouts.get(test.op);
  const layout = ofTest?.get(path.replace(/^output\./, ''));
  if (!layout || !isBytes(want) || !isBytes(got)) {
    return undefined;
  }
  const first = firstDifferentByte(want, got);
  const length = want.length / 2;
  if (first >= length) {
    return `${got.length / 2 - length} bytes follow the ${length} that are right`;
  }
  const name = nameAt(first, layout);
  if (want.length !== got.length) {
    return `the bytes differ from byte ${first} on, which is of ${name}`;
  }
  const last = lastDifferentByte(want, got);
  return first === last
    ? `byte ${first} of ${length} differs, which is of ${name}`
    : `bytes ${first} to ${last} of ${length} differ; the first is of ${name}`;
}

function nameAt(byte: number, layout: Layout): string {
  const span = layout.find(({ start, end }) => start <= byte && byte < end);
  return span?.name ?? 'a constructor number or a count';
}

function lastDifferentByte(want: string, got: string): number {
  let i = want.length - 1;
  while (i > 0 && want[i] === got[i]) {
    i--;
  }
  return i >> 1;
}
