import { checkBinding, openBinding, sealBinding } from '@mtproof/temp-key';
import type { Operation } from '../operation.ts';
import { bytes, hex, long, number, object } from '../values.ts';

export const bindOperations: Record<string, Operation> = {
  'bind.seal': (input, trace) => ({
    encrypted_message: hex(
      sealBinding(
        {
          perm_auth_key: bytes(input, 'perm_auth_key'),
          msg_id: long(input, 'msg_id'),
          inner: {
            nonce: long(input, 'nonce'),
            temp_auth_key_id: long(input, 'temp_auth_key_id'),
            temp_session_id: long(input, 'temp_session_id'),
            expires_at: number(input, 'expires_at'),
          },
          random: bytes(input, 'random'),
          padding: bytes(input, 'padding'),
        },
        trace,
      ),
    ),
  }),

  'bind.open': (input) => {
    const opened = openBinding({
      perm_auth_key: bytes(input, 'perm_auth_key'),
      encrypted_message: bytes(input, 'encrypted_message'),
    });
    return {
      msg_id: String(opened.msg_id),
      nonce: String(opened.nonce),
      temp_auth_key_id: String(opened.temp_auth_key_id),
      perm_auth_key_id: String(opened.perm_auth_key_id),
      temp_session_id: String(opened.temp_session_id),
      expires_at: opened.expires_at,
      random: hex(opened.random),
      padding: hex(opened.padding),
    };
  },

  'bind.verify': (input) => {
    const request = object(input, 'request');
    const opened = openBinding({
      perm_auth_key: bytes(input, 'perm_auth_key'),
      encrypted_message: bytes(request, 'encrypted_message'),
    });
    checkBinding(opened, {
      request: {
        perm_auth_key_id: long(request, 'perm_auth_key_id'),
        nonce: long(request, 'nonce'),
        expires_at: number(request, 'expires_at'),
      },
      msg_id: long(input, 'msg_id'),
      temp_auth_key_id: long(input, 'temp_auth_key_id'),
      temp_session_id: long(input, 'temp_session_id'),
      now: number(input, 'now'),
    });
    return { ok: true };
  },
};
