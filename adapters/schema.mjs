// TL-JSON to the objects of a library and back, by the schemas of the vectors. The library does all reading and writing of bytes.
import { readFileSync } from 'node:fs';

const { schemas } = JSON.parse(
  readFileSync(new URL('../vectors/tables/builtin-schemas.json', import.meta.url)),
);
const LINE = /^([\w.]+)(?:#([0-9a-f]+))? (.*)= ([\w.<> ]+);$/;
const FIELD = /(\w+):(?:(\w+)\.(\d+)\?)?(\S+)/g;
const VECTOR_OR_BOOL = /^%?[Vv]ector<|^Bool$/;
const BASES = [
  'int',
  'long',
  'double',
  'string',
  'bytes',
  'int128',
  'int256',
  'Bool',
  'true',
  '#',
  '!X',
  'X',
  'Object',
];

/** Constructors and methods of a built-in schema, by name: `id`, `fields` and `type`. */
function declarations(schema) {
  const all = schemas[schema]
    .split('\n')
    .map((line) => LINE.exec(line))
    .filter(Boolean);
  return new Map(
    all.map(([, name, id, rest, type]) => [
      name,
      {
        name,
        id: Number.parseInt(id, 16),
        type,
        fields: [...rest.replace(/\{[^}]*\}/g, '').matchAll(FIELD)].map(([, field, word, , of]) => ({
          name: field,
          optional: word !== undefined,
          type: of.replace(/^\((\w+) (\S+)\)$/, '$1<$2>'),
        })),
      },
    ]),
  );
}

const BY_SCHEMA = Object.fromEntries(['mtproto', 'two-factor'].map((name) => [name, declarations(name)]));
const BY_NAME = new Map([...BY_SCHEMA.mtproto, ...BY_SCHEMA['two-factor']]);

/** The declaration of a constructor or method. */
const declaration = (name) => BY_NAME.get(name.replace(/^%/, ''));
/** The name of a constructor or method by its number. */
export const nameOf = (id) => [...BY_NAME.values()].find((one) => one.id === id)?.name;
const element = (type) => /^%?[Vv]ector<(.*)>$/.exec(type)?.[1];
const within = (type) => (element(type) === undefined ? type : within(element(type)));
const constructorsOf = (type) => {
  const name = type.replace(/^%/, '');
  return BY_NAME.has(name) ? [BY_NAME.get(name)] : [...BY_NAME.values()].filter((one) => one.type === name);
};

/**
 * Which types of the tests a library has as the schemas declare them: it knows each constructor that may be inside by the
 * same number. Another layer has other constructors.
 *
 * @param has - Whether the library has the declaration.
 */
function sharedTypes(types, has) {
  const seen = new Map();
  const shared = (type) => {
    const name = within(type);
    if (BASES.includes(name)) {
      return true;
    }
    if (!seen.has(name)) {
      seen.set(name, true);
      const all = constructorsOf(name);
      seen.set(
        name,
        all.length > 0 && all.every((one) => has(one) && one.fields.every((f) => shared(f.type))),
      );
    }
    return seen.get(name);
  };
  return types.filter((type) => type !== 'Object' && shared(type));
}

/** Types of the tests of an operation on objects. */
function testedTypes(op) {
  const { tests } = JSON.parse(readFileSync(new URL(`../vectors/v1/${op}.json`, import.meta.url)));
  return [...new Set(tests.filter(({ input }) => input.schema in BY_SCHEMA).map(({ input }) => input.type))];
}

/** Text or bytes of TL-JSON, as bytes. */
export const bytesOf = (value) =>
  typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.hex, 'hex');

/** A value of TL-JSON with each part replaced by what a library has for it: `to[base type]` and `to.object(declaration, fields)`. */
function toLibrary(type, value, to) {
  const of = element(type);
  if (of !== undefined) {
    return value.map((item) => toLibrary(of, item, to));
  }
  if (typeof value === 'object' && '_' in value) {
    const declared = BY_NAME.get(value._);
    const given = declared.fields.filter(({ name }) => name in value);
    return to.object(
      declared,
      Object.fromEntries(given.map((f) => [to.field(f.name), toLibrary(f.type, value[f.name], to)])),
    );
  }
  return (to[type] ?? ((same) => same))(value);
}

/** The reverse. `from.nameOf(object)` is the name of its constructor in the schemas. */
function fromLibrary(type, value, from) {
  const of = element(type);
  if (Array.isArray(value) && (of !== undefined || !(type in from))) {
    return value.map((item) => fromLibrary(of ?? 'Object', item, from));
  }
  if (type in from) {
    return from[type](value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const declared = BY_NAME.get(from.nameOf(value)) ?? { fields: [] };
  const present = declared.fields.filter(({ name, type: of, optional }) => {
    const got = value[from.field(name)];
    return (
      of !== '#' && !(optional && (got === undefined || got === null || (of === 'true' && got === false)))
    );
  });
  return Object.fromEntries([
    ['_', declared.name ?? from.nameOf(value)],
    ...present.map((f) => [f.name, fromLibrary(f.type, value[from.field(f.name)], from)]),
  ]);
}

/**
 * The four operations on TL of a library that reads and writes by its own schema.
 *
 * `carriers` name, by base type, a constructor that has one field: how a library reads and writes such a type on the wire.
 * `encode(value)` and `decode(bytes, bare)` are of a library's object, with its number unless it is bare.
 */
export function tlOperations({ to, from, has, carriers, encode, decode }) {
  const carried = { type: Object.keys(carriers) };
  const objects = (op) => ({
    schema: Object.keys(BY_SCHEMA),
    type: sharedTypes(testedTypes(op), (one) => has(one, op)).filter((type) => !VECTOR_OR_BOOL.test(type)),
  });
  const carrierOf = (type) => ({
    declared: declaration(carriers[type]),
    field: declaration(carriers[type]).fields[0],
  });
  const start = (type) => (type.startsWith('%') ? 4 : 0);
  return {
    'tl.primitive.encode': {
      ...carried,
      run({ type, value }) {
        const { declared, field } = carrierOf(type);
        const object = to.object(declared, { [to.field(field.name)]: toLibrary(type, value, to) });
        return { bytes: Buffer.from(encode(object)).subarray(4).toString('hex') };
      },
    },
    'tl.primitive.decode': {
      ...carried,
      run({ type, bytes }) {
        const { declared, field } = carrierOf(type);
        const object = decode(Buffer.from(bytes, 'hex'), declared);
        return { value: fromLibrary(type, object[from.field(field.name)], from) };
      },
    },
    'tl.encode': {
      ...objects('tl.encode'),
      run({ type, value }) {
        const bytes = Buffer.from(encode(toLibrary(type, value, to)));
        return { bytes: bytes.subarray(start(type)).toString('hex') };
      },
    },
    'tl.decode': {
      ...objects('tl.decode'),
      run({ type, bytes }) {
        const bare = type.startsWith('%') ? constructorsOf(type)[0] : undefined;
        return { value: fromLibrary(type, decode(Buffer.from(bytes, 'hex'), bare), from) };
      },
    },
  };
}
