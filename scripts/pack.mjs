// Packs every public package, in the form in which it is published: `node scripts/pack.mjs FOLDER`. Build first (`npx tsc -b`).
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './pack-bundle.mjs';
import { packedManifest, packedPage } from './packed-page.mjs';
import { publicPackages } from './public-packages.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const rootManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * @param {string[]} command
 * @param {string} cwd
 */
function run([program = '', ...args], cwd) {
  const options = { cwd, encoding: /** @type {const} */ ('utf8'), shell: process.platform === 'win32' };
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  }
}

/**
 * The name of the tarball that pnpm and npm make.
 *
 * @param {{ name: string, version: string }} manifest
 */
export const tarballName = ({ name, version }) => `${name.slice(1).replace('/', '-')}-${version}.tgz`;

/**
 * Gives the unpacked tarball of `folder` its links and its address.
 *
 * @param {string} unpacked
 * @param {string} folder
 */
function rewrite(unpacked, folder) {
  const edit = (/** @type {string} */ path, /** @type {(text: string) => string} */ change) =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  const isPacked = (/** @type {string} */ path) =>
    path.startsWith(`${folder}/`) && existsSync(join(unpacked, path.slice(folder.length)));
  const address = rootManifest;
  for (const name of readdirSync(unpacked, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.md')) {
      const page = `${folder}/${name.replaceAll('\\', '/')}`;
      edit(join(unpacked, name), (text) => packedPage(text, { page, isPacked, address }));
    }
  }
  edit(join(unpacked, 'package.json'), (text) =>
    JSON.stringify(packedManifest(JSON.parse(text), { folder, address }), null, 2),
  );
}

/**
 * Packs into a folder that exists.
 *
 * @param {string} destination
 * @param {{ bundled?: boolean }} [how] `bundled: false` leaves `dist` as the compiler wrote it, to compare with.
 */
export async function pack(destination, { bundled = true } = {}) {
  const work = mkdtempSync(join(tmpdir(), 'mtproof-pack-'));
  try {
    // pnpm puts versions in place of `workspace:` and `catalog:`.
    const pnpm = ['npx', '--yes', '--prefer-offline', rootManifest.packageManager];
    run([...pnpm, '--recursive', 'pack', '--pack-destination', work], root);
    const unpacked = [];
    for (const { folder, manifest } of publicPackages()) {
      const place = join(work, folder);
      mkdirSync(place, { recursive: true });
      run(['tar', '-xzf', relative(place, join(work, tarballName(manifest)))], place);
      rewrite(join(place, 'package'), folder);
      if (bundled) {
        await bundle(join(place, 'package'));
      }
      unpacked.push(`./${folder}/package`);
    }
    run(['npm', 'pack', '--ignore-scripts', '--pack-destination', destination, ...unpacked], work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('node scripts/pack.mjs FOLDER');
    process.exit(2);
  }
  mkdirSync(folder, { recursive: true });
  await pack(resolve(folder));
  console.log(readdirSync(folder).join('\n'));
}
