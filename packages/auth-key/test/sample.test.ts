// The complete example of https://core.telegram.org/mtproto/samples-auth_key through both machines, byte for byte. The
// page does not print temp_key, so encrypted_data of req_DH_params is the one thing that no client can make again. Nor
// does it print a, and the private key is Telegram's: the server has stand-ins for both, which know the one power each
// that the example needs.

import { client, type RsaPrivateKey, rsaPad, server } from '@mtproof/auth-key';
import { authKeyAuxHash, authKeyId, openPlain, sealPlain } from '@mtproof/message';
import { req_DH_params } from '@mtproof/schema/mtproto';
import { decode, encode } from '@mtproof/tl-wire';
import { describe, expect, it } from 'vitest';
import { filler, group } from './handshake.ts';
import { hex, rsaKey, sample, toHex } from './published.ts';

const dc = sample.dc;
const now = sample.server_time;
const temp_key = filler(32, 0);
const key = rsaKey('production');
const rsa_padding = hex(sample.rsa_padding);

const begin = () => client.reqPqMulti({ nonce: hex(sample.nonce), rsa_keys: [key], dc });
const factored = (body = hex(sample.resPQ)) => client.onResPQ(begin(), body);
const requested = () =>
  client.reqDhParams(factored(), { new_nonce: hex(sample.new_nonce), padding: rsa_padding, temp_key });
const received = (body = hex(sample.server_DH_params_ok)) =>
  client.onServerDhParams(requested(), { body, now: now - 25, random: filler(16896, 1) });
const sent = () =>
  client.setClientDhParams(received(), { b: hex(sample.b), padding: hex(sample.client_padding) });

describe('the client', () => {
  it('sends req_pq_multi', () => {
    expect(toHex(begin().request)).toBe(sample.req_pq_multi);
  });

  it('takes resPQ', () => {
    const { pq, p, q, key, server_nonce, padding_length } = factored();
    expect([pq, p, q, server_nonce].map(toHex)).toEqual([sample.pq, sample.p, sample.q, sample.server_nonce]);
    expect(key.fingerprint).toBe(-3414540481677951611n);
    expect(padding_length).toBe(rsa_padding.length);
  });

  it('sends req_DH_params, but for encrypted_data', () => {
    const fields = (body: Uint8Array) => ({ ...decode(req_DH_params, body), encrypted_data: '' });
    expect(fields(requested().request)).toEqual(fields(hex(sample.req_DH_params)));
    expect(requested().request).toHaveLength(320);
  });

  it('takes server_DH_params_ok', () => {
    const { g_a, time_offset, retry_id } = received();
    expect(toHex(g_a)).toBe(sample.g_a);
    expect(time_offset).toBe(25);
    expect(retry_id).toBe(0n);
  });

  it('sends set_client_DH_params', () => {
    expect(toHex(sent().request)).toBe(sample.set_client_DH_params);
  });

  it('takes dh_gen_ok', () => {
    expect(client.onDhGen(sent(), hex(sample.dh_gen_ok))).toEqual({
      at: 'Ok',
      auth_key: hex(sample.auth_key),
      auth_key_id: sample.auth_key_id,
      server_salt: sample.server_salt,
      time_offset: 25,
      expires_in: undefined,
    });
  });

  it('would take dh_gen_retry, and dh_gen_fail for what it is', () => {
    const dhGen = (id: string, hash: string) =>
      client.onDhGen(sent(), hex(id + sample.dh_gen_ok.slice(8, 72) + hash));
    const again = dhGen('b91fdc46', sample.new_nonce_hash2);
    expect(again).toMatchObject({
      at: 'DhReceived',
      retries: 1,
      retry_id: authKeyAuxHash(hex(sample.auth_key)),
    });
    expect(() => dhGen('02ae9da6', sample.new_nonce_hash3)).toThrow('dh_gen_fail');
  });

  it('takes the answers with as much filler as the page declares', () => {
    const [resPQ, dhParams] = [
      hex(sample.resPQ + 'aa'.repeat(88)),
      hex(sample.server_DH_params_ok + '00'.repeat(76)),
    ];
    expect(factored(resPQ)).toEqual(factored());
    expect(received(dhParams)).toEqual(received());
    expect(client.onDhGen(sent(), hex(sample.dh_gen_ok + 'ff'.repeat(64)))).toMatchObject({ at: 'Ok' });
  });

  it('asks for a temporary key by expires_in', () => {
    const state = client.onResPQ({ ...begin(), expires_in: 86400 }, hex(sample.resPQ));
    expect(state).toMatchObject({ expires_in: 86400, padding_length: 88 });
  });
});

describe('the server', () => {
  // encrypted_data of the example; key_aes_encrypted with a temp_key of our own, as the one of the example is not known.
  const encrypted_data = decode(req_DH_params, hex(sample.req_DH_params)).encrypted_data as Uint8Array;
  const key_aes_encrypted: Uint8Array[] = [];
  rsaPad({ key, data: hex(sample.p_q_inner_data), padding: rsa_padding, temp_key }, (name, value) => {
    if (name === 'key_aes_encrypted') {
      key_aes_encrypted.push(value);
    }
  });
  const power = (c: Uint8Array): Uint8Array => {
    expect(toHex(c)).toBe(toHex(encrypted_data));
    return Uint8Array.from(key_aes_encrypted[0] as Uint8Array);
  };
  const unused = (): never => expect.fail('another key is asked for');
  const rsa_keys: RsaPrivateKey[] = [
    { ...rsaKey('older'), power: unused },
    { ...rsaKey('of2013'), power: unused },
    { ...key, power },
  ];
  const dh: server.DhSecret = {
    group,
    g_a: hex(sample.g_a),
    power(g_b) {
      expect(toHex(g_b)).toBe(sample.g_b);
      return hex(sample.auth_key);
    },
  };
  const state = server.initialState({ rsa_keys, dc });
  const handshake = (): server.Handshake => ({
    server_nonce: hex(sample.server_nonce),
    p: hex(sample.p),
    q: hex(sample.q),
    dh,
    padding: hex(sample.answer_padding),
  });

  it('answers every query of the page', () => {
    const peer = server.serve(state, { now: () => now + 0.75, handshake });
    expect(toHex(peer.answer(hex(sample.req_pq_multi)))).toBe(sample.resPQ);
    expect(toHex(peer.answer(hex(sample.req_DH_params)))).toBe(sample.server_DH_params_ok);
    expect(toHex(peer.answer(hex(sample.set_client_DH_params)))).toBe(sample.dh_gen_ok);
    expect(peer.key).toEqual({
      auth_key: hex(sample.auth_key),
      auth_key_id: authKeyId(hex(sample.auth_key)),
      server_salt: sample.server_salt,
      expires_in: undefined,
    });
  });

  it('would answer with new_nonce_hash2 if the key were taken', () => {
    const peer = server.serve(state, { now: () => now, handshake, taken: new Set([sample.auth_key_id]) });
    peer.answer(hex(sample.req_pq_multi));
    peer.answer(hex(sample.req_DH_params));
    const expected = `b91fdc46${sample.dh_gen_ok.slice(8, 72)}${sample.new_nonce_hash2}`;
    expect(toHex(peer.answer(hex(sample.set_client_DH_params)))).toBe(expected);
  });
});

it('fits the frame of an unencrypted message', () => {
  const msg_id = 0x65c53d50000672d4n;
  const message = sealPlain({ msg_id, body: begin().request });
  expect(toHex(message)).toBe(`0000000000000000d4720600503dc56514000000${sample.req_pq_multi}`);
  expect(toHex(openPlain(message).body)).toBe(sample.req_pq_multi);
  expect(encode(req_DH_params, decode(req_DH_params, hex(sample.req_DH_params)))).toEqual(
    hex(sample.req_DH_params),
  );
});
