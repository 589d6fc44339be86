// TL as GramJS reads and writes it.
import { bytesOf, nameOf, tlOperations } from '../schema.mjs';
import { hex, unhex } from '../serve.mjs';
import { BinaryReader, big, bigInt, little, tlobjects } from './library.mjs';

const field = (name) => name.replace(/^self$/, 'is_self').replace(/_([a-z])/g, (_, c) => c.toUpperCase());
const to = {
  field,
  object: ({ id }, fields) => new tlobjects[id](fields),
  long: (value) => bigInt(value),
  int128: (value) => big(value.hex, true, true),
  int256: (value) => big(value.hex, true, true),
  double: ({ f64 }) => unhex(f64).readDoubleLE(),
  string: (value) => (typeof value === 'string' ? value : bytesOf(value)),
  bytes: bytesOf,
};
const from = {
  field,
  nameOf: (object) => nameOf(object.CONSTRUCTOR_ID) ?? object.className,
  long: (value) => value.toString(),
  int128: (value) => ({ hex: hex(little(value, 16)) }),
  int256: (value) => ({ hex: hex(little(value, 32)) }),
  double: (value) => ({ f64: hex(new Uint8Array(Float64Array.of(value).buffer)) }),
  string: (value) => (Buffer.isBuffer(value) ? { hex: hex(value) } : value),
  bytes: (value) => ({ hex: hex(value) }),
};
const carriers = {
  ...{ int: 'get_future_salts', long: 'ping', double: 'jsonNumber', string: 'jsonString', Bool: 'jsonBool' },
  ...{ int128: 'req_pq_multi', 'Vector<long>': 'msgs_ack' },
};

export const objects = tlOperations({
  ...{ to, from, carriers, has: ({ id }) => id in tlobjects, encode: (object) => object.getBytes() },
  decode(bytes, bare) {
    const reader = new BinaryReader(bytes);
    return bare ? tlobjects[bare.id].fromReader(reader) : reader.tgReadObject();
  },
});
