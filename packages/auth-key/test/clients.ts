// The key exchange of other clients, as installed, over a `send` that takes the TL body of a query and gives that of its answer.
// Neither exports its exchange: the modules are imported by their paths.

import { createHash, createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { Long } from '@mtcute/core';
import { addPublicKey, BaseCryptoProvider, type ICryptoProvider } from '@mtcute/core/utils.js';
import { ige } from '@mtproof/aes-ige';
import { fingerprint, type RsaKey } from '@mtproof/auth-key';
import { openPlain, sealPlain } from '@mtproof/message';
import helpers from 'telegram/Helpers.js';

type Send = (query: Uint8Array) => Uint8Array;

/** What a client ends with. */
export interface ClientKey {
  readonly auth_key: Uint8Array;
  readonly server_salt?: bigint;
}

const require = createRequire(import.meta.url);
const hash = (name: string) => (data: Uint8Array) => Uint8Array.from(createHash(name).update(data).digest());

/**
 * Bytes that repeat from run to run. One key in 199 begins with a zero byte, which both clients lose: these are none of them.
 */
function steadyBytes(): (length: number) => Buffer {
  let drawn = 0;
  const block = () => createHash('sha256').update(String(drawn++)).digest();
  return (length) => Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, block)).subarray(0, length);
}

/** A transport that takes and gives whole unencrypted messages. */
function exchangeOf(send: Send): (message: Uint8Array) => Uint8Array {
  return (message) => {
    const { msg_id, body } = openPlain(Uint8Array.from(message));
    return sealPlain({ msg_id: msg_id + 1n, body: send(body) });
  };
}

/** `doAuthentication` of GramJS. `b`: its exponent, drawn as the only 256 random bytes. */
export async function gramjs(send: Send, key: RsaKey, b?: Uint8Array): Promise<ClientKey> {
  const { _serverKeys } = require('telegram/crypto/RSA.js');
  const { doAuthentication } = require('telegram/network/Authenticator.js');
  const { MTProtoPlainSender } = require('telegram/network/MTProtoPlainSender.js');
  const n = helpers.readBigIntFromBuffer(Buffer.from(key.n), false, false);
  _serverKeys.set(String(fingerprint(key)), { n, e: 65537 });

  const exchange = exchangeOf(send);
  let answer: Uint8Array;
  const connection = {
    send: async (message: Uint8Array) => {
      answer = exchange(message);
    },
    recv: async () => Buffer.from(answer),
  };
  const log = { debug: () => {}, warn: () => {}, error: () => {}, info: () => {} };
  const draw = helpers.generateRandomBytes;
  const random = steadyBytes();
  helpers.generateRandomBytes = (length) =>
    length === 256 && b !== undefined ? Buffer.from(b) : random(length);
  try {
    const { authKey } = await doAuthentication(new MTProtoPlainSender(connection, log), log);
    return { auth_key: Uint8Array.from(authKey.getKey()) };
  } finally {
    helpers.generateRandomBytes = draw;
  }
}

/** What of a provider the exchange needs. Its AES is ours: mtcute's is another package. */
class Provider extends BaseCryptoProvider {
  readonly sha1 = hash('sha1');
  readonly sha256 = hash('sha256');
  readonly createAesIge = (key: Uint8Array, iv: Uint8Array) => ({
    encrypt: (data: Uint8Array) => ige(key, iv).encrypt(data),
    decrypt: (data: Uint8Array) => ige(key, iv).decrypt(data),
  });
  readonly #b: Uint8Array | undefined;
  readonly #random = steadyBytes();

  constructor(b: Uint8Array | undefined) {
    super();
    this.#b = b;
  }

  override randomFill(bytes: Uint8Array): void {
    if (bytes.length === 256 && this.#b !== undefined) {
      bytes.set(this.#b);
    } else {
      bytes.set(this.#random(bytes.length));
    }
  }
}

const pem = ({ n, e }: RsaKey): string => {
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const jwk = { kty: 'RSA', n: base64url(n), e: base64url(e) };
  return createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'pkcs1', format: 'pem' }) as string;
};

/** A module of mtcute that is not exported. */
const mtcuteModule = (path: string) => import(new URL(path, import.meta.resolve('@mtcute/core')).href);

/** `doAuthorization` of mtcute. `b`: its exponent, drawn as the only 256 random bytes. */
export async function mtcute(
  send: Send,
  key: RsaKey,
  { b, expires_in }: { b?: Uint8Array; expires_in?: number | undefined } = {},
): Promise<ClientKey> {
  const crypto = new Provider(b);
  addPublicKey(crypto as unknown as ICryptoProvider, pem(key));
  const [{ doAuthorization }, { __tlReaderMap }, { __tlWriterMap }] = await Promise.all(
    ['network/authorization.js', 'tl/binary/reader.js', 'tl/binary/writer.js'].map(mtcuteModule),
  );

  const exchange = exchangeOf(send);
  let answer: Uint8Array;
  const log = { debug: () => {}, verbose: () => {}, info: () => {}, prefix: '' };
  const connection = {
    _session: {
      _readerMap: __tlReaderMap,
      _writerMap: __tlWriterMap,
      getMessageId: () => Long.fromNumber(2 ** 60),
      updateTimeOffset: () => {},
    },
    log: { create: () => log },
    params: { dc: { id: 2 }, testMode: false },
    send: async (message: Uint8Array) => {
      answer = exchange(message);
    },
    waitForUnencryptedMessage: async () => answer,
  };
  const [auth_key, salt] = await doAuthorization(connection, crypto, expires_in);
  return { auth_key, server_salt: BigInt.asIntN(64, BigInt(salt.toString())) };
}
