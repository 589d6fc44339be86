// What the bytes of inputs, steps and answers are: fixed layouts by operation and field, and TL by its schema.

import type { Test } from '../vectors-shape.ts';
import { type Parts, type Span, spans } from './layout.ts';
import { tlLayout } from './tl-layout.ts';
import { type Declaration, declarations } from './tl-schema.ts';

const ENVELOPE: Parts = [['auth_key_id', 8], ['msg_key', 16], ['encrypted_data']];
const MESSAGE: Parts = [
  ['salt', 8],
  ['session_id', 8],
  ['msg_id', 8],
  ['seqno', 4],
  ['message_data_length', 4],
  ['message_data, padding'],
];
const BINDING_ENVELOPE: Parts = [['perm_auth_key_id', 8], ['msg_key', 16], ['encrypted_data']];
const INNER: Parts = [
  ['number of bind_auth_key_inner', 4],
  ['nonce', 8],
  ['temp_auth_key_id', 8],
  ['perm_auth_key_id', 8],
  ['temp_session_id', 8],
  ['expires_at', 4],
];
const BINDING: Parts = [['random', 16], ['msg_id', 8], ['seqno', 4], ['length', 4], ...INNER];
const TMP_AES_KEY: Parts = [
  ['SHA1(new_nonce | server_nonce)', 20],
  ['SHA1(server_nonce | new_nonce)[0..12)', 12],
];
const TMP_AES_IV: Parts = [
  ['SHA1(server_nonce | new_nonce)[12..20)', 8],
  ['SHA1(new_nonce | new_nonce)', 20],
  ['new_nonce[0..4)', 4],
];
const MESSAGE_KEYS: Readonly<Record<string, Parts>> = {
  'aes_key 1': [
    ['sha1_a[0..8)', 8],
    ['sha1_b[8..20)', 12],
    ['sha1_c[4..16)', 12],
  ],
  'aes_iv 1': [
    ['sha1_a[8..20)', 12],
    ['sha1_b[0..8)', 8],
    ['sha1_c[16..20)', 4],
    ['sha1_d[0..8)', 8],
  ],
  'aes_key 2': [
    ['sha256_a[0..8)', 8],
    ['sha256_b[8..24)', 16],
    ['sha256_a[24..32)', 8],
  ],
  'aes_iv 2': [
    ['sha256_b[0..8)', 8],
    ['sha256_a[8..24)', 16],
    ['sha256_b[24..32)', 8],
  ],
};

/** By operation and field. */
const FIXED: Readonly<Record<string, Parts>> = {
  'message.encrypt plaintext': MESSAGE,
  'message.encrypt message': ENVELOPE,
  'message.encryptData message': ENVELOPE,
  'message.decrypt message': ENVELOPE,
  'message.decrypt plaintext': MESSAGE,
  'bind.seal bind_auth_key_inner': INNER,
  'bind.seal plaintext': BINDING,
  'bind.seal encrypted_message': BINDING_ENVELOPE,
  'bind.open encrypted_message': BINDING_ENVELOPE,
  'bind.verify request.encrypted_message': BINDING_ENVELOPE,
  'authKey.decryptAnswer answer_with_hash': [['SHA1(answer)', 20], ['answer, padding']],
  'authKey.encryptInner data_with_hash': [['SHA1(data)', 20], ['data, padding']],
  'authKey.rsaPad data_with_hash': [
    ['data_with_padding, reversed', 192],
    ['SHA256', 32],
  ],
  'authKey.rsaPad key_aes_encrypted': [
    ['temp_key_xor', 32],
    ['aes_encrypted', 224],
  ],
  'secureSecret.encrypt hash': [
    ['key', 32],
    ['iv', 16],
    ['unused', 16],
  ],
  'secureSecret.decrypt hash': [
    ['key', 32],
    ['iv', 16],
    ['unused', 16],
  ],
};

/** Fields that hold one value of MTProto's own schema. */
const SERVICE =
  /^authKey\.(?:exchange (?:(?:requests|answers)\[\d+\]|inner_data)|decryptAnswer answer|encryptInner data|rsaPad data)$/;

/** Finds layouts for the tests of some vectors. */
export interface KnownLayouts {
  /** What the bytes at a path of a test are; empty where that is not known. */
  layout(test: Test, path: string, hex: string): readonly Span[];
  /** The declarations of the schema that a test is about. */
  schema(test: Test): ReadonlyMap<string, Declaration>;
}

/** Makes {@link KnownLayouts} from the built-in schemas of the vectors. */
export function knownLayouts(texts: ReadonlyMap<string, string>): KnownLayouts {
  const parsed = new Map<string, ReadonlyMap<string, Declaration>>();
  const named = (name: string): ReadonlyMap<string, Declaration> => {
    const found = parsed.get(name) ?? declarations(texts.get(name) ?? name);
    parsed.set(name, found);
    return found;
  };
  const schema = ({ input }: Test): ReadonlyMap<string, Declaration> =>
    named(String(input['schema'] ?? 'mtproto'));
  return {
    schema,
    layout(test, path, hex) {
      const { op, input } = test;
      const key = `${op} ${path}`;
      if (/^tl\.(?:encode|decode)$/.test(op) && path === 'bytes') {
        return tlLayout(schema(test), String(input['type']), hex);
      }
      if (/^tl\.primitive\./.test(op) && path === 'bytes') {
        return tlLayout(new Map(), String(input['type']), hex).map(unnamed);
      }
      if (SERVICE.test(key)) {
        return tlLayout(named('mtproto'), '!X', hex);
      }
      return spans(FIXED[key] ?? ofNames(test, path) ?? [], hex.length / 2);
    },
  };
}

// A bare value has no name before its parts.
function unnamed({ name, ...place }: Span): Span {
  return { ...place, name: name.replace(/^: /, '') || 'value' };
}

function ofNames({ op, input }: Test, path: string): Parts | undefined {
  if (path === 'tmp_aes_key') {
    return TMP_AES_KEY;
  }
  if (path === 'tmp_aes_iv') {
    return TMP_AES_IV;
  }
  return /^message\.|^bind\./.test(op) ? MESSAGE_KEYS[`${path} ${String(input['version'] ?? 1)}`] : undefined;
}
