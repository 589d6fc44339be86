// Declaration files under the oldest TypeScript that they are for, the one that gave Uint8Array a type parameter, and the newest.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everywhere, nodeOnly } from './entries.mjs';
import { failure, install } from './install.mjs';

const COMPILERS = { oldest: '5.4', generic: '5.7', newest: 'latest' };
const MODULES = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];

/**
 * A module that loads the declarations of all entries. `Bytes` as `any` would make the expected error disappear.
 *
 * @param {string[]} ids
 */
const consumer = (ids) => `${ids.map((id, i) => `import * as m${i} from '${id}';`).join('\n')}
import type { Bytes } from '@mtproof/contract';
import { encode, int } from '@mtproof/tl-wire';
export const all: unknown[] = [${ids.map((_, i) => `m${i}`).join(', ')}];
export const bytes: Bytes = encode(int, 1);
// @ts-expect-error Bytes is not any.
export const notAny: number = null! as Bytes;
`;

/** @type {import('./run.mjs').Consumer} */
export async function* typescript({ folder, tarballs }) {
  const tools = Object.entries(COMPILERS).map(([name, version]) => [name, `npm:typescript@${version}`]);
  // Node's types, for the programs alone: `types` is empty elsewhere.
  install(folder, {
    tarballs,
    tools: { ...Object.fromEntries(tools), '@types/node': '20' },
    manifest: { type: 'module' },
  });
  writeFileSync(join(folder, 'everywhere.ts'), consumer(everywhere));
  writeFileSync(join(folder, 'node.ts'), consumer(nodeOnly));
  const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };
  for (const compiler of Object.keys(COMPILERS)) {
    const place = join(folder, 'node_modules', compiler);
    const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
    const compile = (/** @type {string} */ file, /** @type {object} */ options) => {
      const compilerOptions = {
        strict: true,
        noEmit: true,
        target: 'es2022',
        skipLibCheck: false,
        ...options,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      return failure([process.execPath, join(place, 'bin/tsc'), '-p', folder, '--pretty', 'false'], folder);
    };
    for (const modules of MODULES) {
      for (const lib of [['es2022'], ['es2022', 'dom']]) {
        const problem = compile('everywhere.ts', { ...modules, lib, types: [] });
        yield { what: `${version}, ${modules.moduleResolution}, ${lib.join(' and ')}`, problem };
      }
    }
    const problem = compile('node.ts', { ...nodenext, lib: ['es2022'], types: ['node'] });
    yield { what: `${version}, nodenext, ${nodeOnly.join(' and ')} with @types/node`, problem };
  }
}
