// One engine of each kind in place of the platform's choice: every engine is in some choice, and counts what it does.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../packages/', import.meta.url));
const RAN = JSON.stringify(fileURLToPath(new URL('ran.mjs', import.meta.url)));

/**
 * @typedef {object} Place Where a package takes its engine from.
 * @property {string} kind What such engines compute.
 * @property {string} package
 * @property {string} id Of `imports` in its package.json.
 * @property {string} folder Of the engines, in `dist`.
 *
 * @typedef {object} Part An engine, and the module that is put into a place.
 * @property {Place} place
 * @property {string} name
 * @property {string} module Its imports are relative to the folder; `counted(x)` counts the calls of a function, or of an object's.
 */

/** @type {Place} */
const IGE = { kind: 'AES-IGE', package: 'aes-ige', id: '#engine', folder: 'engines' };
/** @type {Place} */
const HASH = { kind: 'SHA-1, SHA-256', package: 'hash', id: '#engine', folder: 'engines' };
/** @type {Place} */
const PBKDF2 = { kind: 'PBKDF2', package: 'srp', id: '#pbkdf2', folder: 'engines' };
/** @type {Place} */
const POWER = { kind: 'power', package: 'modp', id: '#engines', folder: 'engines' };

// An engine that the platform does not run has another one in its place, which counts nothing. Each is made at its first use, as in
// the packages: workerd compiles WebAssembly while modules are loaded, and later does not.
const OTHER_IGE = "import { newJsEngine } from './js.js';";
const BOTH_IGE = "export const engines = () => ({ fast: () => one, 'constant-time': () => one });";

/**
 * @param {string} name
 * @param {string} imports
 * @param {string} make An expression, perhaps of nothing.
 * @returns {Part}
 */
const ige = (name, imports, make) => ({
  place: IGE,
  name,
  module: `${imports} ${OTHER_IGE} let both;
const make = () => { const made = ${make}; return { other: newJsEngine(), noted: made === undefined ? {} : counted(made) }; };
const chain = (name) => (...args) => { both ??= make(); return both.noted[name]?.(...args) ?? both.other[name](...args); };
const one = { encrypt: chain('encrypt'), decrypt: chain('decrypt') }; ${BOTH_IGE}`,
});

/** @param {string} file */
const wasmIge = (file) =>
  /** @type {const} */ ([
    `import { wasmEngine } from './wasm.js'; import { wasm } from './generated/${file}.wasm.js';`,
    'wasmEngine(wasm)',
  ]);

/**
 * @param {string} name
 * @param {string} imports
 * @param {string} make
 * @returns {Part}
 */
const hash = (name, imports, make) => ({
  place: HASH,
  name,
  module: `${imports} import { plainEngine as other } from './plain.js';
export const engine = () => { const made = ${make}; return made === undefined ? other() : counted(made); };`,
});

/**
 * @param {string} name
 * @param {string} imports
 * @param {string} make
 * @returns {Part}
 */
const pbkdf2 = (name, imports, make) => ({
  place: PBKDF2,
  name,
  module: `${imports} import { iterate } from './plain.js'; import { inOneGo, inTurns } from './portable.js';
const make = () => { const made = ${make}; return made === undefined ? (input) => inTurns(iterate, input) : counted(made); };
let one;
export const pbkdf2 = (input) => { one ??= make(); return one(input); };
export const pbkdf2Sync = (input) => inOneGo(iterate, input);`,
});

/**
 * @param {string} name
 * @param {string} imports
 * @param {string} engine What gives nothing leaves the power to BigInt.
 * @returns {Part}
 */
const power = (name, imports, engine) => ({
  place: POWER,
  name,
  module: `${imports} export const engines = [${engine}];`,
});

const SLICES = "import { inTurns as turns } from './portable.js';";

/** @type {readonly { name: string, parts: readonly Part[], native?: boolean, sha512?: string }[]} */
export const choices = [
  {
    name: 'native',
    native: true,
    parts: [
      ige(
        'native CBC, to encrypt',
        "import { newCbcEncryption } from './node.js';",
        // Deno has no CBC for keys of 192 bits.
        `[newCbcEncryption()].filter(Boolean).map((cbc) =>
          ({ encrypt: (key, ...rest) => key.length === 24 ? undefined : cbc(key, ...rest) }))[0]`,
      ),
      hash('node:crypto', "import { engine as native } from './node.js';", 'native()'),
      pbkdf2('node:crypto', "import { pbkdf2 as native } from './node.js';", 'native'),
      power('OpenSSL', "import { openssl } from './openssl.js';", 'counted(openssl)'),
    ],
  },
  {
    name: 'WebAssembly',
    parts: [
      ige('WASM, tables', ...wasmIge('tables')),
      hash('WASM', "import { wasmEngine } from './wasm.js';", 'wasmEngine()'),
      pbkdf2(
        'WASM',
        `${SLICES} import { wasmIterate } from './wasm.js'; import { wasm } from './generated/pbkdf2.wasm.js';`,
        '((step) => step && ((input) => turns(step, input)))(wasmIterate(wasm))',
      ),
      power('WASM', "import { webAssembly } from './web-assembly.js';", 'counted(webAssembly)'),
    ],
  },
  {
    name: 'vector permute',
    parts: [
      ige('WASM, vector permute', ...wasmIge('permute')),
      hash('JavaScript', "import { plainEngine } from './plain.js';", 'plainEngine()'),
      pbkdf2('WebCrypto', "import { webcrypto } from './webcrypto.js';", 'webcrypto()'),
      power('BigInt', '', '() => { counted(() => null)(); return undefined; }'),
    ],
  },
  {
    name: 'vector permute, relaxed',
    parts: [ige('WASM, vector permute, relaxed SIMD', ...wasmIge('permute-relaxed'))],
  },
  {
    name: 'JavaScript',
    sha512: 'engines/generated/sha512.js',
    parts: [
      ige('JavaScript, tables', '', 'newJsEngine()'),
      pbkdf2('JavaScript', SLICES, '(input) => turns(iterate, input)'),
      power('limbs', "import { limbs } from './limbs.js';", 'counted(limbs)'),
    ],
  },
  {
    name: 'bitsliced',
    parts: [
      ige(
        'JavaScript, bitsliced',
        "import { newBitslicedEngine } from './bitsliced.js';",
        'newBitslicedEngine()',
      ),
    ],
  },
];

/** @typedef {(typeof choices)[number]} Choice */

/** @param {Part} part */
export const engineName = ({ place: { kind }, name }) => `${kind}: ${name}`;

/**
 * The operations in which an engine of the choice has work.
 *
 * @param {Choice} choice
 */
export function operationsOf({ parts }) {
  const whole = ['authKey.*', 'bind.*', 'ige.*', 'message.*'];
  const password = ['kdf.*', 'modp.*', 'secureSecret.*', 'srp.*'];
  return parts.some(({ place }) => place !== IGE) ? [...whole, ...password] : whole;
}

/**
 * Puts the engines of a choice into their places.
 *
 * @param {Choice} choice
 * @returns {import('esbuild').Plugin}
 */
export const chosen = ({ parts, native = false, sha512 }) => ({
  name: 'engines chosen',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^#/ }, ({ path, importer }) => {
      const part = parts.find(
        ({ place }) => place.id === path && importer.includes(`/${place.package}/dist/`),
      );
      if (part !== undefined) {
        return { path: engineName(part), namespace: 'chosen', pluginData: part };
      }
      return path === '#sha512' && sha512 !== undefined
        ? { path: join(packages, 'srp/dist', sha512) }
        : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'chosen' }, ({ path, pluginData }) => {
      const { place, module } = /** @type {Part} */ (pluginData);
      const resolveDir = join(packages, place.package, 'dist', place.folder);
      if (!existsSync(resolveDir)) {
        return { errors: [{ text: `${dirname(resolveDir)} is not built` }] };
      }
      const counting = `import { ran } from ${RAN}; const counted = (what) => ran(${JSON.stringify(path)}, what);`;
      return { contents: `${counting}\n${module}`, resolveDir };
    });
    if (native) {
      onResolve({ filter: /^node:/ }, ({ path, importer }) =>
        importer.includes('/packages/') && !importer.includes('/reference-adapter/')
          ? { path, external: true }
          : undefined,
      );
    }
  },
});
