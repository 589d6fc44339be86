// The key exchange of mtcute, and its binding of a temporary key.
import { createPublicKey } from 'node:crypto';
import { Answers, clockAt, Draws, outcome } from '../exchange.mjs';
import { hex, unhex } from '../serve.mjs';
import {
  core,
  createAesIgeForMessageOld,
  crypto,
  doAuthorization,
  drawing,
  keyOf,
  Long,
  log,
  long,
  publicKeys,
  readers,
  writers,
} from './library.mjs';

export async function exchange(input) {
  const sign = Math.sign(input.dc);
  const connection = new Answers(input.answers);
  Object.assign(connection, {
    params: {
      dc: { id: Math.abs(input.dc) % 10000, mediaOnly: sign < 0 },
      testMode: Math.abs(input.dc) > 10000,
    },
    log: { create: () => log },
    _session: {
      _readerMap: readers,
      _writerMap: writers,
      getMessageId: () => Long.ONE,
      updateTimeOffset() {},
    },
    waitForUnencryptedMessage: () => connection.recv(),
  });
  for (const name of Object.keys(publicKeys)) {
    delete publicKeys[name];
  }
  for (const { n, e } of input.keys) {
    const jwk = { kty: 'RSA', n: unhex(n).toString('base64url'), e: unhex(e).toString('base64url') };
    const pem = createPublicKey({ format: 'jwk', key: jwk }).export({ format: 'pem', type: 'pkcs1' });
    core.addPublicKey(crypto, pem);
  }
  const { nonce, new_nonce, rsa_padding, temp_key, temp_keys = [], b } = input;
  const draws = new Draws(nonce, new_nonce, rsa_padding, temp_key, ...temp_keys, ...b);
  crypto.paddings = input.padding.map(unhex);
  const run = () => doAuthorization(connection, crypto, input.expires_in);
  const [auth_key, , time_offset] = await clockAt(input.now, () => drawing(draws, run));
  return outcome({ requests: connection.requests, auth_key, time_offset }, input);
}

// As in SessionConnection, which needs a connection: the text of the inner message, then the library's old key derivation.
export function seal(input) {
  const key = keyOf({ auth_key: input.perm_auth_key });
  const bound = {
    _: 'mt_bind_auth_key_inner',
    ...{
      nonce: long(input.nonce),
      tempAuthKeyId: long(input.temp_auth_key_id),
      permAuthKeyId: core.longFromBuffer(key.id),
    },
    ...{ tempSessionId: long(input.temp_session_id), expiresAt: input.expires_at },
  };
  const writer = core.TlBinaryWriter.alloc(writers, 80);
  writer.raw(unhex(input.random));
  writer.long(long(input.msg_id));
  writer.int(0);
  writer.int(40);
  writer.object(bound);
  const message_key = crypto.sha1(writer.result()).subarray(4, 20);
  writer.raw(unhex(input.padding));
  const ige = createAesIgeForMessageOld(crypto, key.key, message_key, true);
  return { encrypted_message: hex([...key.id, ...message_key, ...ige.encrypt(writer.result())]) };
}
