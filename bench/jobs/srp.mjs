// A whole check of a password: from the password to A and M1, all with the same a.
import { mtcuteCrypto } from '../peers-mtcute.mjs';

const password = 'correct horse';
const salt1 = Uint8Array.from({ length: 40 }, (_, i) => (3 * i + 7) % 256);
const salt2 = Uint8Array.from({ length: 16 }, (_, i) => (11 * i + 2) % 256);
const a = Uint8Array.from({ length: 256 }, (_, i) => (i * 89 + 200) % 256);
const b = Uint8Array.from({ length: 256 }, (_, i) => (i * 53 + 171) % 256);
const _ = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';

/** @typedef {{ algo: any, srp_B: Uint8Array }} Login */

/**
 * @param {import('../job.mjs').Host} host
 * @param {Login} login
 */
async function mtcute(host, { algo, srp_B }) {
  const crypto = await mtcuteCrypto(host, a);
  const { computeSrpParams } = (await host.peer('@mtcute/node/utils.js')) ?? {};
  const Long = (await host.peer('long'))?.default;
  return (
    crypto && (() => computeSrpParams(crypto, { currentAlgo: algo, srpB: srp_B, srpId: Long.ONE }, password))
  );
}

/**
 * @param {import('../job.mjs').Host} host
 * @param {Login} login
 */
async function gramjs({ peer }, { algo, srp_B }) {
  const { computeCheck } = (await peer('telegram/Password.js'))?.default ?? {};
  if (computeCheck === undefined) {
    return undefined;
  }
  const helpers = (await peer('telegram/Helpers.js')).default;
  const { Api } = (await peer('telegram/tl/index.js')).default;
  helpers.generateRandomBytes = () => Buffer.from(a);
  const bytes = { salt1: Buffer.from(salt1), salt2: Buffer.from(salt2), g: algo.g, p: Buffer.from(algo.p) };
  const currentAlgo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(bytes);
  const request = { currentAlgo, srp_B: Buffer.from(srp_B), srpId: helpers.returnBigInt(1) };
  return () => computeCheck(request, password);
}

/**
 * @param {import('../job.mjs').Host} host
 * @param {Login} login
 */
async function mtprotoCore({ peer }, { algo, srp_B }) {
  const Crypto = (await peer('@mtproto/core/src/crypto/index.js'))?.default;
  if (Crypto === undefined) {
    return undefined;
  }
  const [SHA1, SHA256, PBKDF2] = await Promise.all(
    ['sha1', 'sha256', 'pbkdf2'].map(
      async (name) => (await peer(`@mtproto/core/envs/node/${name}.js`)).default,
    ),
  );
  const crypto = new Crypto({ SHA1, SHA256, PBKDF2, getRandomBytes: () => a });
  return () => crypto.getSRPParams({ ...algo, gB: srp_B, password });
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  const srp = await host.ours('srp');
  const portable = await host.ours('srp', { conditions: [] });
  const { telegramPrime } = await host.ours('modp');
  const algo = { _, salt1, salt2, g: 3, p: telegramPrime() };
  const checked = srp.checkedAlgo(algo);
  const v = srp.deriveV({ algo: checked, x: await srp.deriveX({ algo, password }) });
  const login = { algo, srp_B: srp.challenge({ algo: checked, v, b }) };

  /** @param {any} package_ */
  const ours =
    ({ checkedAlgo, deriveX, proveClient }) =>
    async () => {
      const own = checkedAlgo(algo);
      return proveClient({ algo: own, srp_B: login.srp_B, x: await deriveX({ algo: own, password }), a });
    };
  const peers = {
    mtcute: await mtcute(host, login),
    GramJS: await gramjs(host, login),
    '@mtproto/core': await mtprotoCore(host, login),
  };
  return [
    {
      name: 'srp/check',
      candidates: { ...peers, 'MTProof: Node': ours(srp), 'MTProof: portable': ours(portable) },
      answer: ({ A, M1 }) => [A, M1].map((bytes) => Buffer.from(bytes).toString('hex')),
      goals: Object.keys(peers).map((against) => ({ of: 'MTProof: Node', against, atLeast: 1.35 })),
    },
  ];
}
