// The engines in WebAssembly: small modules without imports, carried as base64 in a module of their own.

interface WebAssemblyOfHost {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/**
 * Compiles and starts a WebAssembly module that imports nothing, at once.
 *
 * @param base64 - The module's bytes.
 * @returns What it exports, of the type that the caller knows; nothing where the host has no WebAssembly, forbids it (a
 * Content-Security-Policy without `wasm-unsafe-eval`) or does not know a feature that the module uses. The caller then takes an
 * engine in plain JavaScript.
 * @see https://www.w3.org/TR/wasm-js-api-2/ (Modules, Instances)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { instantiate } from '@mtproof/contract';
 *
 * // (module (func (export "six") (result i32) i32.const 6))
 * const base64 = 'AGFzbQEAAAABBQFgAAF/AwIBAAcHAQNzaXgAAAoGAQQAQQYL';
 * const engine = instantiate<{ six(): number }>(base64);
 * assert.equal(engine?.six(), 6);
 * ```
 */
export function instantiate<Exports>(base64: string): Exports | undefined {
  const host = globalThis as { WebAssembly?: WebAssemblyOfHost; atob?: (base64: string) => string };
  const { WebAssembly, atob } = host;
  if (WebAssembly === undefined || atob === undefined) {
    return undefined;
  }
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
  } catch {
    // Forbidden, or a feature is unknown: hosts throw various classes, and each means the same.
    return undefined;
  }
}
