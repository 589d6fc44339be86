// Makes mistakes that the report must show: a wrong byte, a missing field, upper-case hex, a wrong length, another code.
import { honest, send, serve } from './honest.mjs';

const MISTAKES = {
  'message.authKeyId'({ output, steps, reject }) {
    if (reject) {
      return { reject: { code: 'KEY_TOO_SHORT', stage: 'parse', message: 'bad key' } };
    }
    return {
      output: { auth_key_id: output.aux_hash },
      steps: { sha1: `${steps.sha1.slice(0, 6)}ff${steps.sha1.slice(8)}` },
    };
  },
  'tl.primitive.encode'({ output: { bytes } }) {
    if (bytes.length > 1000) {
      return { output: { bytes: bytes.slice(0, -2) } };
    }
    return { output: { bytes: bytes === 'ffffffff' ? bytes.toUpperCase() : `${bytes.slice(0, -2)}64` } };
  },
  'tl.primitive.decode'() {
    return { output: { value: { hex: '616263' }, note: 1 } };
  },
};
serve((request) => send({ id: request.id, ...MISTAKES[request.op](honest(request)) }));
