import { authKeyAuxHash, authKeyId, open, seal, sealData, v1, v2 } from '@mtproof/message';
import type { Operation } from '../operation.ts';
import { bytes, direction, hex, type Input, long, number, version } from '../values.ts';

/** The derivations of one version are a module each; to name a third is a caller's mistake. */
function ofVersion(input: Input): typeof v1 | typeof v2 {
  const modules: Record<number, typeof v1 | typeof v2> = { 1: v1, 2: v2 };
  const found = modules[version(input)];
  if (found === undefined) {
    throw new RangeError(`"version" expected 1 or 2, got ${version(input)}`);
  }
  return found;
}

export const messageOperations: Record<string, Operation> = {
  'message.authKeyId': (input) => {
    const auth_key = bytes(input, 'auth_key');
    return { auth_key_id: String(authKeyId(auth_key)), aux_hash: String(authKeyAuxHash(auth_key)) };
  },

  'message.msgKey': (input, trace) => {
    const plaintext = bytes(input, 'plaintext');
    if (ofVersion(input) === v1) {
      return { msg_key: hex(v1.msgKey(plaintext, trace)) };
    }
    const auth_key = bytes(input, 'auth_key');
    return { msg_key: hex(v2.msgKey({ auth_key, x: direction(input), plaintext }, trace)) };
  },

  'message.keys': (input, trace) => {
    const [auth_key, msg_key] = [bytes(input, 'auth_key'), bytes(input, 'msg_key')];
    const { aes_key, aes_iv } = ofVersion(input).keys({ auth_key, msg_key, x: direction(input) }, trace);
    return { aes_key: hex(aes_key), aes_iv: hex(aes_iv) };
  },

  'message.encrypt': (input, trace) => ({
    message: hex(
      seal(
        {
          version: version(input),
          auth_key: bytes(input, 'auth_key'),
          x: direction(input),
          salt: long(input, 'salt'),
          session_id: long(input, 'session_id'),
          msg_id: long(input, 'msg_id'),
          seqno: number(input, 'seqno'),
          body: bytes(input, 'body'),
          padding: bytes(input, 'padding'),
        },
        trace,
      ),
    ),
  }),

  'message.decrypt': (input, trace) => {
    const expected = input['session_id'] === undefined ? {} : { session_id: long(input, 'session_id') };
    const { salt, session_id, msg_id, seqno, body } = open(
      {
        version: version(input),
        auth_key: bytes(input, 'auth_key'),
        x: direction(input),
        message: bytes(input, 'message'),
        ...expected,
      },
      trace,
    );
    return {
      salt: String(salt),
      session_id: String(session_id),
      msg_id: String(msg_id),
      seqno,
      body: hex(body),
    };
  },

  'message.encryptData': (input, trace) => ({
    message: hex(
      sealData(
        {
          version: version(input),
          auth_key: bytes(input, 'auth_key'),
          x: direction(input),
          plaintext: bytes(input, 'plaintext'),
          padding: bytes(input, 'padding'),
        },
        trace,
      ),
    ),
  }),
};
