// The fields of an operation, read from the JSON Schema of its vectors.

import { type Fields, isObject } from './json.ts';

/** A field of the input or the answer of an operation. */
export interface FieldType {
  readonly name: string;
  /** `bytes`, `long`, `int`, `text`, `bool`, `TL value`, an enumeration, a list of these, or an object. */
  readonly type: string;
  /** Whether it may be absent. */
  readonly optional: boolean;
  /** Of an object, or of the objects in a list. */
  readonly fields?: readonly FieldType[];
}

/** All fields of an operation. */
export interface OperationFields {
  readonly input: readonly FieldType[];
  readonly output: readonly FieldType[];
  readonly steps: readonly FieldType[];
}

const SHARED: Readonly<Record<string, string>> = {
  hex: 'bytes',
  bytes: 'bytes',
  answerBytes: 'bytes',
  long: 'long',
  integer: 'int',
  tlValue: 'TL value',
  constructorId: '8 hex digits',
};

/** Reads the schema of an operation's file. Members that it does not know are left out. */
export function fieldTypes(schema: unknown): OperationFields {
  const test = at(schema, 'properties', 'tests', 'items', 'properties');
  const expect = at(test, 'expect');
  const [accepted = expect] = list(expect['anyOf']);
  return {
    input: fieldsOf(at(test, 'input')),
    output: fieldsOf(accepted),
    steps: fieldsOf(at(test, 'steps')).map((step) => ({ ...step, optional: false })),
  };
}

function fieldsOf(schema: unknown): FieldType[] {
  const required = new Set(list(at(schema)['required']));
  return Object.entries(at(schema, 'properties')).map(([name, type]) => ({
    name,
    optional: !required.has(name),
    ...typeOf(at(type)),
  }));
}

function typeOf(schema: Fields): Pick<FieldType, 'type' | 'fields'> {
  const shared = /\/([^/]+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  if (shared !== undefined) {
    return { type: SHARED[shared] ?? shared };
  }
  if ('const' in schema || 'enum' in schema) {
    const values = 'const' in schema ? [schema['const']] : list(schema['enum']);
    return { type: values.map((value) => JSON.stringify(value)).join(' | ') };
  }
  const alternatives = [...list(schema['anyOf']), ...list(schema['oneOf'])];
  if (alternatives.length > 0) {
    return { type: [...new Set(alternatives.map((one) => typeOf(at(one)).type))].join(' | ') };
  }
  if (schema['type'] === 'array') {
    const { type, fields } = typeOf(at(schema, 'items'));
    return { type: `list of ${type}`, ...(fields && { fields }) };
  }
  if (schema['type'] === 'object') {
    return { type: 'object', fields: fieldsOf(schema) };
  }
  return { type: { string: 'text', boolean: 'bool', integer: 'int' }[String(schema['type'])] ?? 'any' };
}

// An object inside of objects; an empty one where there is none.
function at(value: unknown, ...path: readonly string[]): Fields {
  const [name, ...rest] = path;
  const here = isObject(value) ? value : {};
  return name === undefined ? here : at(here[name], ...rest);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
