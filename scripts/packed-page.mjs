// What packing changes in a page and in a manifest. The public address of the repository is `repository.url` of the root
// package.json; as long as it is not set, there is none.

/**
 * @typedef {object} Address The fields that npm reads from a package.json.
 * @property {{ type: string, url: string }} [repository] `url` of a Git repository: `git+https://….git`.
 * @property {string} [homepage]
 * @property {{ url: string }} [bugs]
 */

/** A fenced block, which is left as it is, or a link. */
const FENCE_OR_LINK = /^```[\s\S]*?^```|\[([^\]]*)\]\(([^)\s]+)\)/gm;

/**
 * A page whose links work outside the repository. A link to a file of the package stays. Any other relative link becomes
 * absolute; without an address, it becomes text that names the page.
 *
 * @param {string} text
 * @param {{ page: string, isPacked: (path: string) => boolean, address: Address }} where `page` and the argument of
 * `isPacked` are paths from the root of the repository.
 */
export function packedPage(text, { page, isPacked, address }) {
  return text.replace(
    FENCE_OR_LINK,
    (/** @type {string} */ all, /** @type {string} */ words, /** @type {string} */ target) => {
      if (target === undefined || /^(?:[a-z]+:|#)/.test(target)) {
        return all;
      }
      const { pathname, hash } = new URL(target, `repository:/${page}`);
      const path = pathname.slice(1).replace(/\/$/, '');
      if (isPacked(path)) {
        return all;
      }
      if (address.repository !== undefined) {
        const base = address.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
        return `[${words}](${base}/blob/HEAD/${path}${hash})`;
      }
      return words.includes(path) || words.includes('@mtproof/') ? words : `${words} (\`${path}\`)`;
    },
  );
}

/**
 * A manifest with the address of the repository.
 *
 * @template {object} M
 * @param {M} manifest
 * @param {{ folder: string, address: Address }} where
 */
export function packedManifest(manifest, { folder, address: { repository, homepage, bugs } }) {
  return {
    ...manifest,
    ...(repository && { repository: { ...repository, directory: folder } }),
    ...(homepage && { homepage }),
    ...(bugs && { bugs }),
  };
}
