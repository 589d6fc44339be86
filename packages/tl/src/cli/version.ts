import { createRequire } from 'node:module';

/** Version of this package. */
export function version(): string {
  const manifest = createRequire(import.meta.url)('@mtproof/tl/package.json') as { version: string };
  return manifest.version;
}
