import { createRequire } from 'node:module';

/** Version of this package. */
export const VERSION: string = readVersion();

function readVersion(): string {
  const manifest = createRequire(import.meta.url)('@mtproof/conformance/package.json') as { version: string };
  return manifest.version;
}
