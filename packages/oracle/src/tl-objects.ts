// The codec of any type of a schema.

import { reject } from './rejection.ts';
import { bases, Cursor, vector, word } from './tl-codecs.ts';
import { parseSchema, parseType, spell } from './tl-text.ts';

const EXCEPTIONS = new Map([
  ['ipPortSecret', 0x37982646],
  ['accessPointRule', 0x4679b65f],
  ['help.configSimple', 0x5a592a6c],
  ['account.passwordInputSettings', 0xbcfc532c],
]);

const MESSAGE = 0x5bb8e511;
const CONTAINER = 0x73f1f8dc;

/** What ../mistakes may replace. */
export const steps = {
  idFits: (name, id, crc) => id === crc || EXCEPTIONS.get(name) === id,
  finish(cursor) {
    if (cursor.left > 0) {
      reject('TL_TRAILING_BYTES');
    }
  },
  memberOf: (members, number) => members.find((d) => d.id === number),
  memberNamed: (members, name) => members.find((d) => d.name === name),
  isNamed: (given, name) => given === name,
  mayMiss: () => false,
  isBare: (bare) => bare,
  flagsOf: (field) => field,
  mask: (bit) => 1 << bit,
  agree: (given, other) => given === other,
  nameFits: (name, known) => known.has(name),
  bodyFits: (bytes, length) => bytes === length,
  bodyIsThere: (bytes, left) => bytes <= left,
  mayContain: (body) => body._ !== 'msg_container',
  mostMessages: 1024,
};

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

export class Schema {
  #declared;
  #codecs = new Map();
  #fields = new Map();

  constructor(text) {
    this.#declared = parseSchema(text).filter((d) => !d.builtin);
    for (const { name, id, crc } of this.#declared) {
      if (!steps.idFits(name, id, crc)) {
        reject('SCHEMA_ID_MISMATCH');
      }
    }
  }

  encode(type, value) {
    return this.#codec(parseType(type)).write(value);
  }

  decode(type, bytes, strict) {
    const cursor = new Cursor(bytes, strict);
    const value = this.#codec(parseType(type)).read(cursor);
    steps.finish(cursor);
    return value;
  }

  /** The value at the beginning; what follows it is not looked at. */
  front(type, bytes, strict) {
    return this.#codec(parseType(type)).read(new Cursor(bytes, strict));
  }

  #codec(type) {
    const spelling = spell(type);
    if (!this.#codecs.has(spelling)) {
      this.#codecs.set(spelling, this.#make(type));
    }
    return this.#codecs.get(spelling);
  }

  #make(type) {
    if (type.nat) {
      return bases['#'];
    }
    if (type.generic) {
      return this.#boxed(this.#declared.filter((d) => d.kind === 'method'));
    }
    const { name, args } = type;
    const bare = steps.isBare(type.bare);
    if (/^vector$/i.test(name) && args.length === 1) {
      return vector(name === 'Vector' && !bare, () => this.#codec(args[0]));
    }
    if (Object.hasOwn(bases, name) && !bare) {
      return bases[name];
    }
    if (name === 'Object') {
      return this.#boxed(this.#declared.filter((d) => d.kind === 'constructor'));
    }
    const named = this.#declared.find((d) => d.name === name);
    if (named?.kind === 'method') {
      return this.#boxed([named]);
    }
    if (named) {
      return this.#fieldsOf(named);
    }
    const members = this.#declared.filter((d) => d.kind === 'constructor' && d.result.name === name);
    if (members.length === 0 || (bare && members.length > 1)) {
      reject('SCHEMA_UNRESOLVED_TYPE');
    }
    return bare ? this.#fieldsOf(members[0]) : this.#boxed(members);
  }

  #boxed(members) {
    return {
      least: 4,
      write: (value) => {
        if (!isObject(value)) {
          reject('TL_TYPE');
        }
        const member = steps.memberNamed(members, value._) ?? reject('TL_TYPE');
        return Buffer.concat([word(member.id), this.#fieldsOf(member).write(value)]);
      },
      read: (cursor) => {
        const number = cursor.word();
        const member = steps.memberOf(members, number);
        if (member) {
          return this.#fieldsOf(member).read(cursor);
        }
        const known = this.#declared.some((d) => d.id === number);
        return reject(known ? 'TL_UNEXPECTED_CONSTRUCTOR' : 'TL_UNKNOWN_CONSTRUCTOR');
      },
    };
  }

  #fieldsOf(combinator) {
    if (!this.#fields.has(combinator)) {
      this.#fields.set(combinator, this.#record(combinator));
    }
    return this.#fields.get(combinator);
  }

  // The fields of a combinator, without its number.
  #record({ name, params: declared, crc }) {
    const flagWords = new Set(declared.map((p) => p.field));
    const params = declared.map((p) => ({ ...p, field: p.field && steps.flagsOf(p.field) }));
    const isFlags = (p) => p.type.nat && flagWords.has(p.name);
    const visible = params.filter((p) => !isFlags(p));
    const maskOf = (flags) =>
      params.reduce((mask, p) => (p.field === flags ? mask | steps.mask(p.bit) : mask), 0);
    const codec = {
      least: 0,
      write: (value) => {
        if (!isObject(value) || !steps.isNamed(value._, name)) {
          reject('TL_TYPE');
        }
        const allowed = new Set(['_', ...visible.map((p) => p.name)]);
        if (!Object.keys(value).every((key) => steps.nameFits(key, allowed))) {
          reject('TL_TYPE');
        }
        const has = (p) => Object.hasOwn(value, p.name);
        const words = new Map();
        for (const p of visible) {
          if (p.field === undefined) {
            if (!has(p) && !steps.mayMiss(p)) {
              reject('TL_TYPE');
            }
            continue;
          }
          const sharing = visible.filter((q) => q.field === p.field && q.bit === p.bit);
          if (!sharing.every((q) => steps.agree(has(q), has(p)))) {
            reject('TL_TYPE');
          }
          if (has(p)) {
            words.set(p.field, words.get(p.field) | steps.mask(p.bit));
          }
        }
        const parts = params.map((p) => {
          if (isFlags(p)) {
            return word((words.get(p.name) ?? 0) >>> 0);
          }
          return has(p) ? this.#codec(p.type).write(value[p.name]) : Buffer.alloc(0);
        });
        return Buffer.concat(parts);
      },
      read: (cursor) =>
        cursor.inside(() => {
          const value = { _: name };
          const words = new Map();
          let lastLength = 0;
          for (const p of params) {
            if (isFlags(p)) {
              words.set(p.name, cursor.word());
              if (cursor.strict && words.get(p.name) & ~maskOf(p.name)) {
                reject('TL_UNKNOWN_FLAGS');
              }
            } else if (p.field === undefined || words.get(p.field) & steps.mask(p.bit)) {
              const start = cursor.at;
              lookAhead(value, crc, p, cursor);
              value[p.name] = this.#codec(p.type).read(cursor);
              lastLength = cursor.at - start;
            }
          }
          checkMessage(value, crc, lastLength);
          return value;
        }),
    };
    // Types that contain themselves do so behind a number or a flag, so this ends.
    Object.defineProperty(codec, 'least', {
      get: () =>
        params.reduce((sum, p) => (p.field === undefined ? sum + this.#codec(p.type).least : sum), 0),
    });
    return codec;
  }
}

// Limits that hold before a container's messages, or a message's body, are read.
function lookAhead(value, crc, { name }, cursor) {
  if (crc === CONTAINER && cursor.left >= 4 && cursor.bytes.readUInt32LE(cursor.at) > steps.mostMessages) {
    reject('TL_CONTAINER_LIMIT');
  }
  if (crc === MESSAGE && name === 'body' && !steps.bodyIsThere(value.bytes, cursor.left)) {
    reject('TL_TRUNCATED');
  }
}

function checkMessage(value, crc, bodyLength) {
  if (crc !== MESSAGE) {
    return;
  }
  if (!steps.bodyFits(value.bytes, bodyLength)) {
    reject('TL_LENGTH_MISMATCH');
  }
  if (!steps.mayContain(value.body)) {
    reject('TL_CONTAINER_LIMIT');
  }
}
