// One temporary-key binding field by field, every byte computed by the packages from the inputs of a vector.

import { readFileSync } from 'node:fs';
import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { auth_bindTempAuthKey } from '@mtproof/schema/two-factor';
import { type BindingContext, BindingError, checkBinding, openBinding, sealBinding } from '@mtproof/temp-key';
import { decode, encode } from '@mtproof/tl-wire';
import { style } from './style.ts';

const VECTOR = 'bind.seal/sample';
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

/** A test of vectors/v1/bind.seal.json: bytes in hex, longs in decimal. */
interface SealTest {
  readonly id: string;
  readonly input: Readonly<Record<InputName, string>> & { readonly expires_at: number };
  readonly expect: { readonly encrypted_message: string };
}

type InputName =
  | 'perm_auth_key'
  | 'msg_id'
  | 'nonce'
  | 'temp_auth_key_id'
  | 'temp_session_id'
  | 'random'
  | 'padding';

function readVector(): SealTest {
  const path = new URL(import.meta.resolve('@mtproof/vectors/v1/bind.seal.json'));
  const { tests } = JSON.parse(readFileSync(path, 'utf8')) as { tests: SealTest[] };
  const test = tests.find(({ id }) => id === VECTOR);
  if (test === undefined) {
    throw new Error(`the vectors have no ${VECTOR}`);
  }
  return test;
}

/** Prints one row: offset, length, the bytes in lines of 16, their meaning. */
function row(offset: number, bytes: Uint8Array, meaning: string): void {
  const [first = '', ...rest] = hex(bytes).match(/.{1,32}/g) ?? [];
  const numbers = `${String(offset).padStart(5)} ${String(bytes.length).padStart(4)}`;
  console.log(`${numbers}  ${first.padEnd(32)}  ${meaning}`);
  for (const line of rest) {
    console.log(`${' '.repeat(12)}${style('dim', line)}`);
  }
}

/** Prints the rows of adjacent parts of `bytes`, each given as [length, meaning]. */
function rows(bytes: Uint8Array, parts: readonly (readonly [number, string])[]): void {
  let offset = 0;
  for (const [length, meaning] of parts) {
    row(offset, bytes.subarray(offset, offset + length), meaning);
    offset += length;
  }
}

function chapter(title: string, text = ''): void {
  console.log(`\n${style('bold', title)}${text && `\n${text}`}`);
}

/** Reads the vector, seals its binding and compares the result. */
function sealVector() {
  const { input, expect } = readVector();
  const perm_auth_key = fromHex(input.perm_auth_key);
  const msg_id = BigInt(input.msg_id);
  const padding = fromHex(input.padding);
  const inner = {
    nonce: BigInt(input.nonce),
    temp_auth_key_id: BigInt(input.temp_auth_key_id),
    temp_session_id: BigInt(input.temp_session_id),
    expires_at: input.expires_at,
  };
  const steps = new Map<string, Uint8Array>();
  const encrypted_message = sealBinding(
    { perm_auth_key, msg_id, inner, random: fromHex(input.random), padding },
    (name, value) => steps.set(name, value),
  );
  if (hex(encrypted_message) !== expect.encrypted_message) {
    throw new Error(`not the bytes of ${VECTOR}`);
  }
  const { perm_auth_key_id } = openBinding({ perm_auth_key, encrypted_message });
  const step = (name: string): Uint8Array => steps.get(name) as Uint8Array;
  return { perm_auth_key, perm_auth_key_id, msg_id, padding, inner, step, encrypted_message };
}

type Sealed = ReturnType<typeof sealVector>;

/** Prints the binding of the vector: inner object, plaintext, keys, message, request, and the server's checks. */
export function bindingExample(): void {
  const sealed = sealVector();
  chapter(
    'A temporary key is bound to the permanent key',
    `Vector ${VECTOR}. No document publishes a binding; independent implementations computed this one.`,
  );
  printInner(sealed);
  printPlaintext(sealed);
  printKeys(sealed);
  printMessage(sealed);
  printRequest(sealed);
  printChecks(sealed);
  console.log(`\nThe runner explains it too:  npm run --silent mtproof -- explain ${VECTOR}`);
}

function printInner({ inner, perm_auth_key_id }: Sealed): void {
  chapter('1  The inner object: which key, for which session, until when', 'offset len bytes');
  const object = encode(bind_auth_key_inner, { _: 'bind_auth_key_inner', perm_auth_key_id, ...inner });
  rows(object, [
    [4, 'bind_auth_key_inner#75a3f765, low byte first'],
    [8, `nonce ${inner.nonce}, random; the request repeats it`],
    [8, `temp_auth_key_id ${inner.temp_auth_key_id}`],
    [8, `perm_auth_key_id ${perm_auth_key_id}, last 8 bytes of SHA1(perm_auth_key)`],
    [8, `temp_session_id ${inner.temp_session_id}`],
    [4, `expires_at ${inner.expires_at}, ${new Date(inner.expires_at * 1000).toISOString()}`],
  ]);
}

function printPlaintext({ step, padding, msg_id }: Sealed): void {
  chapter('2  The plaintext: the inner object in an MTProto 1.0 message', 'offset len bytes');
  rows(Buffer.concat([step('plaintext'), padding]), [
    [16, 'random, in place of salt and session_id'],
    [8, `msg_id ${msg_id}, that of the request itself`],
    [4, 'seqno 0'],
    [4, 'length 40'],
    [40, 'bind_auth_key_inner'],
    [8, 'padding to a multiple of 16; msg_key does not cover it'],
  ]);
}

function printKeys({ step }: Sealed): void {
  chapter(
    '3  Keys from the permanent key K, x = 0',
    'msg_key = substr(SHA1(the 72 bytes before the padding), 4, 16)',
  );
  row(0, step('msg_key'), 'msg_key');
  row(0, step('sha1_a'), 'sha1_a = SHA1(msg_key | substr(K, 0, 32))');
  row(0, step('sha1_b'), 'sha1_b = SHA1(substr(K, 32, 16) | msg_key | substr(K, 48, 16))');
  row(0, step('sha1_c'), 'sha1_c = SHA1(substr(K, 64, 32) | msg_key)');
  row(0, step('sha1_d'), 'sha1_d = SHA1(msg_key | substr(K, 96, 32))');
  row(0, step('aes_key'), 'aes_key = a[0,8) | b[8,20) | c[4,16)');
  row(0, step('aes_iv'), 'aes_iv = a[8,20) | b[0,8) | c[16,20) | d[0,8)');
}

function printMessage({ encrypted_message }: Sealed): void {
  chapter('4  encrypted_message, 104 bytes', 'offset len bytes');
  rows(encrypted_message, [
    [8, 'perm_auth_key_id: the key that decrypts it'],
    [16, 'msg_key'],
    [80, 'AES-256-IGE of the plaintext'],
  ]);
}

const requestOf = ({ perm_auth_key_id, inner: { nonce, expires_at }, encrypted_message }: Sealed) =>
  ({ _: 'auth.bindTempAuthKey', perm_auth_key_id, nonce, expires_at, encrypted_message }) as const;

function printRequest(sealed: Sealed): void {
  const request = encode(auth_bindTempAuthKey, requestOf(sealed));
  chapter(
    `5  The request, ${request.length} bytes, sent under the temporary key with the same msg_id`,
    'offset len bytes',
  );
  row(0, request.subarray(0, 4), 'auth.bindTempAuthKey#cdd42a05');
  decode(auth_bindTempAuthKey, request, {
    trace: ({ path, type, offset, length }) => {
      if (path !== '') {
        row(offset, request.subarray(offset, offset + length), `${path}:${type}`);
      }
    },
  });
}

function printChecks(sealed: Sealed): void {
  const { perm_auth_key, msg_id, inner, encrypted_message } = sealed;
  const { temp_auth_key_id, temp_session_id, expires_at } = inner;
  const context: BindingContext = {
    request: requestOf(sealed),
    msg_id,
    temp_auth_key_id,
    temp_session_id,
    now: expires_at - 86400,
  };
  const check = (what: string, message: Uint8Array, changes: Partial<BindingContext> = {}): void => {
    const verdict = answerTo(perm_auth_key, message, { ...context, ...changes });
    console.log(`  ${what.padEnd(46)} ${verdict}`);
  };

  chapter('6  The server opens it and checks every field');
  const flipped = encrypted_message.slice();
  flipped[103] = (flipped[103] as number) ^ 1;
  check('unchanged', encrypted_message);
  check('with its last bit flipped', flipped);
  check('sent again with another msg_id', encrypted_message, { msg_id: msg_id + 4n });
  check('sent on another connection', encrypted_message, { temp_auth_key_id: 1n });
  check('a day later', encrypted_message, { now: expires_at });
}

/** The server's answer to a binding: `boolTrue`, or which check failed. */
function answerTo(perm_auth_key: Uint8Array, encrypted_message: Uint8Array, context: BindingContext): string {
  try {
    checkBinding(openBinding({ perm_auth_key, encrypted_message }), context);
    return 'boolTrue';
  } catch (error) {
    if (error instanceof BindingError) {
      return `${error.code}, answered as ${error.rpc_error}`;
    }
    throw error;
  }
}
