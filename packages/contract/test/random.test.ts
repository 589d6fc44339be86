import { draw } from '@mtproof/contract';
import { expect, it } from 'vitest';

it('asks for the length, and copies', () => {
  const given = Buffer.from([1, 2, 3]);
  const asked: number[] = [];
  const drawn = draw((length) => {
    asked.push(length);
    return given;
  }, 3);
  expect(asked).toEqual([3]);
  expect(drawn).toStrictEqual(Uint8Array.of(1, 2, 3));
  drawn.fill(0);
  expect(given).toEqual(Buffer.from([1, 2, 3]));
});

it.each([
  { given: new Uint8Array(16), error: RangeError, got: 'length=16' },
  { given: 'text', error: TypeError, got: 'type=string' },
])('refuses a source that gives $got', ({ given, error, got }) => {
  const random = () => given as Uint8Array;
  expect(() => draw(random, 32)).toThrow(error);
  expect(() => draw(random, 32)).toThrow(`"random()" expected Uint8Array of length 32, got ${got}`);
});

it('refuses what is no source', () => {
  expect(() => draw(new Uint8Array(32) as never, 32)).toThrow(
    new TypeError('"random" expected function, got type=Uint8Array'),
  );
});
