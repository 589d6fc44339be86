// The codec of any type of a schema.

import { isObject, type Json, type JsonObject } from './json.ts';
import { reject } from './rejection.ts';
import { bases, type Codec, Cursor, isBase, vector, word } from './tl-codecs.ts';
import { isPublishedSo } from './tl-exceptions.ts';
import { type Combinator, parseSchema } from './tl-text.ts';
import { type Flag, type Param, parseType, spell, type Type } from './tl-types.ts';

const MESSAGE = 0x5bb8e511;
const CONTAINER = 0x73f1f8dc;

/** The steps that a mistake may replace. */
export const steps = {
  idFits: (declared: Combinator): boolean => declared.id === declared.crc || isPublishedSo(declared),
  finish(cursor: Cursor): void {
    if (cursor.left > 0) {
      reject('TL_TRAILING_BYTES');
    }
  },
  memberOf: (members: readonly Combinator[], id: number): Combinator | undefined =>
    members.find((member) => member.id === id),
  memberNamed: (members: readonly Combinator[], name: Json | undefined): Combinator | undefined =>
    members.find((member) => member.name === name),
  isNamed: (given: Json | undefined, name: string): boolean => given === name,
  mayMiss: (): boolean => false,
  isBare: (bare: boolean): boolean => bare,
  elementIsBare: (): boolean => true,
  flagsOf: (field: string): string => field,
  mask: (bit: number): number => 1 << bit,
  isSent: (_item: Json | undefined): boolean => true,
  agree: (given: boolean, other: boolean): boolean => given === other,
  nameFits: (name: string, known: ReadonlySet<string>): boolean => known.has(name),
  bodyFits: (bytes: number, length: number): boolean => bytes === length,
  bodyIsThere: (bytes: number, left: number): boolean => bytes <= left,
  mayContain: (body: Json | undefined): boolean => !(isObject(body) && body['_'] === 'msg_container'),
  mostMessages: 1024,
  // Called after each field that was read, an inner one before the outer.
  passed(_name: string, _start: number, _end: number): void {},
};

type CodecOf = (type: Type) => Codec;

/** The codecs of a schema's types. */
export class Schema {
  readonly #declared: readonly Combinator[];
  readonly #codecs = new Map<string, Codec>();
  readonly #records = new Map<Combinator, Codec>();

  constructor(text: string) {
    this.#declared = parseSchema(text).filter((declared) => !declared.builtin);
    for (const declared of this.#declared) {
      if (!steps.idFits(declared)) {
        reject('SCHEMA_ID_MISMATCH');
      }
    }
  }

  encode(type: string, value: Json): Buffer {
    return this.#codec(parseType(type)).write(value);
  }

  decode(type: string, bytes: Buffer, strict: boolean): Json {
    const cursor = new Cursor(bytes, strict);
    const value = this.#codec(parseType(type)).read(cursor);
    steps.finish(cursor);
    return value;
  }

  /** The value at the beginning. Bytes after it are ignored. */
  front(type: string, bytes: Buffer, strict: boolean): Json {
    return this.#codec(parseType(type)).read(new Cursor(bytes, strict));
  }

  /** The name of the constructor or the method that has a number. */
  nameOf(id: number): string | undefined {
    return this.#declared.find((declared) => declared.id === id)?.name;
  }

  #codec(type: Type): Codec {
    const spelling = spell(type);
    const known = this.#codecs.get(spelling);
    if (known) {
      return known;
    }
    const codec = this.#make(type);
    this.#codecs.set(spelling, codec);
    return codec;
  }

  #make(type: Type): Codec {
    switch (type.kind) {
      case 'nat':
        return bases['#'];
      case 'variable':
        return this.#boxed(this.#declared.filter(({ kind }) => kind === 'method'));
      case 'number':
      case 'repetition':
        return reject('SCHEMA_UNRESOLVED_TYPE');
      case 'named':
        return this.#named(type.name, steps.isBare(type.bare), type.args);
    }
  }

  #named(name: string, bare: boolean, args: readonly Type[]): Codec {
    const [element] = args;
    if (/^vector$/i.test(name) && element && args.length === 1) {
      return vector(name === 'Vector' && !bare, () => this.#element(element));
    }
    if (isBase(name) && !bare) {
      return bases[name];
    }
    const constructors = this.#declared.filter(({ kind }) => kind === 'constructor');
    if (name === 'Object') {
      return this.#boxed(constructors);
    }
    const named = this.#declared.find((declared) => declared.name === name);
    if (named) {
      return named.kind === 'method' ? this.#boxed([named]) : this.#record(named);
    }
    const members = constructors.filter(({ result }) => result.name === name);
    const [first] = members;
    if (!first || (bare && members.length > 1)) {
      return reject('SCHEMA_UNRESOLVED_TYPE');
    }
    return bare ? this.#record(first) : this.#boxed(members);
  }

  // An element that is of a bare type has no number.
  #element(type: Type): Codec {
    const named =
      type.kind === 'named' &&
      this.#declared.find(({ kind, name }) => kind === 'constructor' && name === type.name);
    return steps.elementIsBare() || !named ? this.#codec(type) : this.#boxed([named]);
  }

  #boxed(members: readonly Combinator[]): Codec {
    return {
      least: 4,
      write: (value) => {
        if (!isObject(value)) {
          return reject('TL_TYPE');
        }
        const member = steps.memberNamed(members, value['_']) ?? reject('TL_TYPE');
        return Buffer.concat([word(member.id), this.#record(member).write(value)]);
      },
      read: (cursor) => {
        const id = cursor.word();
        const member = steps.memberOf(members, id);
        if (member) {
          return this.#record(member).read(cursor);
        }
        const known = this.#declared.some((declared) => declared.id === id);
        return reject(known ? 'TL_UNEXPECTED_CONSTRUCTOR' : 'TL_UNKNOWN_CONSTRUCTOR');
      },
    };
  }

  #record(combinator: Combinator): Codec {
    const known = this.#records.get(combinator);
    if (known) {
      return known;
    }
    const codec = record(combinator, (type) => this.#codec(type));
    this.#records.set(combinator, codec);
    return codec;
  }
}

/** The word of flags of a field, and its bit there. */
interface Bit {
  readonly field: string;
  readonly bit: number;
}

/** A parameter of a combinator: a word of flags, which values do not show, or a field. */
type Field = Omit<Param, 'flag'> & { readonly flag: Bit | undefined; readonly isFlags: boolean };

function bitOf({ field, bit }: Flag): Bit {
  return { field: steps.flagsOf(field), bit: bit ?? reject('SCHEMA_UNRESOLVED_TYPE') };
}

/** The fields of a combinator, without its id. */
function record({ name, params, crc }: Combinator, codecOf: CodecOf): Codec {
  const flagWords = new Set(params.map(({ flag }) => flag?.field));
  const fields = params.map((param) => ({
    ...param,
    flag: param.flag && bitOf(param.flag),
    isFlags: param.type.kind === 'nat' && flagWords.has(param.name),
  }));
  return {
    // Types that contain themselves do so behind an id or a flag, so this ends.
    get least() {
      return fields.reduce((sum, { flag, type }) => (flag ? sum : sum + codecOf(type).least), 0);
    },
    write(value) {
      if (!isObject(value) || !steps.isNamed(value['_'], name)) {
        return reject('TL_TYPE');
      }
      return writeFields(value, fields, codecOf);
    },
    read: (cursor) =>
      cursor.inside(() => {
        const { value, lastLength } = readFields(cursor, { name, crc, fields }, codecOf);
        checkMessage(value, crc, lastLength);
        return value;
      }),
  };
}

const sameFlag = (a: Bit, b: Bit | undefined): boolean => a.field === b?.field && a.bit === b.bit;

function writeFields(value: JsonObject, fields: readonly Field[], codecOf: CodecOf): Buffer {
  const visible = fields.filter(({ isFlags }) => !isFlags);
  const allowed = new Set(['_', ...visible.map((field) => field.name)]);
  if (!Object.keys(value).every((key) => steps.nameFits(key, allowed))) {
    reject('TL_TYPE');
  }
  const has = ({ name }: Field): boolean => Object.hasOwn(value, name);
  const words = new Map<string, number>();
  for (const field of visible) {
    const { flag } = field;
    if (!flag) {
      if (!has(field) && !steps.mayMiss()) {
        reject('TL_TYPE');
      }
      continue;
    }
    const sharing = visible.filter((other) => sameFlag(flag, other.flag));
    if (!sharing.every((other) => steps.agree(has(other), has(field)))) {
      reject('TL_TYPE');
    }
    if (has(field) && steps.isSent(value[field.name])) {
      words.set(flag.field, (words.get(flag.field) ?? 0) | steps.mask(flag.bit));
    }
  }
  const parts = fields.map(({ name, type, flag, isFlags }) => {
    if (isFlags) {
      return word((words.get(name) ?? 0) >>> 0);
    }
    const item = Object.hasOwn(value, name) ? value[name] : undefined;
    const isLeftOut = item === undefined || (flag && !steps.isSent(item));
    return isLeftOut ? Buffer.alloc(0) : codecOf(type).write(item);
  });
  return Buffer.concat(parts);
}

interface Layout {
  readonly name: string;
  readonly crc: number;
  readonly fields: readonly Field[];
}

/** The value, and how many bytes its last field took. */
function readFields(
  cursor: Cursor,
  { name, crc, fields }: Layout,
  codecOf: CodecOf,
): { value: JsonObject; lastLength: number } {
  const value: Record<string, Json> = { _: name };
  const words = new Map<string, number>();
  let lastLength = 0;
  for (const field of fields) {
    const { flag } = field;
    const start = cursor.at;
    if (field.isFlags) {
      const flags = cursor.word();
      words.set(field.name, flags);
      if (cursor.strict && flags & ~knownBits(field.name, fields)) {
        reject('TL_UNKNOWN_FLAGS');
      }
    } else if (!flag || (words.get(flag.field) ?? 0) & steps.mask(flag.bit)) {
      lookAhead(value, crc, field.name, cursor);
      value[field.name] = codecOf(field.type).read(cursor);
      lastLength = cursor.at - start;
    } else {
      continue;
    }
    steps.passed(field.name, start, cursor.at);
  }
  return { value, lastLength };
}

function knownBits(name: string, fields: readonly Field[]): number {
  return fields.reduce((bits, { flag }) => (flag?.field === name ? bits | steps.mask(flag.bit) : bits), 0);
}

// Limits that hold before a container's messages, or a message's body, are read.
function lookAhead(value: JsonObject, crc: number, name: string, cursor: Cursor): void {
  if (crc === CONTAINER && cursor.left >= 4 && cursor.bytes.readUInt32LE(cursor.at) > steps.mostMessages) {
    reject('TL_CONTAINER_LIMIT');
  }
  if (crc === MESSAGE && name === 'body' && !steps.bodyIsThere(Number(value['bytes']), cursor.left)) {
    reject('TL_TRUNCATED');
  }
}

function checkMessage(value: JsonObject, crc: number, bodyLength: number): void {
  if (crc !== MESSAGE) {
    return;
  }
  if (!steps.bodyFits(Number(value['bytes']), bodyLength)) {
    reject('TL_LENGTH_MISMATCH');
  }
  if (!steps.mayContain(value['body'])) {
    reject('TL_CONTAINER_LIMIT');
  }
}
