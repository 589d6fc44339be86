import { expect, it } from 'vitest';
import { lines } from '../src/lines.ts';

async function* stream(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

it.each([
  { name: 'nothing', chunks: [], expected: [] },
  { name: 'lines in one chunk', chunks: ['a\nb\n'], expected: ['a', 'b'] },
  { name: 'a line over several chunks', chunks: ['a', 'b', 'c\nd', '\n'], expected: ['abc', 'd'] },
  { name: 'an empty line', chunks: ['\n\na\n'], expected: ['', '', 'a'] },
  { name: 'a last line without an end', chunks: ['a\nb'], expected: ['a', 'b'] },
  {
    name: 'other line ends inside a line',
    chunks: ['a\rb\u2028c\u2029d\n'],
    expected: ['a\rb\u2028c\u2029d'],
  },
])('$name', async ({ chunks, expected }) => {
  const found: string[] = [];
  for await (const line of lines(stream(...chunks))) {
    found.push(line);
  }
  expect(found).toEqual(expected);
});
