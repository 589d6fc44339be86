import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The path of a file of this package, wherever its modules are bundled. */
export function packageFile(name: string): string {
  const manifest = createRequire(import.meta.url).resolve('@mtproof/testbed/package.json');
  return join(dirname(manifest), name);
}
