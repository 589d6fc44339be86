// assembly/power.ts, as compiled: what it reads and writes, and in which order, is the same for all numbers.

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type MemoryTrace, textOf, traced } from '../../../tests/memory-trace.ts';
import { wasm } from '../src/engines/generated/power.wasm.ts';
import { webAssembly } from '../src/engines/web-assembly.ts';
import { windows } from '../src/engines/windows.ts';
import { fromBigInt, fromHex, randomBytes, toBigInt, toHex } from './bytes.ts';
import { RFC_3526_GROUP_14 } from './numbers.ts';

const modules = vi.hoisted(() => ({ takeTrace: undefined as (() => MemoryTrace) | undefined }));

vi.mock('@mtproof/contract', async (original) => ({
  ...(await original<object>()),
  instantiate: (base64: string) => {
    const { exports, takeTrace } = traced<object>(base64);
    modules.takeTrace = takeTrace;
    return exports;
  },
}));

const p = fromHex(RFC_3526_GROUP_14);
const [zeros, ones] = [new Uint8Array(16), new Uint8Array(16).fill(0xff)];

function traceOf(base: Uint8Array, exponent: Uint8Array, modulus = p): MemoryTrace {
  const power = webAssembly({ base, exponent, modulus }) as Uint8Array;
  expect(power).toHaveLength(256);
  return modules.takeTrace?.() as MemoryTrace;
}

describe('the memory accesses of a power', () => {
  let usual: MemoryTrace;

  beforeAll(() => {
    usual = traceOf(randomBytes(256, 'base'), randomBytes(16, 'exponent'));
  });

  it('are watched', () => {
    // 26 windows of 6 multiplications
    expect(usual.count).toBeGreaterThan(26 * 6 * 5000);
  });

  it.each([
    { name: '0', exponent: zeros },
    { name: '1', exponent: Uint8Array.of(...zeros.subarray(1), 1) },
    { name: '2^127', exponent: Uint8Array.of(0x80, ...zeros.subarray(1)) },
    { name: '2^128 - 1', exponent: ones },
    { name: 'another', exponent: randomBytes(16, 'other') },
  ])('are those of every other exponent: $name', ({ exponent }) => {
    expect(traceOf(randomBytes(256, 'base'), exponent)).toEqual(usual);
  });

  it.each([
    { name: '0', base: Uint8Array.of(0) },
    { name: '3', base: Uint8Array.of(3) },
    { name: 'p - 1', base: fromBigInt(toBigInt(p) - 1n) },
    { name: 'p', base: p },
    { name: '2^2048 - 1', base: new Uint8Array(256).fill(0xff) },
  ])('are those of every other base: $name', ({ base }) => {
    expect(traceOf(base, randomBytes(16, 'exponent'))).toEqual(usual);
  });

  it('are those of every other modulus', () => {
    const modulus = new Uint8Array(256).fill(0xff);
    expect(traceOf(randomBytes(256, 'base'), randomBytes(16, 'exponent'), modulus)).toEqual(usual);
  });

  it('depend on the length of the exponent', () => {
    expect(traceOf(randomBytes(256, 'base'), new Uint8Array(17))).not.toEqual(usual);
  });
});

describe('the module', () => {
  const text = textOf(wasm);

  it('divides nothing, since processors take different times for it', () => {
    expect(text).toMatch(/i64\.mul/);
    expect(text).not.toMatch(/\.(?:div|rem)_[su]/);
  });

  it('fills and copies memory at constant addresses', () => {
    const calls = [...text.matchAll(/^( *)\(memory\.(?:fill|copy)\n([\s\S]*?)^\1\)/gm)];
    expect(calls.length).toBeGreaterThan(3);
    for (const [, , operands = ''] of calls) {
      // the length is a constant as well, or all of the memory
      expect(operands).toMatch(
        /^(?:\s*\(i32\.const \d+\)){2}\s*(?:\(i32\.const \d+\)|\(i32\.shl\s*\(memory\.size\)\s*\(i32\.const 16\)\s*\))\s*$/,
      );
    }
  });
});

describe('windows', () => {
  it('are the digits of the exponent to the base 32, as many as its length demands', () => {
    for (const length of [0, 1, 5, 16, 257]) {
      for (const exponent of [randomBytes(length, 'e'), new Uint8Array(length)]) {
        const digits = [...windows(exponent)];
        expect(digits).toHaveLength(Math.ceil((8 * length) / 5));
        expect(digits.reduce((sum, digit) => 32n * sum + BigInt(digit), 0n)).toBe(toBigInt(exponent));
      }
    }
    expect(toHex(Uint8Array.from(windows(Uint8Array.of(0x12, 0x34))))).toBe('00041114'); // 00000 00100 10001 10100
  });
});
