// Compiles (strictly) and runs every ```ts block of the READMEs, docs/ and the TSDoc comments in packages/*/src, against the built packages.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = new URL('../../', import.meta.url).pathname;
const folder = join(root, 'node_modules/.cache/examples');

/**
 * @param {string} start
 * @param {string} suffix
 */
const files = (start, suffix) =>
  readdirSync(join(root, start), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|\/dist\/|\/api\/|\/test\//.test(relative(root, path)));

/**
 * @param {string} path
 * @returns {{ path: string, line: number, code: string }[]}
 */
function blocks(path) {
  const text = readFileSync(path, 'utf8');
  const fence = path.endsWith('.md') ? /^```ts\n([\s\S]*?)^```/gm : /^ *\* ```ts\n([\s\S]*?)^ *\* ```/gm;
  return [...text.matchAll(fence)].map(({ index, 1: code = '' }) => ({
    path: relative(root, path),
    line: text.slice(0, index).split('\n').length,
    code: path.endsWith('.md') ? code : code.replace(/^ *\* ?/gm, ''),
  }));
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'node_modules/@mtproof'), { recursive: true });
for (const name of readdirSync(join(root, 'packages'))) {
  symlinkSync(join(root, 'packages', name), join(folder, 'node_modules/@mtproof', name));
}
symlinkSync(join(root, 'vectors'), join(folder, 'node_modules/@mtproof/vectors'));
symlinkSync(join(root, 'packages/message/node_modules/@noble'), join(folder, 'node_modules/@noble'));
symlinkSync(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'));

const examples = [
  join(root, 'README.md'),
  ...files('packages', '.md'),
  ...files('docs', '.md'),
  ...files('packages', '.ts'),
]
  .flatMap(blocks)
  .map((block, index) => ({ ...block, name: `example-${index + 1}` }));
for (const { name, code } of examples) {
  writeFileSync(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
writeFileSync(
  join(folder, 'tsconfig.json'),
  JSON.stringify({
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      composite: false,
      isolatedDeclarations: false,
      declaration: false,
      declarationMap: false,
      customConditions: [],
      lib: ['es2022', 'dom'],
      types: ['node'],
      outDir: 'out',
      rootDir: '.',
      noEmitOnError: false,
    },
    include: ['*.ts'],
  }),
);

const place = new Map(examples.map(({ name, path, line }) => [name, `${path}:${line}`]));
/**
 * Names the place of each example in the output of a tool.
 *
 * @param {string} text
 */
const placed = (text) =>
  text.replace(
    /(?:[\w./]*\/)?(example-\d+)\.(?:ts|js)/g,
    (/** @type {string} */ _, /** @type {string} */ name) => `${place.get(name)} ${name}`,
  );
const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder, '--pretty', 'false'], {
  cwd: folder,
  encoding: 'utf8',
});
let failed = compiled.status !== 0;
if (failed) {
  console.log(placed(compiled.stdout));
}
writeFileSync(join(folder, 'out/package.json'), '{ "type": "module" }');
for (const { name } of examples) {
  try {
    await import(join(folder, 'out', `${name}.js`));
  } catch (error) {
    failed = true;
    console.log(
      `BAD ${place.get(name)}\n${placed(error instanceof Error ? `${error.stack}` : String(error))}`,
    );
  }
}
console.log(`${examples.length} examples`);
if (examples.length === 0) {
  failed = true;
}
process.exitCode = failed ? 1 : 0;
