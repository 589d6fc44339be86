// Tests of the vectors as an engine without BigInt, crypto and TextEncoder runs them. What a test takes from the platform is
// data in its task: randomness, primes proved before, and PBKDF2 where our own would take minutes. Bytes are hex.
import { checkGroupAsync, isProbablePrime } from '../../packages/modp/dist/index.js';
import {
  challenge,
  checkedAlgo,
  checkedAlgoAsync,
  decryptSecret,
  deriveSecretHash,
  deriveX,
  encryptSecret,
  isValidSecret,
  legacyPasswordHash,
  proveClientAsync,
  secretId,
  verifyClient,
} from '../../packages/srp/dist/index.js';

/**
 * @typedef {import('./hermes-tests.mjs').HostData} HostData
 * @typedef {{ op: string, input: any, host: HostData }} Task
 * @typedef {{ answer: object } | { reject: string } | { crash: string }} Said
 */

/** @param {string} hex */
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
/** @param {Uint8Array} bytes */
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param {Task} task */
function operationsOf({ input, host }) {
  /** @param {string} name */
  const bytes = (name) => fromHex(input[name]);

  /**
   * @param {Uint8Array} salt1
   * @param {Uint8Array} salt2
   */
  const toCheck = (salt1, salt2) =>
    /** @type {const} */ ([
      {
        _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
        salt1,
        salt2,
        g: input.g,
        p: bytes('p'),
      },
      { random: fromHex(host.random), proved: host.proved.map(fromHex) },
    ]);

  /**
   * The host's PBKDF2, which knows one answer; without one, the engine of the package.
   *
   * @type {import('../../packages/srp/dist/index.js').Pbkdf2 | undefined}
   */
  const pbkdf2 =
    host.pbkdf2 === undefined
      ? undefined
      : ({ password }) => {
          if (toHex(password) !== host.asked) {
            throw new Error('PBKDF2 was asked for another password');
          }
          return fromHex(host.pbkdf2 ?? '');
        };

  const x = () =>
    deriveX({ algo: { salt1: bytes('salt1'), salt2: bytes('salt2') }, password: bytes('password'), pbkdf2 });

  // The algorithms are named as in the vectors.
  const secretHash = () => {
    const _ =
      /** @type {any} */ ({
        pbkdf2: 'securePasswordKdfAlgoPBKDF2HMACSHA512iter100000',
        sha512: 'securePasswordKdfAlgoSHA512',
      })[input.algo] ?? 'securePasswordKdfAlgoUnknown';
    return deriveSecretHash({ algo: { _, salt: bytes('salt') }, password: bytes('password'), pbkdf2 });
  };

  /** @type {Record<string, () => object | Promise<object>>} */
  return {
    'modp.checkGroup': async () => {
      await checkGroupAsync({ g: input.g, p: bytes('p'), random: fromHex(host.random) });
      return {};
    },
    'modp.isPrime': () => ({ prime: isProbablePrime({ n: bytes('n'), random: fromHex(host.random) }) }),
    'kdf.passwordHash': async () => {
      return { x: toHex(await x()) };
    },
    'kdf.legacy': () => ({
      password_hash: toHex(legacyPasswordHash({ password: bytes('password'), salt: bytes('salt') })),
    }),
    'srp.client': async () => {
      const checked = await checkedAlgoAsync(...toCheck(bytes('salt1'), bytes('salt2')));
      const { A, M1 } = await proveClientAsync({
        algo: checked,
        srp_B: bytes('srp_B'),
        x: await x(),
        a: bytes('a'),
      });
      return { A: toHex(A), M1: toHex(M1) };
    },
    'srp.challenge': () => {
      const checked = checkedAlgo(...toCheck(new Uint8Array(0), new Uint8Array(0)));
      return { srp_B: toHex(challenge({ algo: checked, v: bytes('v'), b: bytes('b') })) };
    },
    'srp.verify': () => {
      const checked = checkedAlgo(...toCheck(bytes('salt1'), bytes('salt2')));
      const [v, b, A, M1] = [bytes('v'), bytes('b'), bytes('A'), bytes('M1')];
      return { ok: verifyClient({ algo: checked, v, b, A, M1 }) };
    },
    'secureSecret.encrypt': async () => {
      const secret = bytes('secret');
      const secure_secret = toHex(encryptSecret({ hash: await secretHash(), secret }));
      return { secure_secret, secure_secret_id: toHex(secretId(secret)) };
    },
    'secureSecret.decrypt': async () => {
      const [secure_secret, secure_secret_id] = [bytes('secure_secret'), fromHex(host.secure_secret_id)];
      return { secret: toHex(decryptSecret({ hash: await secretHash(), secure_secret, secure_secret_id })) };
    },
    'secureSecret.check': () => ({ valid: isValidSecret(bytes('secret')) }),
  };
}

/**
 * What the packages say to a test.
 *
 * @param {Task} task
 * @returns {Promise<Said>}
 */
export async function said(task) {
  const operation = operationsOf(task)[task.op];
  if (operation === undefined) {
    return { crash: `no operation ${task.op}` };
  }
  try {
    return { answer: await operation() };
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
