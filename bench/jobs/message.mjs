// `seal` and `open` of MTProto 2.0, beside mtcute's encryptMessage and decryptMessage. The padding is given to all.
import { mtcuteAuthKey } from '../peers-mtcute.mjs';

const auth_key = Uint8Array.from({ length: 256 }, (_, i) => (7 * i + 3) % 256);
const fields = { salt: 5n, session_id: 6n, msg_id: 0x65c53d6000000001n, seqno: 1 };
const padding = new Uint8Array(27).fill(9);

/** @param {Uint8Array} body */
const paddingOf = ({ length }) => padding.subarray(0, 12 + ((16 - ((32 + length + 12) % 16)) % 16));

/** @param {Uint8Array} body msg_id, seqno, length, body: what mtcute takes. */
function inner(body) {
  const bytes = Buffer.alloc(16 + body.length);
  bytes.writeBigInt64LE(fields.msg_id);
  bytes.writeInt32LE(fields.seqno, 8);
  bytes.writeInt32LE(body.length, 12);
  bytes.set(body, 16);
  return new Uint8Array(bytes);
}

/** @type {import('../job.mjs').Family['jobs']} */
export async function jobs(host) {
  const { seal, open } = await host.ours('message');
  const portable = await host.ours('message', { conditions: [] });
  const key = await mtcuteAuthKey(host, auth_key, padding);
  const Long = (await host.peer('long'))?.default;
  const [salt, session] = key === undefined ? [] : [Long.fromString('5'), Long.fromString('6')];

  /** @param {number} bytes */
  const sealing = (bytes) => {
    const body = Uint8Array.from({ length: bytes }, (_, i) => i % 256);
    const message = inner(body);
    const input = { version: 2, auth_key, x: 0, ...fields, body, padding: paddingOf(body) };
    return {
      name: `message/seal/${bytes}`,
      bytes,
      candidates: {
        mtcute: key && (() => key.encryptMessage(message, salt, session)),
        'MTProof: Node': () => seal(input),
        'MTProof: portable': () => portable.seal(input),
      },
      goals: [{ of: 'MTProof: Node', against: 'mtcute', atLeast: 1.3 }],
    };
  };

  /** @param {number} bytes */
  const opening = (bytes) => {
    const body = Uint8Array.from({ length: bytes }, (_, i) => i % 256);
    const message = seal({ version: 2, auth_key, x: 8, ...fields, body, padding: paddingOf(body) });
    const input = { version: 2, auth_key, x: 8, message, session_id: fields.session_id };
    const mtcute = () => {
      /** @type {Uint8Array | undefined} */
      let found;
      key.decryptMessage(
        message,
        session,
        (/** @type {any} */ _id, /** @type {any} */ _seqno, /** @type {any} */ reader) => {
          found = reader.uint8View.subarray(32, 32 + bytes);
        },
      );
      return { body: found };
    };
    return {
      name: `message/open/${bytes}`,
      bytes,
      candidates: {
        mtcute: key && mtcute,
        'MTProof: Node': () => open(input),
        'MTProof: portable': () => portable.open(input),
      },
      answer: (/** @type {{ body: Uint8Array }} */ { body }) => body,
      goals: [{ of: 'MTProof: Node', against: 'mtcute', atLeast: 1.3 }],
    };
  };
  return [200, 16384].flatMap((bytes) => [sealing(bytes), opening(bytes)]);
}
