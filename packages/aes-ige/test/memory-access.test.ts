// No address and no branch of the engine in constant time depends on the key or the data: looked for in the bytes that are shipped.

import binaryen from 'binaryen';
import { describe, expect, it } from 'vitest';
import { wasm as permute } from '../src/engines/generated/permute.wasm.ts';
import { wasm as permuteRelaxed } from '../src/engines/generated/permute-relaxed.wasm.ts';
import { wasm as tables } from '../src/engines/generated/tables.wasm.ts';
import { memoryAccess } from './memory-access.ts';

describe('no address and no condition comes from memory', () => {
  it.each([
    ['permute', permute],
    ['permute-relaxed', permuteRelaxed],
  ])('in %s', (_, module) => {
    const { found, reached } = memoryAccess(module);
    expect(found).toEqual([]);
    expect(reached).toBeGreaterThanOrEqual(5);
  });
});

it('is found where it is so: the tables are looked up by it', () => {
  const { found } = memoryAccess(tables);
  expect(found.filter((each) => each.endsWith(': an address')).length).toBeGreaterThanOrEqual(3);
});

describe('the analysis follows what comes from memory', () => {
  const secret = '(i32.load (i32.const 0))';
  it.each([
    ['into an address', `(drop (i32.load (i32.add (i32.const 16) ${secret})))`, 'an address'],
    ['into an address that is written to', `(i32.store ${secret} (i32.const 1))`, 'an address'],
    ['into a length', `(memory.fill (i32.const 0) (i32.const 0) ${secret})`, 'an address'],
    ['into a branch', `(if ${secret} (then (nop)))`, 'a condition'],
    ['into the end of a loop', `(loop $l (br_if $l ${secret}))`, 'a condition'],
    ['into a choice', `(drop (select (i32.const 1) (i32.const 2) ${secret}))`, 'a condition'],
    ['through a local', `(local.set 0 ${secret}) (drop (i32.load (local.get 0)))`, 'an address'],
    [
      'back to the start of a loop',
      `(loop $l (drop (i32.load (local.get 0))) (local.set 0 ${secret}) (br $l))`,
      'an address',
    ],
    ['through a global', `(global.set $g ${secret}) (drop (i32.load (global.get $g)))`, 'an address'],
    ['through an argument', `(drop (call $same ${secret}))`, 'an address'],
    ['through a result', `(if (call $same ${secret}) (then (nop)))`, 'a condition'],
    ['through a vector', '(drop (i32.load (i32x4.extract_lane 0 (v128.load (i32.const 0)))))', 'an address'],
  ])('%s', (_, code, found) => {
    const module = binaryen.parseText(`(module
      (memory 1)
      (global $g (mut i32) (i32.const 0))
      (func $same (param i32) (result i32) (drop (i32.load (local.get 0))) (local.get 0))
      (func (export "f") (local i32) ${code}))`);
    module.setFeatures(binaryen.Features.All);
    expect(memoryAccess(Buffer.from(module.emitBinary()).toString('base64')).found.join()).toContain(found);
  });

  it('and finds nothing in what depends on arguments of the host and constants', () => {
    const module = binaryen.parseText(`(module
      (memory 1)
      (func (export "f") (param i32)
        (loop $l
          (i32.store (local.get 0) (i32.load (i32.const 4)))
          (br_if $l (local.tee 0 (i32.sub (local.get 0) (i32.const 4)))))))`);
    expect(memoryAccess(Buffer.from(module.emitBinary()).toString('base64')).found).toEqual([]);
  });
});
