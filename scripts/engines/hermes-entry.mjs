// What runs in Hermes: one test of the vectors, without BigInt, crypto and TextEncoder. The host puts `task` in front of the
// bundle. What a test takes from the platform is data in it: randomness, PBKDF2, primes proved before. Bytes are hex.
import { checkGroup, isProbablePrime } from '../../packages/modp/dist/index.js';
import {
  challenge,
  checkedAlgo,
  decryptSecret,
  encryptSecret,
  isValidSecret,
  legacyPasswordHash,
  ph1,
  proveClient,
  secretId,
  sh,
  verifyClient,
} from '../../packages/srp/dist/index.js';

/** @typedef {import('./hermes-tests.mjs').HostData} HostData */

const { task, print } =
  /** @type {{ task: { op: string, input: any, host: HostData }, print(line: string): void }} */ (
    /** @type {unknown} */ (globalThis)
  );
const { op, input, host } = task;

/** @param {string} hex */
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** @param {string} name */
const bytes = (name) => fromHex(input[name]);

/**
 * @param {Uint8Array} salt1
 * @param {Uint8Array} salt2
 */
function algo(salt1, salt2) {
  const _ = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
  const proved = host.proved.map(fromHex);
  return checkedAlgo(
    { _, salt1, salt2, g: input.g, p: bytes('p') },
    { random: fromHex(host.random), proved },
  );
}

// x = SH(pbkdf2(ph1), salt2)
const x = () => sh(fromHex(host.pbkdf2), bytes('salt2'));

/** @type {Record<string, () => object>} */
const operations = {
  'modp.checkGroup': () => {
    checkGroup({ g: input.g, p: bytes('p'), random: fromHex(host.random) });
    return {};
  },
  'modp.isPrime': () => ({ prime: isProbablePrime({ n: bytes('n'), random: fromHex(host.random) }) }),
  'kdf.passwordHash': () => {
    const primary = ph1({ password: bytes('password'), salt1: bytes('salt1'), salt2: bytes('salt2') });
    if (toHex(primary) !== host.ph1) {
      throw new Error('ph1 is not what the host derived from');
    }
    return { x: toHex(x()) };
  },
  'kdf.legacy': () => ({
    password_hash: toHex(legacyPasswordHash({ password: bytes('password'), salt: bytes('salt') })),
  }),
  'srp.client': () => {
    const checked = algo(bytes('salt1'), bytes('salt2'));
    const { A, M1 } = proveClient({ algo: checked, srp_B: bytes('srp_B'), x: x(), a: bytes('a') });
    return { A: toHex(A), M1: toHex(M1) };
  },
  'srp.challenge': () => {
    const checked = algo(new Uint8Array(0), new Uint8Array(0));
    return { srp_B: toHex(challenge({ algo: checked, v: bytes('v'), b: bytes('b') })) };
  },
  'srp.verify': () => {
    const checked = algo(bytes('salt1'), bytes('salt2'));
    const [v, b, A, M1] = [bytes('v'), bytes('b'), bytes('A'), bytes('M1')];
    return { ok: verifyClient({ algo: checked, v, b, A, M1 }) };
  },
  'secureSecret.encrypt': () => {
    const secret = bytes('secret');
    const secure_secret = toHex(encryptSecret({ hash: fromHex(host.hash), secret }));
    return { secure_secret, secure_secret_id: toHex(secretId(secret)) };
  },
  'secureSecret.decrypt': () => {
    const [secure_secret, secure_secret_id] = [bytes('secure_secret'), fromHex(host.secure_secret_id)];
    return { secret: toHex(decryptSecret({ hash: fromHex(host.hash), secure_secret, secure_secret_id })) };
  },
  'secureSecret.check': () => ({ valid: isValidSecret(bytes('secret')) }),
};

function answer() {
  const operation = operations[op];
  if (operation === undefined) {
    return { crash: `no operation ${op}` };
  }
  try {
    return { answer: operation() };
  } catch (error) {
    const reject = rejectionOf(error);
    return reject === undefined ? { crash: `${error}` } : { reject };
  }
}

/**
 * The code of a peer's error. A caller's mistake has none; that its message says what was expected distinguishes it from an
 * accident.
 *
 * @param {any} error
 * @returns {string | undefined}
 */
function rejectionOf(error) {
  const isArgument = error instanceof TypeError || error instanceof RangeError;
  return error.code ?? (isArgument && /expected/.test(error.message) ? 'PARAMS' : undefined);
}

print(JSON.stringify(answer()));
