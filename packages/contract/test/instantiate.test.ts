import { afterEach, expect, it, vi } from 'vitest';
import { instantiate } from '../src/index.ts';

// (module (func (export "six") (result i32) i32.const 6))
const SIX = 'AGFzbQEAAAABBQFgAAF/AwIBAAcHAQNzaXgAAAoGAQQAQQYL';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('starts a module and gives its exports', () => {
  expect(instantiate<{ six(): number }>(SIX)?.six()).toBe(6);
});

it.each(['WebAssembly', 'atob'])('gives nothing where there is no %s', (name) => {
  vi.stubGlobal(name, undefined);
  expect(instantiate(SIX)).toBeUndefined();
});

it('gives nothing where a policy forbids compiling', () => {
  const forbid = class {
    constructor() {
      throw new Error("violates the following Content Security Policy directive: script-src 'self'");
    }
  };
  vi.stubGlobal('WebAssembly', { ...WebAssembly, Module: forbid });
  expect(instantiate(SIX)).toBeUndefined();
});

it('gives nothing where the host does not know an instruction of the module', () => {
  const unknown = Uint8Array.from(atob(SIX), (character) => character.charCodeAt(0));
  unknown[unknown.length - 3] = 0xff; // in place of i32.const
  expect(instantiate(btoa(String.fromCharCode(...unknown)))).toBeUndefined();
});
