// A generated module, run and type-checked.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Method, TlObject } from '@mtproof/tl-wire';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** The codecs of a module, by name. */
export type Exports = Readonly<Record<string, Method<TlObject, unknown>>>;

/** The exports of a TypeScript module that imports `@mtproof/tl-wire`. */
export async function load<T = Exports>(module: string): Promise<T> {
  const { outputFiles } = buildSync({
    stdin: { contents: module, loader: 'ts', resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['@mtproof/source'],
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles.map(({ text }) => text).join()).toString('base64')}`
  );
}

/** What the compiler has to say about a module under this repository's flags. */
export function typeErrors(module: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'codegen-'));
  try {
    writeFileSync(join(folder, 'module.mts'), module);
    const tsconfig = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        rewriteRelativeImportExtensions: false,
        allowImportingTsExtensions: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        allowUnreachableCode: false,
        allowUnusedLabels: false,
        paths: { '@mtproof/tl-wire': [join(root, 'packages/tl-wire/src/index.ts')] },
      },
      files: ['module.mts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], {
      encoding: 'utf8',
    });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
