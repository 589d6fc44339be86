// What is called of mtcute, from the folder that is the first argument, and its random bytes replaced.
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unhex } from '../serve.mjs';

export const modules = join(resolve(process.argv[2]), 'node_modules');
const load = (path) => import(pathToFileURL(join(modules, path)));
export const require = createRequire(join(modules, 'adapter.cjs'));
export const Long = require('long');
export const core = await load('@mtcute/node/utils.js');
export const { __tlReaderMap: readers } = await load('@mtcute/core/tl/binary/reader.js');
export const { __tlWriterMap: writers } = await load('@mtcute/core/tl/binary/writer.js');
export const { __publicKeyIndex: publicKeys } = await load('@mtcute/core/tl/binary/rsa-keys.js');
const { AuthKey } = await load('@mtcute/core/network/auth-key.js');
export const { doAuthorization } = await load('@mtcute/core/network/authorization.js');
export const { createAesIgeForMessage, createAesIgeForMessageOld } = await load(
  '@mtcute/core/utils/crypto/mtproto.js',
);

export const log = Object.fromEntries(
  ['debug', 'info', 'warn', 'error', 'verbose'].map((name) => [name, () => {}]),
);

// The bytes of a test in place of random ones, but for those with which numbers are tested and factored.
class Crypto extends core.NodeCryptoProvider {
  draws;
  paddings;

  /** The library fills client_DH_inner_data with zeros: the test's padding comes in their place. RSA_PAD has an iv of zeros. */
  createAesIge(key, iv) {
    const ige = super.createAesIge(key, iv);
    const encrypt = (data) => {
      const padding = iv.some((byte) => byte !== 0)
        ? (this.paddings?.shift() ?? Buffer.alloc(0))
        : Buffer.alloc(0);
      data.set(padding, data.length - padding.length);
      return ige.encrypt(data);
    };
    return { ...ige, encrypt };
  }

  randomFill(buffer) {
    const ours = this.draws !== undefined && !/randomBigInt/.test(new Error().stack);
    ours ? buffer.set(this.draws.next(buffer.length)) : super.randomFill(buffer);
  }
}
export const crypto = new Crypto();
await crypto.initialize();

export async function drawing(draws, run) {
  crypto.draws = draws;
  try {
    return await run();
  } finally {
    crypto.draws = undefined;
    crypto.paddings = undefined;
  }
}

export const long = (value) => Long.fromString(`${value}`);

export const keyOf = ({ auth_key }) => {
  const key = new AuthKey(crypto, log, readers);
  key.setup(unhex(auth_key));
  return key;
};
