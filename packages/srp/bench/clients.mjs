// How long one whole check of a password takes, from the password to A and M1: here, mtcute and GramJS, in turn in one
// process after a warm-up. All three must give the same bytes first. Build before (tsc -b).
//
//   node scripts/bench-srp.mjs [rounds]     50 unless told

import assert from 'node:assert/strict';
import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { telegramPrime } from '../packages/modp/dist/index.js';
import { challenge, checkedAlgo, deriveV, deriveX, proveClient } from '../packages/srp/dist/index.js';

// The clients are there for the tests of packages/srp.
const load = (path) => import(new URL(`../packages/srp/node_modules/${path}`, import.meta.url));
const { Long } = await load('@mtcute/core/index.js');
const { computeSrpParams } = await load('@mtcute/core/utils.js');
const { default: helpers } = await load('telegram/Helpers.js');
const { default: gramjs } = await load('telegram/Password.js');
const { default: telegram } = await load('telegram/tl/index.js');

const WARM_UP = 10;
const rounds = Number(process.argv[2] ?? 50);

const bytes = (name, length) =>
  Uint8Array.from({ length }, (_, i) => createHash('sha256').update(`${name}${i}`).digest()[0]);

const password = 'correct horse battery staple';
const [a, b] = [bytes('a', 256), bytes('b', 256)];
const current_algo = {
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  salt1: bytes('salt1', 40),
  salt2: bytes('salt2', 16),
  g: 3,
  p: telegramPrime(),
};
const secret = () => new TextEncoder().encode(password);

// The server's part, once.
const kept = checkedAlgo(current_algo);
const v = deriveV({ algo: kept, x: await deriveX({ algo: kept, password: secret() }) });
const srp_B = challenge({ algo: kept, v, b });

async function here() {
  const algo = checkedAlgo(current_algo);
  return proveClient({ algo, srp_B, x: await deriveX({ algo, password: secret() }), a });
}

const pbkdf2Async = promisify(pbkdf2);
const provider = {
  sha256: (data) => createHash('sha256').update(data).digest(),
  pbkdf2: (data, salt, iterations) => pbkdf2Async(data, salt, iterations, 64, 'sha512'),
  randomBytes: () => a,
};
const ofMtcute = { currentAlgo: current_algo, srpB: srp_B, srpId: Long.ONE };

const { _, ...fields } = current_algo;
const { PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow: Algo } = telegram.Api;
const buffers = Object.entries(fields).map(([name, value]) => [
  name,
  name === 'g' ? value : Buffer.from(value),
]);
const ofGramjs = {
  currentAlgo: new Algo(Object.fromEntries(buffers)),
  srp_B: Buffer.from(srp_B),
  srpId: helpers.returnBigInt(1),
};
helpers.generateRandomBytes = () => Buffer.from(a);

const candidates = {
  '@mtproof/srp: deriveX (WebCrypto), proveClient': here,
  'mtcute 0.30.3: computeSrpParams (pbkdf2 of node:crypto)': () =>
    computeSrpParams(provider, ofMtcute, password),
  'GramJS 2.26.22: computeCheck': () => gramjs.computeCheck(ofGramjs, password),
  'for comparison, PBKDF2 of node:crypto alone': () =>
    pbkdf2Async(password, current_algo.salt1, 100_000, 64, 'sha512'),
};
const [ours, ...theirs] = Object.values(candidates).slice(0, 3);
const hex = ({ A, M1 }) => [A, M1].map((value) => Buffer.from(value).toString('hex'));
for (const check of theirs) {
  assert.deepEqual(hex(await check()), hex(await ours()));
}

const times = Object.keys(candidates).map((name) => ({ name, times: [] }));
for (let round = -WARM_UP; round < rounds; round++) {
  for (let i = 0; i < times.length; i++) {
    const row = times[(i + round + WARM_UP) % times.length]; // each is first, second, … in turn
    const start = performance.now();
    await candidates[row.name]();
    if (round >= 0) {
      row.times.push(performance.now() - start);
    }
  }
}

const sorted = times.map((row) => ({ ...row, times: row.times.sort((one, other) => one - other) }));
console.log(`one check of a password, ms, ${rounds} rounds, Node ${process.version}`);
for (const { name, times } of sorted) {
  const median = (times[(times.length - 1) >> 1] + times[times.length >> 1]) / 2;
  const [middle, best] = [median, times[0]].map((ms) => ms.toFixed(1).padStart(6));
  console.log(`median ${middle}  best ${best}  ${name}`);
}
