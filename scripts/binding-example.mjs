// One temporary-key binding field by field, every byte computed by the packages from the inputs of a vector.
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { mtproto, twoFactor } from '../packages/schema/dist/index.js';
import { BindingError, checkBinding, openBinding, sealBinding } from '../packages/temp-key/dist/index.js';
import { decode, encode } from '../packages/tl/dist/wire/index.js';

const VECTOR = 'bind.seal/sample';
const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
const bold = (text) => (colour ? styleText('bold', text) : text);
const dim = (text) => (colour ? styleText('dim', text) : text);
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const fromHex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));

/** A row: offset, length, the bytes in lines of 16, what they are. */
function row(offset, bytes, meaning) {
  const lines = hex(bytes).match(/.{1,32}/g) ?? [''];
  const [first, ...rest] = lines;
  console.log(
    `${String(offset).padStart(5)} ${String(bytes.length).padStart(4)}  ${first.padEnd(32)}  ${meaning}`,
  );
  for (const line of rest) {
    console.log(`${' '.repeat(12)}${dim(line)}`);
  }
}

/** Rows that follow one another: [length, meaning] over `bytes`. */
function rows(bytes, parts) {
  let offset = 0;
  for (const [length, meaning] of parts) {
    row(offset, bytes.subarray(offset, offset + length), meaning);
    offset += length;
  }
}

function chapter(title, text) {
  console.log(`\n${bold(title)}`);
  if (text) {
    console.log(text);
  }
}

export function bindingExample() {
  const { tests } = JSON.parse(
    readFileSync(new URL('../vectors/v1/bind.seal.json', import.meta.url), 'utf8'),
  );
  const { input, expect } = tests.find(({ id }) => id === VECTOR);
  const long = (name) => BigInt(input[name]);
  const perm_auth_key = fromHex(input.perm_auth_key);
  const msg_id = long('msg_id');
  const inner = {
    nonce: long('nonce'),
    temp_auth_key_id: long('temp_auth_key_id'),
    temp_session_id: long('temp_session_id'),
    expires_at: input.expires_at,
  };

  const steps = {};
  const encrypted_message = sealBinding(
    { perm_auth_key, msg_id, inner, random: fromHex(input.random), padding: fromHex(input.padding) },
    (name, value) => {
      steps[name] = value;
    },
  );
  if (hex(encrypted_message) !== expect.encrypted_message) {
    throw new Error(`not the bytes of ${VECTOR}`);
  }
  const opened = openBinding({ perm_auth_key, encrypted_message });
  const { perm_auth_key_id } = opened;

  chapter(
    'A temporary key is bound to the permanent key',
    `Vector ${VECTOR}; no binding is published anywhere, this one is recomputed by independent implementations.`,
  );

  chapter('1  The inner object: which key, for which session, until when', 'offset len bytes');
  const object = encode(mtproto.bind_auth_key_inner, {
    _: 'bind_auth_key_inner',
    perm_auth_key_id,
    ...inner,
  });
  rows(object, [
    [4, 'bind_auth_key_inner#75a3f765, low byte first'],
    [8, `nonce ${inner.nonce}, random; the request repeats it`],
    [8, `temp_auth_key_id ${inner.temp_auth_key_id}`],
    [8, `perm_auth_key_id ${perm_auth_key_id}, last 8 bytes of SHA1(perm_auth_key)`],
    [8, `temp_session_id ${inner.temp_session_id}`],
    [4, `expires_at ${inner.expires_at}, ${new Date(inner.expires_at * 1000).toISOString()}`],
  ]);

  chapter('2  The plaintext: the inner object in an MTProto 1.0 message', 'offset len bytes');
  rows(Buffer.concat([steps.plaintext, fromHex(input.padding)]), [
    [16, 'random, in place of salt and session_id'],
    [8, `msg_id ${msg_id}, that of the request itself`],
    [4, 'seqno 0'],
    [4, 'length 40'],
    [40, 'bind_auth_key_inner'],
    [8, 'padding to a multiple of 16; msg_key does not cover it'],
  ]);

  chapter(
    '3  Keys from the permanent key K, x = 0',
    'msg_key = substr(SHA1(the 72 bytes before the padding), 4, 16)',
  );
  row(0, steps.msg_key, 'msg_key');
  row(0, steps.sha1_a, 'sha1_a = SHA1(msg_key | substr(K, 0, 32))');
  row(0, steps.sha1_b, 'sha1_b = SHA1(substr(K, 32, 16) | msg_key | substr(K, 48, 16))');
  row(0, steps.sha1_c, 'sha1_c = SHA1(substr(K, 64, 32) | msg_key)');
  row(0, steps.sha1_d, 'sha1_d = SHA1(msg_key | substr(K, 96, 32))');
  row(0, steps.aes_key, 'aes_key = a[0,8) | b[8,20) | c[4,16)');
  row(0, steps.aes_iv, 'aes_iv = a[8,20) | b[0,8) | c[16,20) | d[0,8)');

  chapter('4  encrypted_message, 104 bytes', 'offset len bytes');
  rows(encrypted_message, [
    [8, 'perm_auth_key_id: which key opens it'],
    [16, 'msg_key'],
    [80, 'AES-256-IGE of the plaintext'],
  ]);

  const call = {
    _: 'auth.bindTempAuthKey',
    perm_auth_key_id,
    nonce: inner.nonce,
    expires_at: inner.expires_at,
    encrypted_message,
  };
  const request = encode(twoFactor.auth_bindTempAuthKey, call);
  chapter(
    `5  The request, ${request.length} bytes, sent under the temporary key with the same msg_id`,
    'offset len bytes',
  );
  row(0, request.subarray(0, 4), 'auth.bindTempAuthKey#cdd42a05');
  decode(twoFactor.auth_bindTempAuthKey, request, {
    trace: ({ path, type, offset, length }) => {
      if (path !== '') {
        row(offset, request.subarray(offset, offset + length), `${path}:${type}`);
      }
    },
  });

  chapter('6  The server opens it and checks every field');
  const connection = {
    request: call,
    msg_id,
    temp_auth_key_id: inner.temp_auth_key_id,
    temp_session_id: inner.temp_session_id,
  };
  const now = inner.expires_at - 86400;
  const verdict = (what, bytes, changes = {}) => {
    let answer = 'boolTrue';
    try {
      checkBinding(openBinding({ perm_auth_key, encrypted_message: bytes }), {
        ...connection,
        now,
        ...changes,
      });
    } catch (error) {
      if (!(error instanceof BindingError)) {
        throw error;
      }
      answer = `${error.code}, answered as ${error.rpc_error}`;
    }
    console.log(`  ${what.padEnd(46)} ${answer}`);
  };
  const garbled = encrypted_message.slice();
  garbled[103] ^= 1;
  verdict('as it is', encrypted_message);
  verdict('its last bit flipped', garbled);
  verdict('sent again with another msg_id', encrypted_message, { msg_id: msg_id + 4n });
  verdict('sent on another connection', encrypted_message, { temp_auth_key_id: 1n });
  verdict('a day later', encrypted_message, { now: inner.expires_at });
  console.log(`\nThe same from the shell:  npm run --silent mtproof -- explain ${VECTOR}`);
}
