import { type Bytes, checkBytes, checkOptionalFunction, type Trace } from '@mtproof/contract';
import { MessageError, type MessageErrorCode, openData } from '@mtproof/message';
import { bind_auth_key_inner } from '@mtproof/schema/mtproto';
import { decode } from '@mtproof/tl-wire';
import { type BindErrorCode, BindingError } from '../error.ts';
import type { EngineOption } from './engine.ts';
import { binding_plaintext } from './inner.ts';

/** What {@link openBinding} decrypts. */
export interface OpenBinding extends EngineOption {
  /** The permanent key that the request names, 256 bytes. Secret. */
  readonly perm_auth_key: Uint8Array;
  /** The field of the request, untrusted. */
  readonly encrypted_message: Uint8Array;
}

/** What a binding message says: authenticated by the permanent key, compared with nothing yet. */
export interface Binding extends Omit<bind_auth_key_inner, '_'> {
  /** Signed long. */
  readonly msg_id: bigint;
  /** 16 bytes. */
  readonly random: Bytes;
  /** 8 bytes; the only ones that nothing authenticates. */
  readonly padding: Bytes;
}

const PLAINTEXT_LENGTH = binding_plaintext.minLength;
// perm_auth_key_id 8 | msg_key 16 | plaintext 72 | padding 8
const MESSAGE_LENGTH = 104;

function checkLength({ length }: Uint8Array): void {
  if (length === MESSAGE_LENGTH) {
    return;
  }
  const code = length < MESSAGE_LENGTH ? 'BIND_TRUNCATED' : 'BIND_TRAILING_BYTES';
  throw new BindingError(code, `encrypted_message of ${length} bytes, not ${MESSAGE_LENGTH}`);
}

// What can be wrong with an envelope of 104 bytes.
const bindCodes: Readonly<Partial<Record<MessageErrorCode, BindErrorCode>>> = {
  MESSAGE_KEY_ID_MISMATCH: 'BIND_KEY_ID_MISMATCH',
  MESSAGE_INTEGRITY: 'BIND_MSG_KEY_MISMATCH',
};

function decrypt({ perm_auth_key, encrypted_message, engine }: OpenBinding, trace?: Trace): Bytes {
  const keyed = { version: 1, auth_key: perm_auth_key, x: 0, engine } as const;
  try {
    return openData({ ...keyed, message: encrypted_message, length: PLAINTEXT_LENGTH }, trace);
  } catch (cause) {
    const code = cause instanceof MessageError ? bindCodes[cause.code] : undefined;
    if (code === undefined) {
      throw cause;
    }
    throw new BindingError(code, (cause as MessageError).message, { cause });
  }
}

/**
 * Opens `encrypted_message` of `auth.bindTempAuthKey`: the part of a server's checks that needs the key alone.
 * {@link checkBinding} makes the others.
 *
 * @param input - `perm_auth_key`: the key whose id is the request's `perm_auth_key_id`. `encrypted_message`. `engine`.
 * @param trace - Receives `sha1_a` … `sha1_d`, `aes_key`, `aes_iv`, `plaintext` (80 bytes), `sha1`, `msg_key`.
 * Secret.
 * @returns What the message says.
 * @throws {@link TypeError} or {@link RangeError} An argument is not bytes, or the key not 256 of them.
 * @throws {@link BindingError} In this order: `BIND_TRUNCATED` or `BIND_TRAILING_BYTES` (not 104 bytes),
 * `BIND_KEY_ID_MISMATCH`, `BIND_MSG_KEY_MISMATCH`, `BIND_SEQNO` (not 0), `BIND_MSG_LEN` (not 40), `BIND_CONSTRUCTOR`.
 * @see https://core.telegram.org/method/auth.bindTempAuthKey (Encrypting the binding message)
 * @example
 * ```ts
 * import assert from 'node:assert/strict';
 * import { BindingError, openBinding } from '@mtproof/temp-key';
 *
 * assert.throws(
 *   () => openBinding({ perm_auth_key: new Uint8Array(256), encrypted_message: new Uint8Array(103) }),
 *   (error) => error instanceof BindingError && error.rpc_error === 'ENCRYPTED_MESSAGE_INVALID',
 * );
 * ```
 */
export function openBinding(input: OpenBinding, trace?: Trace): Binding {
  checkBytes(input.perm_auth_key, 'perm_auth_key', 256);
  checkBytes(input.encrypted_message, 'encrypted_message');
  checkOptionalFunction(trace, 'trace');
  checkLength(input.encrypted_message);

  const text = decrypt(input, trace);
  const { random, msg_id, seqno, message_data_length, constructor_id, inner } = decode(
    binding_plaintext,
    text.subarray(0, PLAINTEXT_LENGTH),
  );
  if (seqno !== 0) {
    throw new BindingError('BIND_SEQNO', `seqno is ${seqno}, not 0`);
  }
  if (message_data_length !== bind_auth_key_inner.minLength) {
    throw new BindingError('BIND_MSG_LEN', `message_data_length is ${message_data_length}, not 40`);
  }
  if (constructor_id !== bind_auth_key_inner.id) {
    throw new BindingError('BIND_CONSTRUCTOR', 'the inner object is not a bind_auth_key_inner');
  }

  const { _, ...fields } = inner;
  return { msg_id, ...fields, random: Uint8Array.from(random), padding: text.slice(PLAINTEXT_LENGTH) };
}
