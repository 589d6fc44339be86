// Messages without their encryption: what stands before the body, and the fields of a decrypted text.
import { hex, longOf, unhex } from './serve.mjs';

/** Lengths of padding that a library draws which fills to the next whole block: no test with more is for it. */
export const OWN_PADDING = { bytes: Array.from({ length: 16 }, (_, i) => 12 + i) };

/** msg_id, seqno, length and body: what libraries give to the function that encrypts. */
export function inner({ msg_id, seqno, body }) {
  const header = Buffer.alloc(16);
  header.writeBigInt64LE(BigInt(msg_id));
  header.writeInt32LE(seqno, 8);
  header.writeInt32LE(unhex(body).length, 12);
  return Buffer.concat([header, unhex(body)]);
}

/** The fields of a text that the library has decrypted and accepted. */
export function fieldsOf(plain) {
  const [salt, session_id, msg_id] = [0, 8, 16].map((at) => longOf(plain.subarray(at, at + 8)));
  const body = hex(plain.subarray(32, 32 + plain.readInt32LE(28)));
  return { salt, session_id, msg_id, seqno: plain.readInt32LE(24), body };
}
