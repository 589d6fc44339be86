// The entries of the published packages, by where they run.
import { codeEntries, publicPackages } from '../public-packages.mjs';

const NODE_ONLY = ['@mtproof/conformance', '@mtproof/oracle'];

const entries = publicPackages().flatMap(({ manifest }) =>
  codeEntries(manifest).map(({ entry }) => ({ name: manifest.name, id: manifest.name + entry.slice(1) })),
);

/** Entries that run anywhere, such as `@mtproof/tl/language`. */
export const everywhere = entries.filter(({ name }) => !NODE_ONLY.includes(name)).map(({ id }) => id);

/** Entries of programs for Node. */
export const nodeOnly = entries.filter(({ name }) => NODE_ONLY.includes(name)).map(({ id }) => id);
