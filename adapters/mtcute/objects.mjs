// TL as mtcute reads and writes it.
import { join } from 'node:path';
import { bytesOf, tlOperations } from '../schema.mjs';
import { hex, unhex } from '../serve.mjs';
import { core, Long, long, modules, readers, require, writers } from './library.mjs';

// What the library's schema has where ours has a `long` or a `string`: int53 is a double, bytes are no text.
const schemas = ['api-schema.json', 'mtp-schema.json'].map((name) =>
  require(join(modules, '@mtcute/core/tl', name)),
);
const declared = new Map(schemas.flatMap((schema) => schema.e ?? schema).map((one) => [one.name, one]));
const field = (name) => name.replace(/_([a-zA-Z0-9])/g, (_, c) => c.toUpperCase());
const kinds = {
  int53: (value) => value.toNumber?.() ?? value,
  bytes: (value) => (typeof value === 'string' ? Buffer.from(value) : value),
  string: (value) => (typeof value === 'string' ? value : Buffer.from(value).toString()),
};
function object({ name }, fields) {
  const known = declared
    .get(named(name))
    .arguments.filter((one) => one.type in kinds && !one.typeModifiers?.isVector);
  const given = known.filter((one) => field(one.name) in fields);
  const changed = given.map((one) => [field(one.name), kinds[one.type](fields[field(one.name)])]);
  return { _: named(name), ...fields, ...Object.fromEntries(changed) };
}
const named = (name) => (`mt_${name}` in writers ? `mt_${name}` : name);
const to = {
  field,
  object,
  long,
  int128: bytesOf,
  int256: bytesOf,
  double: ({ f64 }) => unhex(f64).readDoubleLE(),
  string: (value) => (typeof value === 'string' ? value : bytesOf(value)),
  bytes: bytesOf,
};
const bytes = (value) => ({ hex: hex(value) });
const from = {
  ...{ field, nameOf: (object) => object._.replace(/^mt_/, '') },
  long: (value) => (Long.isLong(value) ? value.toSigned().toString() : `${value}`),
  ...{ int128: bytes, int256: bytes, bytes },
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
  has: ({ id, name }, op) => declared.get(named(name))?.id === id && (op === 'tl.encode' || id in readers),
  encode: (object) => core.TlBinaryWriter.serializeObject(writers, object),
  decode: (data, bare) => {
    const reader = new core.TlBinaryReader(readers, data);
    return reader.object(bare?.id);
  },
});
