// The proof that an unknown p and (p - 1)/2 are prime: the group 14 of RFC 3526, which no package knows.
import { checkPrimeSync, getDiffieHellman, randomFillSync } from 'node:crypto';

const OPENSSL = "OpenSSL's two checks, by node:crypto";

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs({ ours, peer }) {
  const modp = await ours('modp');
  const portable = await ours('modp', { conditions: [] });
  const p = new Uint8Array(getDiffieHellman('modp14').getPrime());
  const P = BigInt(`0x${Buffer.from(p).toString('hex')}`);
  const mtcute = await peer('@mtcute/node/utils.js');
  const crypto = mtcute && new mtcute.NodeCryptoProvider();
  await crypto?.initialize();

  /** @param {any} package_ */
  const proof = ({ checkGroup, GROUP_RANDOM_LENGTH }) => {
    const random = randomFillSync(new Uint8Array(GROUP_RANDOM_LENGTH));
    return checkGroup({ g: 2, p, random }).p.length > 0;
  };
  return [
    {
      name: 'group/proof',
      candidates: {
        [OPENSSL]: () => checkPrimeSync(P) && checkPrimeSync(P >> 1n),
        mtcute: mtcute && (() => mtcute.millerRabin(crypto, P) && mtcute.millerRabin(crypto, P >> 1n)),
        'MTProof: Node': () => proof(modp),
        'MTProof: portable': () => proof(portable),
      },
      goals: [{ of: 'MTProof: Node', against: OPENSSL, atLeast: 0.9 }],
    },
  ];
}
