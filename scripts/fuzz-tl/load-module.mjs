// Generated code, run beside this program: it uses the same `@mtproof/tl-wire`.

import * as tl from '@mtproof/tl-wire';
import { transformSync } from 'esbuild';

/**
 * What a generated module exports.
 *
 * @param {string} module
 * @returns {Readonly<Record<string, unknown>>}
 */
export function loadModule(module) {
  const { code } = transformSync(module, { loader: 'ts', format: 'cjs', target: 'es2022' });
  const exports = { exports: {} };
  new Function('require', 'module', `'use strict';${code}`)(() => tl, exports);
  return exports.exports;
}

/**
 * The codecs of boxed types among the exports: those that have members.
 *
 * @param {Readonly<Record<string, unknown>>} exports
 * @returns {readonly tl.Union<unknown>[]}
 */
export function unionsOf(exports) {
  return /** @type {tl.Union<unknown>[]} */ (
    Object.values(exports).filter((one) => typeof one === 'object' && one !== null && 'members' in one)
  );
}
