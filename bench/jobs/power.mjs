// A power of 2048 bits: base, exponent and modulus of full length.

const exponent = Uint8Array.from({ length: 256 }, (_, i) => (i * 89 + 200) % 256);
const base = Uint8Array.from({ length: 256 }, (_, i) => (i * 41 + 77) % 128);

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** @param {Uint8Array} bytes */
const int = (bytes) => BigInt(`0x${hex(bytes)}`);
/** @param {bigint} n */
const bytes256 = (n) => Uint8Array.from(Buffer.from(n.toString(16).padStart(512, '0'), 'hex'));

/**
 * Square and multiply, from the first bit.
 *
 * @param {any} JSBI
 * @param {any} b
 * @param {any} e
 * @param {any} m
 */
function jsbiPower(JSBI, b, e, m) {
  let y = JSBI.BigInt(1);
  for (const bit of e.toString(2)) {
    y = JSBI.remainder(JSBI.multiply(y, y), m);
    if (bit === '1') {
      y = JSBI.remainder(JSBI.multiply(y, b), m);
    }
  }
  return y;
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs({ peer, ours }) {
  const modp = await ours('modp');
  const portable = await ours('modp', { conditions: [] });
  // React Native has BigInt or not, and no WebAssembly.
  const onBigInt = await ours('modp', { conditions: ['react-native'] });
  const withoutBigInt = await ours('modp', { conditions: ['jsbi'] });
  const modulus = modp.telegramPrime();
  const input = { base, exponent, modulus };
  const fuman = (await peer('@fuman/utils'))?.bigint;
  const bigInt = (await peer('big-integer'))?.default;
  const { modExp } = (await peer('telegram/Helpers.js'))?.default ?? {};
  const JSBI = (await peer('jsbi'))?.default;
  const [b, e, m] = [base, exponent, modulus].map(int);
  const [gb, ge, gm] = bigInt === undefined ? [] : [b, e, m].map((n) => bigInt(n));
  const [jb, je, jm] = JSBI === undefined ? [] : [b, e, m].map((n) => JSBI.BigInt(`${n}`));
  return [
    {
      name: 'power/2048',
      candidates: {
        mtcute: fuman && (() => bytes256(fuman.modPowBinary(b, e, m))),
        GramJS: modExp && (() => bytes256(BigInt(modExp(gb, ge, gm).toString()))),
        jsbi: JSBI && (() => bytes256(BigInt(jsbiPower(JSBI, jb, je, jm).toString()))),
        'MTProof: Node': () => modp.powMod(input),
        'MTProof: portable': () => portable.powMod(input),
        'MTProof: BigInt': () => onBigInt.powMod(input),
        'MTProof: without BigInt': () => withoutBigInt.powMod(input),
      },
      goals: [
        { of: 'MTProof: BigInt', against: 'mtcute', atLeast: 1.3 },
        { of: 'MTProof: portable', against: 'mtcute', atLeast: 1.7 },
        { of: 'MTProof: Node', against: 'mtcute', atLeast: 3 },
        { of: 'MTProof: without BigInt', against: 'jsbi', atLeast: 4 },
      ],
    },
  ];
}
