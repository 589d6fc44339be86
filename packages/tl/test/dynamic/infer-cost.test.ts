// What inference costs the compiler: linear, and little, for the texts it is for.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** A program that decodes each of `count` types, of which every tenth has the shape of account.password. */
function program(count: number): string {
  const declarations: string[] = [];
  for (let i = 0; i < count; i++) {
    const flags = i % 10 === 0 ? 'flags:# on:flags.0?true algo:flags.0?Algo id:flags.2?long ' : '';
    declarations.push(`type${i} ${flags}x:int y:Vector<bytes> next:Type${(i + 1) % count} = Type${i};`);
  }
  return `
    import { schema } from ${JSON.stringify(join(root, 'packages/tl/src/index.ts'))};
    const api = schema(\`algo salt:bytes = Algo; ${declarations.join('\n')}\`);
    const bytes = new Uint8Array();
    export const x: number = api.decode('Type${count - 1}', bytes).next.next.next.x;
    export const id: bigint | undefined = api.decode('Type0', bytes).id;
    // @ts-expect-error the wrong type
    export const y: string = api.decode('Type${count - 1}', bytes).x;
    const any = api.decode('Object', bytes);
    export const last: Uint8Array | undefined = any._ === 'type${count - 1}' ? any.y[0] : undefined;
  `;
}

/** Type instantiations of a program that must compile. */
function instantiations(text: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'infer-cost-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'program.ts'), text);
    const compilerOptions = { noEmit: true, composite: false, declarationMap: false, declaration: false };
    const options = {
      ...compilerOptions,
      isolatedDeclarations: false,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
    };
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: options,
      include: ['program.ts'],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const report = execFileSync(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], {
      encoding: 'utf8',
    });
    return Number(/^Instantiations:\s+(\d+)$/m.exec(report)?.[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('grows with the number of declarations, and no faster, up to 400', { timeout: 60_000 }, () => {
  const [none, some, many] = [
    instantiations(program(1)),
    instantiations(program(200)),
    instantiations(program(400)),
  ];
  const first = some - none;
  expect(first / 200).toBeLessThan(1000);
  expect(many - some).toBeLessThan(first * 1.2);
});
