// @mtproto/core behind the protocol of docs/conformance.md. The first argument is the folder that it is installed in.
import { setImmediate as turn } from 'node:timers/promises';
import { Answers, clockAt, Draws, exactly, fingerprint, outcome } from '../exchange.mjs';
import { fieldsOf, OWN_PADDING } from '../messages.mjs';
import { hex, Reject, serve, text, unhex } from '../serve.mjs';
import {
  AES,
  buffer,
  cryptoWith,
  Deserializer,
  factorize,
  little,
  rpc,
  Serializer,
  zeros,
} from './library.mjs';
import { objects } from './objects.mjs';

async function encrypt(input) {
  const { client, transport, context } = rpc(zeros, {
    authKey: unhex(input.auth_key),
    serverSalt: little(input.salt),
  });
  context.crypto.getRandomBytes = (length) => new Uint8Array(exactly(input.padding).next(length));
  const id = BigInt.asUintN(64, BigInt(input.msg_id));
  Object.assign(client, {
    ...{ sessionId: new Uint8Array(little(input.session_id)), getSeqNo: () => input.seqno },
    getMessageId: async () => [Number(id >> 32n), Number(id & 0xffffffffn)],
  });
  await client.sendEncryptedMessage(new Uint8Array(unhex(input.body)));
  return { message: hex(transport.sent[0]) };
}

async function decrypt({ auth_key, message }) {
  const { client } = rpc(zeros, { authKey: unhex(auth_key) });
  const { predicate } = Deserializer.prototype;
  let plain;
  // The body of a test is any bytes. The library has judged all but msg_id and the object when it begins to read that.
  Deserializer.prototype.predicate = function () {
    plain = Buffer.from(this.byteView);
  };
  client.handleDecryptedMessage = () => {};
  try {
    await client.handleEncryptedMessage(buffer(unhex(message)));
  } finally {
    Deserializer.prototype.predicate = predicate;
  }
  if (plain === undefined) {
    throw new Reject('the message is ignored, with a warning');
  }
  return fieldsOf(plain);
}

// A handler sends without waiting for it: turns of the event loop until there is a message.
async function sent(transport) {
  for (let i = 0; i < 50 && transport.sent.length === 0; i += 1) {
    await turn();
  }
  return transport.sent.shift();
}

async function exchange(input) {
  const answers = new Answers(input.answers);
  const { client, transport, context } = rpc(zeros);
  const { nonce, new_nonce, rsa_padding, b, padding } = input;
  const draws = new Draws(nonce, new_nonce, rsa_padding, ...b.flatMap((_, i) => [b[i], padding[i] ?? '']));
  context.crypto.getRandomBytes = (length) => new Uint8Array(draws.next(length));
  const tlBytes = (value) =>
    new Serializer(function () {
      this.bytes(value);
    }).getBytes();
  const keys = input.keys.map((key) => [
    BigInt.asUintN(64, fingerprint(key, tlBytes)).toString(16),
    { modulus: key.n, exponent: key.e },
  ]);
  context.crypto.rsa.getPublisKeysByHex = async () => Object.fromEntries(keys);
  return clockAt(input.now, async () => {
    await client.handleTransportOpen();
    while (!client.isAuth) {
      const request = await sent(transport);
      if (request === undefined || answers.requests.length === input.answers.length) {
        throw new Reject('it does not come to a key');
      }
      answers.send(request);
      await client.handleMessage(buffer(answers.recv()));
    }
    const auth_key = Buffer.from(await client.getStorageItem('authKey'));
    const time_offset = await context.storage.get('timeOffset');
    return outcome({ requests: answers.requests, auth_key, time_offset }, input);
  });
}

const hello = {
  implementation: { name: '@mtproto/core', version: '6.3.0', language: 'javascript' },
  adapter: { fidelity: 'internal-api' },
};
const patched = { fidelity: 'patched' };
const ige = (name) => ({
  run: ({ key, iv, data }) => ({ data: hex(new AES.IGE(unhex(key), unhex(iv))[name](unhex(data))) }),
});

await serve(hello, {
  ...objects,
  'ige.encrypt': ige('encrypt'),
  'ige.decrypt': ige('decrypt'),
  'message.keys': {
    ...{ version: [2], x: [0, 8] },
    async run({ auth_key, msg_key, x }) {
      const aes = await rpc(zeros).client.getAESInstance(unhex(auth_key), unhex(msg_key), x === 8);
      return { aes_key: hex(aes._aes.key), aes_iv: hex(aes._iv) };
    },
  },
  'message.encrypt': { version: [2], x: [0], ...patched, padding: OWN_PADDING, run: encrypt },
  'message.decrypt': { version: [2], x: [8], ...patched, run: decrypt },
  'srp.client': {
    ...{ ...patched, password: { text: true } },
    async run({ password, salt1, salt2, g, p, srp_B, a }) {
      const [bytesOfP, gB] = [unhex(p), unhex(srp_B)];
      const given = {
        g,
        p: bytesOfP,
        salt1: unhex(salt1),
        salt2: unhex(salt2),
        gB,
        password: text(password),
      };
      const { A, M1 } = await cryptoWith(new Draws(a)).getSRPParams(given);
      return { A: hex(A), M1: hex(M1) };
    },
  },
  'authKey.factorize': {
    run({ pq }) {
      const [p, q] = factorize(unhex(pq)) ?? [];
      return { p: hex(p), q: hex(q) };
    },
  },
  'authKey.exchange': { ...patched, run: exchange },
});
