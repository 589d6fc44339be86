// mtcute behind the protocol of docs/conformance.md. The first argument is the folder that it is installed in.
import { Draws, exactly } from '../exchange.mjs';
import { fieldsOf, inner, OWN_PADDING } from '../messages.mjs';
import { hex, longOf, Reject, serve, text, unhex } from '../serve.mjs';
import { exchange, seal } from './keys.mjs';
import { core, createAesIgeForMessage, crypto, drawing, keyOf, Long, long } from './library.mjs';
import { objects } from './objects.mjs';

function decrypt({ auth_key, message, session_id }) {
  const data = unhex(message);
  const key = keyOf({ auth_key });
  // SessionConnection looks for the key of the id before it decrypts.
  if (!key.match(data.subarray(0, 8))) {
    throw new Reject('no such auth_key_id');
  }
  const ige = createAesIgeForMessage(crypto, key.key, data.subarray(8, 24), false);
  const whole = data.subarray(24, data.length - ((data.length - 24) % 16));
  // Where a test does not say which session, it is the one in the message.
  const session =
    session_id ??
    longOf(Buffer.from([...ige.decrypt(whole).subarray(8, 16), ...Buffer.alloc(8)]).subarray(0, 8));
  let plain;
  key.decryptMessage(data, long(session), (_id, _seqno, reader) => {
    plain = Buffer.from(reader.uint8View);
  });
  if (plain === undefined) {
    throw new Reject('the message is ignored, with a warning');
  }
  return fieldsOf(plain);
}

const algoOf = ({ salt1, salt2, g, p }) => ({
  _: 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow',
  ...{ salt1: unhex(salt1), salt2: unhex(salt2), g, p: unhex(p) },
});

const hello = {
  implementation: { name: 'mtcute', version: '0.30.3', language: 'typescript' },
  adapter: { fidelity: 'internal-api' },
};
const patched = { fidelity: 'patched' };
const passwords = { ...patched, password: { text: true } };
const ige = (name) => ({
  run: ({ key, iv, data }) => ({ data: hex(crypto.createAesIge(unhex(key), unhex(iv))[name](unhex(data))) }),
});

await serve(hello, {
  ...objects,
  'ige.encrypt': ige('encrypt'),
  'ige.decrypt': ige('decrypt'),
  'message.authKeyId': {
    run: (input) => ({
      auth_key_id: longOf(keyOf(input).id),
      aux_hash: longOf(crypto.sha1(unhex(input.auth_key)).subarray(0, 8)),
    }),
  },
  'message.encrypt': {
    ...{ version: [2], x: [0], ...patched, padding: OWN_PADDING },
    async run(input) {
      const run = () => keyOf(input).encryptMessage(inner(input), long(input.salt), long(input.session_id));
      return { message: hex(await drawing(exactly(input.padding), run)) };
    },
  },
  'message.decrypt': { version: [2], x: [8], run: decrypt },
  'bind.seal': { fidelity: 'reimplemented', run: seal },
  'modp.isPrime': { run: ({ n }) => ({ prime: core.millerRabin(crypto, BigInt(`0x${n}`)) }) },
  'kdf.passwordHash': {
    fidelity: 'public-api',
    async run({ password, salt1, salt2 }) {
      return { x: hex(await core.computePasswordHash(crypto, unhex(password), unhex(salt1), unhex(salt2))) };
    },
  },
  'srp.client': {
    ...passwords,
    async run({ password, srp_B, a, ...algo }) {
      const request = {
        _: 'account.password',
        currentAlgo: algoOf(algo),
        srpB: unhex(srp_B),
        srpId: Long.ONE,
      };
      const { A, M1 } = await drawing(new Draws(a), () =>
        core.computeSrpParams(crypto, request, text(password)),
      );
      return { A: hex(A), M1: hex(M1) };
    },
  },
  'srp.newPassword': {
    ...passwords,
    async run({ password, random, ...rest }) {
      const algo = algoOf(rest);
      const run = () => core.computeNewPasswordHash(crypto, algo, text(password));
      const hash = await drawing(exactly(random), run);
      return { salt1: hex(algo.salt1), new_password_hash: hex(hash) };
    },
  },
  'authKey.factorize': {
    fidelity: 'public-api',
    run({ pq }) {
      const [p, q] = core.factorizePQSync(crypto, unhex(pq));
      return { p: hex(p), q: hex(q) };
    },
  },
  'authKey.tmpAes': {
    fidelity: 'public-api',
    run({ new_nonce, server_nonce }) {
      const [key, iv] = core.generateKeyAndIvFromNonce(crypto, unhex(server_nonce), unhex(new_nonce));
      return { tmp_aes_key: hex(key), tmp_aes_iv: hex(iv) };
    },
  },
  'authKey.exchange': { ...patched, run: exchange },
});
