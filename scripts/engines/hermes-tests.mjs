// Which vectors hermes.mjs and no-bigint.mjs run, what they take from the host, and which answers pass.
import { checkPrimeSync, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { telegramPrime } from '../../packages/modp/dist/index.js';

/**
 * @typedef {object} Test A test of vectors/v1; see vectors/schemas.
 * @property {string} id
 * @property {any} input
 * @property {any} expect
 * @property {{ code: string }} [orReject]
 *
 * @typedef {{ op: string, test: Test, cost: number }} Selected `cost`: about how many 2048-bit powers it takes.
 *
 * @typedef {object} HostData What a test takes from the platform; bytes in hex.
 * @property {string} random
 * @property {string[]} proved Primes proved before.
 * @property {string} [asked] What PBKDF2 will be asked for, in place of a password.
 * @property {string} [pbkdf2] Its answer.
 * @property {string} secure_secret_id
 */

/**
 * By operation, its tests that take powers and run nevertheless. Those without powers all run.
 *
 * @type {Record<string, string[]>}
 */
const WITH_POWERS = {
  'modp.checkGroup': ['composite-pseudoprime'],
  'modp.isPrime': ['arnault-2048-bits', 'arnault-397-digits'],
  'kdf.passwordHash': [],
  'kdf.legacy': [],
  'srp.client': [
    'grammers-2',
    'group14-g-2',
    'below-kv-odd',
    'leading-zero-B-1',
    'leading-zero-S-1',
    't-zero',
  ],
  'srp.challenge': ['full-length', 'group14-g-2', 'leading-zero-B-1'],
  'srp.verify': ['group14-g-2', 'leading-zero-S-1', 'wrong-byte-0', 'wrong-A-bit'],
  'secureSecret.encrypt': [],
  'secureSecret.decrypt': [],
  'secureSecret.check': [],
};
const CHEAP = 0.05;

const TELEGRAM_PRIME = Buffer.from(telegramPrime()).toString('hex');

/** @param {Uint8Array} data */
const hex = (data) => Buffer.from(data).toString('hex');
/** @param {string | undefined} text */
const bytes = (text) => Buffer.from(text ?? '', 'hex');
/** @param {Uint8Array[]} parts */
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
/**
 * @param {Uint8Array} password
 * @param {Uint8Array} salt
 */
const pbkdf2 = (password, salt) => pbkdf2Sync(password, salt, 100_000, 64, 'sha512');

/** @type {Map<string, boolean>} */
const safePrimes = new Map();

/** @param {string} p */
function isSafePrime(p) {
  const P = BigInt(`0x0${p}`);
  if (!safePrimes.has(p)) {
    safePrimes.set(p, checkPrimeSync(P) && checkPrimeSync(P >> 1n));
  }
  return safePrimes.get(p);
}

/**
 * What a test takes from the platform.
 *
 * @param {string} op
 * @param {any} input
 */
export function hostData(op, input) {
  const [password, salt] = [bytes(input.password), bytes(input.salt)];
  const [salt1, salt2] = [bytes(input.salt1), bytes(input.salt2)];
  /** @type {Partial<HostData>} */
  const data = {};
  if (op.startsWith('modp.') || input.p !== undefined) {
    data.random = hex(randomBytes(64 * (bytes(input.n ?? '00'.repeat(256)).length + 8)));
  }
  if (op.startsWith('srp.')) {
    data.proved = isSafePrime(input.p) ? [input.p] : [];
  }
  if (input.password !== undefined && input.salt2 !== undefined) {
    const ph1 = sha256(salt2, sha256(salt1, password, salt1), salt2);
    Object.assign(data, { asked: hex(ph1), pbkdf2: hex(pbkdf2(ph1, salt1)) });
  }
  if (input.algo === 'pbkdf2') {
    Object.assign(data, { asked: hex(password), pbkdf2: hex(pbkdf2(password, salt)) });
  }
  if (input.secure_secret_id !== undefined) {
    data.secure_secret_id = longBytes(input.secure_secret_id);
  }
  return data;
}

/** @param {string} decimal */
function longBytes(decimal) {
  const data = Buffer.alloc(8);
  data.writeBigInt64LE(BigInt(decimal));
  return hex(data);
}

/**
 * {"repeat": …} written out.
 *
 * @param {string} _
 * @param {any} value
 */
const writtenOut = (_, value) =>
  typeof value?.repeat === 'object' ? value.repeat.hex.repeat(value.repeat.count) : value;

/**
 * The code with which a strict package rejects a test, if it does.
 *
 * @param {Test} test
 * @returns {string | undefined}
 */
const refusal = ({ expect, orReject }) => (orReject ?? expect.reject)?.code;

/**
 * Whether division by 2 … 255 shows that a composite number is one.
 *
 * @param {string} n
 */
function hasSmallFactor(n) {
  const N = BigInt(`0x0${n}`);
  return Array.from({ length: 254 }, (_, i) => BigInt(i + 2)).some((d) => N % d === 0n);
}

/**
 * About how many 2048-bit powers a test takes: one to see that a number is composite, 64 that it is prime.
 *
 * @param {string} op
 * @param {Test} test
 */
function powers(op, test) {
  const code = refusal(test);
  const { n, p, a, b } = test.input;
  if (op === 'modp.isPrime' && test.expect.prime) {
    return 64 * (n.length / 512) ** 3;
  }
  if (op === 'modp.isPrime') {
    return hasSmallFactor(n) ? 0 : (n.length / 512) ** 3;
  }
  if (op === 'modp.checkGroup' && code === undefined) {
    return p === TELEGRAM_PRIME ? 0 : 65;
  }
  if (code === 'MODP_P_COMPOSITE') {
    return hasSmallFactor(p) ? 0 : 1;
  }
  if (code === 'MODP_P_NOT_SAFE') {
    return 66;
  }

  const exponent = (a ?? b ?? '').replace(/^(00)*/, '').length / 512;
  if (op === 'srp.client' && code === 'SRP_A_RANGE') {
    return exponent;
  }
  if (op === 'srp.client' && code === 'SRP_T_RANGE') {
    return exponent + 1 / 8;
  }
  if (op === 'srp.challenge' && code === 'SRP_B_RANGE') {
    return exponent;
  }
  if (code !== undefined) {
    return 0;
  }
  // Of u and x, 256 bits, and of a + u * x, 512 bits at least, beside a and b.
  if (op === 'srp.client') {
    return exponent + 1 / 8 + Math.max(exponent, 1 / 4);
  }
  if (op === 'srp.verify') {
    return exponent + 1 / 8 + exponent;
  }
  return exponent;
}

/**
 * @param {string} op
 * @returns {Test[]}
 */
function testsOf(op) {
  const text = readFileSync(new URL(`../../vectors/v1/${op}.json`, import.meta.url), 'utf8');
  return JSON.parse(text, writtenOut).tests;
}

/**
 * Every test of modp and of the password.
 *
 * @returns {Selected[]}
 */
export function allTests() {
  return Object.keys(WITH_POWERS).flatMap((op) =>
    testsOf(op).map((test) => ({ op, test, cost: powers(op, test) })),
  );
}

/**
 * The tests to run on a slow engine, the longest first. Prints which are not run.
 *
 * @returns {Selected[]}
 */
export function selectTests() {
  const selected = Object.entries(WITH_POWERS).flatMap(([op, names]) => {
    const tests = testsOf(op);
    const ids = names.map((name) => `${op}/${name}`);
    for (const id of ids) {
      if (!tests.some((test) => test.id === id)) {
        throw new Error(`there is no test ${id}`);
      }
    }

    const all = tests.map((test) => ({ op, test, cost: powers(op, test) }));
    const taken = all.filter(({ test, cost }) => cost < CHEAP || ids.includes(test.id));
    const left = all.filter((one) => !taken.includes(one)).map(({ test }) => test.id.slice(op.length + 1));
    console.log(
      `${op}: ${taken.length} of ${all.length} tests${ids.length ? `, with powers ${names.join(', ')}` : ''}`,
    );
    if (left.length > 0) {
      console.log(`    not run: ${left.join(', ')}`);
    }
    return taken;
  });
  return selected.sort((a, b) => b.cost - a.cost);
}

/**
 * The answers that pass, in the form in which the entry gives them.
 *
 * @param {Test} test
 */
export function accepted(test) {
  const { secure_secret_id, ...rest } = test.expect;
  const answer =
    secure_secret_id === undefined ? rest : { ...rest, secure_secret_id: longBytes(secure_secret_id) };
  const reject = refusal(test)?.replace(/^[A-Z]+_PARAMS$/, 'PARAMS');
  const answers = test.expect.reject === undefined ? [{ answer }] : [];
  return reject === undefined ? answers : [...answers, { reject }];
}
