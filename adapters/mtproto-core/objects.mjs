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

// A `string` of our schemas is text or bytes in the library: which, is what the builder calls for the field.
function kindsOf(name, fields) {
  const kinds = new Map();
  const seen = (kind) => (value) => kinds.set(value, kind);
  const calls = {
    bytes: seen('bytes'),
    string: seen('string'),
    flag: (fn, value) => fn.call(probe, value),
    has: () => 0,
  };
  const probe = new Proxy({}, { get: (_, key) => calls[key] ?? (() => {}) });
  const marks = Object.fromEntries(Object.keys(fields).map((key) => [key, Symbol(key)]));
  builders[named(name)].call(probe, marks);
  return Object.fromEntries(Object.keys(fields).map((key) => [key, kinds.get(marks[key])]));
}
const forms = {
  bytes: (value) => (typeof value === 'string' ? array({ hex: hex(Buffer.from(value)) }) : value),
  string: (value) => (typeof value === 'string' ? value : Buffer.from(value).toString()),
};
function object({ name }, fields) {
  const kinds = kindsOf(name, fields);
  const entries = Object.entries(fields).map(([key, value]) => [key, forms[kinds[key]]?.(value) ?? value]);
  return { _: named(name), ...Object.fromEntries(entries) };
}
const to = {
  ...{ field, object },
  ...{ int128: array, int256: array, bytes: array, double: ({ f64 }) => unhex(f64).readDoubleLE() },
  // The library's longs are unsigned: so it reads them, and so it is given them.
  long: (value) => BigInt.asUintN(64, BigInt(value)).toString(),
  string: (value) => (typeof value === 'string' ? value : array(value)),
};
const bytes = (value) => ({ hex: hex(value) });
const from = {
  ...{ field, nameOf: (object) => object._.replace(/^mt_/, '') },
  ...{ int128: bytes, int256: bytes, bytes, long: (value) => BigInt.asIntN(64, BigInt(value)).toString() },
  double: (value) => ({ f64: hex(new Uint8Array(Float64Array.of(value).buffer)) }),
  string: (value) => (typeof value === 'string' ? value : bytes(value)),
};

// The vectors keep gzip_packed packed.
Deserializer.prototype.gzip = function () {
  return { _: 'gzip_packed', packed_data: this.bytes() };
};

export const objects = tlOperations({
  ...{ to, from },
  carriers: {
    ...{
      int: 'auth.sentCodeTypeApp',
      long: 'destroy_session_ok',
      double: 'jsonNumber',
      string: 'jsonString',
      Bool: 'jsonBool',
    },
    ...{ 'Vector<long>': 'msgs_ack', bytes: 'securePasswordKdfAlgoSHA512' },
  },
  has: ({ id, name }, op) => (op === 'tl.encode' ? numberOf(name) === id : parsers.has(id)),
  encode: (object) => new Serializer(builders[object._], object).getBytes(),
  decode(data, bare) {
    const reader = new Deserializer(buffer(data));
    return bare ? parsers.get(bare.id).call(reader) : reader.predicate();
  },
});
