// Writes src/generated/*.ts from src/*.tl; with --check only says whether they differ. Run after `tsc -b packages/tl`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { generate } from '@mtproof/tl/codegen';

const check = argv.includes('--check');
const folder = new URL('../src/', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.tl'));
let stale = 0;
for (const source of sources) {
  const module = generate({ text: readFileSync(new URL(source, folder), 'utf8'), source });
  const target = new URL(`generated/${source.replace(/\.tl$/, '.ts')}`, folder);
  if (!check) {
    writeFileSync(target, module);
  } else if (readFileSync(target, 'utf8') !== module) {
    console.error(`${target.pathname} is not what generate.mjs makes of ${source}`);
    stale++;
  }
}
exit(stale > 0 ? 1 : 0);
