// Parcel, which reads `exports` of a package only where it is told to.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documented } from './documented.mjs';
import { everywhere } from './entries.mjs';
import { failure, install } from './install.mjs';

const SETTING = '"@parcel/resolver-default": { "packageExports": true }';

/** @type {import('./run.mjs').Consumer} */
export async function* parcel({ folder, tarballs }) {
  const manifest = JSON.parse(`{ ${documented(SETTING)} }`);
  install(folder, { tarballs, tools: { parcel: '2' }, manifest });
  mkdirSync(join(folder, 'src'));
  const imports = everywhere.map((id, i) => `import * as m${i} from '${id}';`).join('\n');
  const counts = everywhere.map((_, i) => `Object.keys(m${i}).length`).join(', ');
  writeFileSync(
    join(folder, 'src/entry.js'),
    `${imports}\nif ([${counts}].includes(0)) throw new Error('an entry exports nothing');`,
  );
  const bin = join(folder, 'node_modules/.bin/parcel');
  const problem =
    failure([bin, 'build', 'src/entry.js', '--dist-dir', 'out', '--no-cache'], folder) ??
    failure([process.execPath, 'out/entry.js'], folder);
  yield { what: '2, all entries that run in browsers', problem };
}
