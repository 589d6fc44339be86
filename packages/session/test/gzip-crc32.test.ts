// The CRC-32 of the portable engine, which takes 8 bytes in a step.

import { crc32 as zlibCrc32 } from 'node:zlib';
import { crc32 as shortCrc32 } from '@mtproof/tl-wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32 } from '../src/gzip/engines/crc32.ts';

it('is that of zlib and of tl-wire, whatever the length and the place', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(9), (bytes, offset) => {
      const part = bytes.subarray(Math.min(offset, bytes.length));
      expect(crc32(part)).toBe(zlibCrc32(part));
      expect(crc32(part)).toBe(shortCrc32(part));
    }),
  );
});

it('is unsigned', () => expect(crc32(new TextEncoder().encode('boolFalse = Bool'))).toBe(0xbc799737));
