// Compares the built @mtproof/srp with Telethon (cross-telethon.py): A, M1 and v, byte by byte.
//
//   node packages/srp/scripts/cross-telethon.mjs             says `skipped` where Python has no Telethon; exit code 1 if anything
//                                                            differs
//   node packages/srp/scripts/cross-telethon.mjs --install   installs Telethon first: apt-get install python3-telethon, as root,
//                                                            on Debian
//
// Not among the inputs: a group other than Telegram's p with g = 3, 4, 5 or 7. Telethon factors such a p, without end.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { powMod, telegramPrime } from '@mtproof/modp';
import { checkedAlgo, deriveV, deriveX, proveClient, SrpError } from '@mtproof/srp';

/**
 * @typedef {object} Case What is not given is as in the first case.
 * @property {string} name
 * @property {string} [password]
 * @property {2 | 3 | 4 | 5 | 6 | 7} [g]
 * @property {import('@mtproof/modp').ProfileName} [profile]
 * @property {bigint} [a]
 * @property {bigint} [b]
 * @property {(k_v: bigint) => bigint} [B]
 * @property {number} [length] Of srp_B.
 * @property {(values: { A: bigint, B: bigint, k_v: bigint, S: bigint }) => boolean} [is] The case is what its name says.
 * @property {string} [here] The code with which the package must refuse it.
 * @property {string} [telethon] The text with which Telethon must refuse it.
 *
 * @typedef {Awaited<ReturnType<typeof loginOf>>} Login
 * @typedef {{ A?: string, M1?: string, v?: string, error?: string }} Answer
 */

const snippet = fileURLToPath(new URL('cross-telethon.py', import.meta.url));

/** @param {Uint8Array} bytes */
const hex = (bytes) => Buffer.from(bytes).toString('hex');
/** @param {Uint8Array} bytes */
const toInt = (bytes) => BigInt(`0x${hex(bytes)}`);
/** @param {bigint} n */
const pad = (n) => Uint8Array.from(Buffer.from(n.toString(16).padStart(512, '0'), 'hex'));

/**
 * 256 bytes derived from a name, as a number.
 *
 * @param {string} name
 */
function numberOf(name) {
  const parts = Array.from({ length: 8 }, (_, i) => createHash('sha256').update(`${name}${i}`).digest());
  return toInt(Buffer.concat(parts));
}

const p = toInt(telegramPrime());
const [a, b] = [numberOf('a'), numberOf('b')];
/** @param {bigint} n */
const startsWithZero = (n) => n < 2n ** 2040n;

/** @type {Case[]} */
const CASES = [
  { name: 'plain' },
  { name: 'another password', password: '\u043f\u0430\u0440\u043e\u043b\u044c \ud83d\udd11' },
  { name: 'an empty password', password: '' },
  { name: 'g = 4', g: 4 },
  { name: 'g = 5', g: 5, profile: 'tdesktop' }, // not a residue: refused by the other profiles
  { name: 'g = 7', g: 7 },
  { name: 'zeros in front of A', a: 1285n, is: ({ A }) => startsWithZero(A) },
  { name: 'zeros in front of srp_B', b: b + 44n, is: ({ B }) => startsWithZero(B) },
  { name: 'the same, cut off', b: b + 44n, length: 255, is: ({ B }) => startsWithZero(B) },
  { name: 'zeros in front of S', a: a + 152n, is: ({ S }) => startsWithZero(S) },
  { name: 'srp_B less than k_v', b: b + 3n, is: ({ B, k_v }) => B < k_v },
  { name: 'an exponent of 2049 bits', a: 2n ** 2048n - 1n },
  { name: 'srp_B = 0', B: () => 0n, here: 'SRP_B_RANGE', telethon: 'bad b in check' },
  { name: 'srp_B = p', B: () => p, here: 'SRP_B_RANGE', telethon: 'bad b in check' },
  { name: 't = 0', B: (k_v) => k_v, here: 'SRP_T_RANGE', telethon: 'bad g_b' },
  { name: 't = 1', B: (k_v) => k_v + 1n, here: 'SRP_T_RANGE', telethon: 'bad g_b' },
  { name: 'a = 1', a: 1n, here: 'SRP_A_RANGE', telethon: 'draws another a' },
];

/**
 * The login of a case.
 *
 * @param {Case} given
 */
async function loginOf(given) {
  const { g, password, profile, length, ...rest } = { g: 3, password: 'password', length: 256, ...given };
  const [salt1, salt2] = [new Uint8Array(40).fill(1), new Uint8Array(16).fill(2)];
  const _ = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow';
  const algo = checkedAlgo({ _, salt1, salt2, g, p: telegramPrime() }, { profile });
  const x = await deriveX({ algo, password: new TextEncoder().encode(password) });
  const v = deriveV({ algo, x });

  const k = toInt(
    createHash('sha256')
      .update(telegramPrime())
      .update(pad(BigInt(g)))
      .digest(),
  );
  const k_v = (k * toInt(v)) % p;
  const g_b = powMod({ base: Uint8Array.of(g), exponent: pad(rest.b ?? b), modulus: telegramPrime() });
  const B = rest.B ? rest.B(k_v) : (k_v + toInt(g_b)) % p;
  return { algo, password, x, v, B, k_v, srp_B: pad(B).subarray(256 - length), a: pad(rest.a ?? a) };
}

/**
 * What the package answers: A, M1 and v, or its code.
 *
 * @param {Login} login
 * @param {Case['is']} is
 * @returns {Answer}
 */
function answerOf({ algo, srp_B, x, v, a, B, k_v }, is) {
  try {
    let S = 0n;
    const { A, M1 } = proveClient({ algo, srp_B, x, a }, (name, value) => {
      if (name === 'S') {
        S = toInt(value);
      }
    });
    if (is && !is({ A: toInt(A), B, k_v, S })) {
      throw new Error('the case is not what its name says');
    }
    return { A: hex(A), M1: hex(M1), v: hex(v) };
  } catch (error) {
    if (error instanceof SrpError) {
      return { error: error.code };
    }
    throw error;
  }
}

/** @param {Login} login */
function toJson({ algo: { salt1, salt2, group }, srp_B, password, a }) {
  const [salts, numbers] = [
    { salt1: hex(salt1), salt2: hex(salt2) },
    { g: group.g, p: hex(group.p) },
  ];
  return { ...salts, ...numbers, srp_B: hex(srp_B), password, a: hex(a) };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
const run = (command, args, options) => spawnSync(command, args, { ...options, encoding: 'utf8' });

/** A Python that has Telethon. The one of Debian's packages need not be the first in the path. */
function findPython() {
  /** @param {string} python */
  const able = (python) => run(python, ['-c', 'import telethon.password']).status === 0;
  return ['/usr/bin/python3', 'python3'].find(able);
}

function install() {
  for (const args of [['update'], ['install', '-y', 'python3-telethon']]) {
    const { status } = run('apt-get', args, { stdio: 'inherit' });
    if (status !== 0) {
      throw new Error(`apt-get ${args.join(' ')} failed`);
    }
  }
}

/**
 * @param {string} python
 * @param {Login[]} logins
 * @returns {{ version: string, answers: Answer[] }}
 */
function ask(python, logins) {
  const input = JSON.stringify(logins.map(toJson));
  const { status, stdout, stderr } = run(python, [snippet], { input, timeout: 120_000 });
  if (status !== 0) {
    throw new Error(`${python} failed: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/**
 * Whether the two answers are the same proof, or the two refusals that the case names.
 *
 * @param {Case} given
 * @param {Answer} ours
 * @param {Answer} theirs
 */
function agrees({ here, telethon }, ours, theirs) {
  if (here !== undefined) {
    return ours.error === here && theirs.error === telethon;
  }
  return (
    ours.error === undefined &&
    /** @type {const} */ (['A', 'M1', 'v']).every((name) => ours[name] === theirs[name])
  );
}

async function main() {
  if (process.argv.includes('--install')) {
    install();
  }
  const python = findPython();
  if (python === undefined) {
    console.log('skipped: cross-telethon: no python3 here has Telethon (--install gets it, on Debian)');
    return;
  }
  const logins = await Promise.all(CASES.map(loginOf));
  const { version, answers } = ask(python, logins);
  const failed = CASES.filter((given, i) => {
    const ours = answerOf(/** @type {Login} */ (logins[i]), given.is);
    const theirs = answers[i] ?? {};
    const same = agrees(given, ours, theirs);
    const refusals = given.here ? `: ${given.here}, ${given.telethon}` : '';
    console.log(`${same ? 'same' : 'DIFFERS'}  ${given.name}${refusals}`);
    if (!same) {
      console.error({ ours, theirs });
    }
    return !same;
  });
  console.log(`cross-telethon: Telethon ${version}, ${CASES.length} logins, ${failed.length} differences`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

await main();
