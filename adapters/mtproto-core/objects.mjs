// TL as @mtproto/core reads and writes it.
import { bytesOf, tlOperations } from '../schema.mjs';
import { hex, unhex } from '../serve.mjs';
import { buffer, builders, Deserializer, parsers, Serializer } from './library.mjs';

// Objects: methods and constructors are functions by name; a reader is found by its number.
const named = (name) => (`mt_${name}` in builders ? `mt_${name}` : name);
const numberOf = (name) => {
  let number;
  const first = (value) => {
    number ??= value >>> 0;
  };
  const probe = new Proxy({}, { get: (_, key) => (key === 'int32' ? first : () => {}) });
  try {
    builders[named(name)]?.call(probe, {});
  } catch {}
  return number;
};
const field = (name) => name;
const array = (value) => new Uint8Array(bytesOf(value));
const to = {
  ...{ field, object: ({ name }, fields) => ({ _: named(name), ...fields }) },
  ...{ int128: array, int256: array, bytes: array, double: ({ f64 }) => unhex(f64).readDoubleLE() },
  string: (value) => (typeof value === 'string' ? value : array(value)),
};
const bytes = (value) => ({ hex: hex(value) });
const from = {
  ...{ field, nameOf: (object) => object._.replace(/^mt_/, '') },
  ...{ int128: bytes, int256: bytes, bytes, long: (value) => BigInt.asIntN(64, BigInt(value)).toString() },
  double: (value) => ({ f64: hex(new Uint8Array(Float64Array.of(value).buffer)) }),
  string: (value) => (typeof value === 'string' ? value : bytes(value)),
};

export const objects = tlOperations({
  ...{ to, from },
  carriers: {
    ...{
      int: 'get_future_salts',
      long: 'ping',
      double: 'jsonNumber',
      string: 'jsonString',
      Bool: 'jsonBool',
    },
    ...{ int128: 'req_pq_multi', 'Vector<long>': 'msgs_ack', bytes: 'securePasswordKdfAlgoSHA512' },
  },
  has: ({ id, name }, op) => (op === 'tl.encode' ? numberOf(name) === id : parsers.has(id)),
  encode: (object) => new Serializer(builders[object._], object).getBytes(),
  decode(data, bare) {
    const reader = new Deserializer(buffer(data));
    return bare ? parsers.get(bare.id).call(reader) : reader.predicate();
  },
});
