// The honest adapter that the animals of the zoo start from, and the loop they share.
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';

export const HELLO = {
  protocol: 1,
  implementation: { name: 'Honest', version: '1.0', language: 'javascript' },
  adapter: { version: '1', fidelity: 'public-api' },
  ops: { 'message.authKeyId': {}, 'tl.primitive.encode': {}, 'tl.primitive.decode': {} },
};

const reject = (code, stage) => ({ reject: { code, stage } });

const OPERATIONS = {
  'message.authKeyId'({ auth_key }) {
    if (auth_key.length !== 512) {
      return reject('MESSAGE_PARAMS', 'params');
    }
    const sha1 = createHash('sha1').update(Buffer.from(auth_key, 'hex')).digest();
    const [auth_key_id, aux_hash] = [12, 0].map((offset) => String(sha1.readBigInt64LE(offset)));
    return { output: { auth_key_id, aux_hash }, steps: { sha1: sha1.toString('hex') } };
  },
  'tl.primitive.encode'({ type, value }) {
    const bytes = type === 'int' ? int(value) : tlBytes(Buffer.from(value.hex, 'hex'));
    return { output: { bytes: bytes.toString('hex') } };
  },
  'tl.primitive.decode'({ bytes }) {
    const wire = Buffer.from(bytes, 'hex');
    const long = wire[0] === 254;
    const start = long ? 4 : 1;
    const end = start + (long ? wire.readUIntLE(1, 3) : wire[0]);
    const padded = Math.ceil(end / 4) * 4;
    if (wire.length < padded) {
      return reject('TL_TRUNCATED', 'parse');
    }
    if (wire.length > padded) {
      return reject('TL_TRAILING_BYTES', 'parse');
    }
    if (wire.subarray(end).some((byte) => byte !== 0)) {
      return reject('TL_NONZERO_PADDING', 'parse');
    }
    return { output: { value: { hex: wire.toString('hex', start, end) } } };
  },
};

function int(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function tlBytes(data) {
  const prefix =
    data.length < 254 ? [data.length] : [254, ...[0, 8, 16].map((shift) => (data.length >> shift) & 255)];
  const length = prefix.length + data.length;
  return Buffer.concat([Buffer.from(prefix), data, Buffer.alloc((4 - (length % 4)) % 4)]);
}

export const isKnown = (op) => Object.hasOwn(OPERATIONS, op);

/** The right answer to a request, without its id. */
export function honest({ op, input }) {
  if (op === 'hello') {
    return { output: HELLO };
  }
  return isKnown(op) ? OPERATIONS[op](input) : { unsupported: { reason: 'unknown operation' } };
}

export const send = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

/** Calls back for each request. */
export function onRequest(callback) {
  createInterface({ input: process.stdin }).on('line', (line) => callback(JSON.parse(line)));
}

/** Answers honestly, except for tests of declared operations: those are left to `misbehave`. */
export function serve(misbehave) {
  onRequest((request) => {
    if (isKnown(request.op)) {
      misbehave(request);
    } else {
      send({ id: request.id, ...honest(request) });
    }
  });
}
