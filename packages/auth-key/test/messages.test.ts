// What the errors say: what was expected and what came where both are public, and never a secret.

import { client, fingerprint, newNonceHash, tmpAes } from '@mtproof/auth-key';
import { authKeyAuxHash } from '@mtproof/message';
import { req_DH_params, resPQ, server_DH_params_ok } from '@mtproof/schema/mtproto';
import { describe, expect, it } from 'vitest';
import { drawn, filler, handshake, serve } from './handshake.ts';
import { toHex } from './published.ts';
import { transparent } from './rsa.ts';
import { change, changeAnswer, changeClientData, flip } from './tamper.ts';

const { pqRequested, dhRequested, dhSent, answers, ok } = handshake();
const { nonce, server_nonce, new_nonce, now, random } = drawn;

const transparentHex = BigInt.asUintN(64, fingerprint(transparent)).toString(16);

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail('nothing was thrown');
}

const onResPQ = (body: Uint8Array) => () => client.onResPQ(pqRequested, body);
const onDhParams = (body: Uint8Array) => () => client.onServerDhParams(dhRequested, { body, now, random });
const onDhGen = (body: Uint8Array) => () => client.onDhGen(dhSent, body);

/** The error of a server that has answered some queries. */
function serverAfter(before: readonly Uint8Array[], body: Uint8Array) {
  const peer = serve(drawn);
  before.forEach(peer.answer);
  return () => peer.answer(body);
}
const [first, second, third] = [pqRequested.request, dhRequested.request, dhSent.request];
const atSecond = (body: Uint8Array) => serverAfter([first], body);
const atThird = (body: Uint8Array) => serverAfter([first, second], body);
const query = (fields: Partial<req_DH_params>) => atSecond(change(req_DH_params, second, fields));

describe('the message of an error', () => {
  it.each([
    [
      onResPQ(change(resPQ, answers.resPQ, { nonce: flip(nonce) })),
      `nonce of resPQ: expected ${toHex(nonce)}, got ${toHex(flip(nonce))}`,
    ],
    [
      onDhParams(change(server_DH_params_ok, answers.dhParams, { server_nonce: nonce })),
      `server_nonce of server_DH_params_ok: expected ${toHex(server_nonce)}, got ${toHex(nonce)}`,
    ],
    [
      onDhParams(changeAnswer(answers.dhParams, { server_nonce: flip(server_nonce) })),
      `server_nonce of server_DH_inner_data: expected ${toHex(server_nonce)}, got ${toHex(flip(server_nonce))}`,
    ],
    [onResPQ(change(resPQ, answers.resPQ, { pq: Uint8Array.of(13) })), 'pq is 13, expected at least 15'],
    [onResPQ(change(resPQ, answers.resPQ, { pq: '' })), 'pq has 0 bytes, expected 1 … 8'],
    [onResPQ(change(resPQ, answers.resPQ, { pq: filler(9, 1) })), 'pq has 9 bytes, expected 1 … 8'],
    [
      onResPQ(change(resPQ, answers.resPQ, { pq: Uint8Array.of(16) })),
      'pq is 16, even; expected the product of two odd primes',
    ],
    [
      onResPQ(change(resPQ, answers.resPQ, { pq: Uint8Array.of(17) })),
      'pq is 17, a prime; expected the product of two odd primes',
    ],
    [
      onResPQ(change(resPQ, answers.resPQ, { pq: Uint8Array.of(25) })),
      'pq is 25, expected the product of two different primes',
    ],
    [query({ p: drawn.q }), 'p: expected 5a300d4b, got 6a26db65'],
    [query({ p: filler(700, 1) }), 'p: expected 5a300d4b, got 700 bytes'],
    [
      query({ public_key_fingerprint: -1n }),
      `public_key_fingerprint: expected one of ${fingerprint(transparent)} (${transparentHex}), got -1 (ffffffffffffffff)`,
    ],
    [query({ encrypted_data: filler(255, 1) }), 'encrypted_data: expected 256 bytes, a number below n'],
    [atThird(changeClientData(third, { retry_id: 5n })), 'retry_id: expected 0 at the first attempt'],
    [atSecond(third), 'expected req_DH_params, got set_client_DH_params'],
    [
      serverAfter([first, second, third], change(req_DH_params, second, { p: drawn.q })),
      'expected no further query, got req_DH_params',
    ],
  ])('%#', (call, message) => {
    expect(messageOf(call)).toBe(message);
  });

  it('tells no secret, whatever byte of whatever message is wrong', () => {
    const { auth_key } = ok;
    const { tmp_aes_key, tmp_aes_iv } = tmpAes({ new_nonce, server_nonce });
    const hashes = ([1, 2, 3] as const).map((number) => newNonceHash({ new_nonce, auth_key, number }));
    const secrets = [new_nonce, auth_key, tmp_aes_key, tmp_aes_iv, ...hashes].map((bytes) =>
      toHex(bytes.subarray(0, 8)),
    );
    secrets.push(String(authKeyAuxHash(auth_key)));

    const readers = [
      [answers.resPQ, onResPQ],
      [answers.dhParams, onDhParams],
      [answers.dhGen, onDhGen],
      [second, atSecond],
      [third, atThird],
    ] as const;
    for (const [bytes, read] of readers) {
      for (let at = 0; at < bytes.length; at += 3) {
        const wrong = Uint8Array.from(bytes);
        wrong[at] = (bytes[at] as number) ^ 0x40;
        try {
          read(wrong)();
        } catch (error) {
          const { message } = error as Error;
          expect(secrets.filter((secret) => message.includes(secret))).toEqual([]);
          expect(message.length).toBeLessThan(500);
        }
      }
    }
  });
});
