// Bytes of random values of a schema. They are written here by what the declarations say, not by the codecs that are to read them.

import { isBuiltinType } from '@mtproof/tl/language';

/** @import { Combinator, Param, Schema, TypeExpr } from '@mtproof/tl/language' */
/** @import { Random } from './random.mjs' */

const VECTOR = 0x1cb5c415;
const MAX_DEPTH = 5;
const MOST_REPEATED = 20;

/**
 * Whether values are objects of this declaration: what `int128 4*[ int ]` and `vector` declare is none.
 *
 * @param {Combinator} combinator
 */
export const isObject = ({ name, builtin }) => !builtin && !isBuiltinType(name);

/**
 * @typedef {object} Encoded
 * @property {Uint8Array} bytes
 * @property {boolean} isWhole Whether they are what the declarations say, so that every reader accepts them.
 */

/**
 * The number of a declaration and random fields.
 *
 * @param {Schema} schema
 * @param {Combinator} combinator
 * @param {Random} random
 * @returns {Encoded}
 */
export function bytesOf(schema, combinator, random) {
  const encoding = new Encoding(schema, random);
  encoding.boxed(combinator, 0);
  return { bytes: Uint8Array.from(encoding.bytes), isWhole: encoding.isWhole };
}

/** What is written so far. */
class Encoding {
  /** @type {number[]} */
  bytes = [];
  isWhole = true;

  /**
   * @param {Schema} schema
   * @param {Random} random
   */
  constructor({ combinators }, random) {
    this.combinators = combinators;
    this.random = random;
  }

  /** @param {number} word */
  word(word) {
    this.bytes.push(word & 255, (word >> 8) & 255, (word >> 16) & 255, (word >> 24) & 255);
  }

  /** Where nothing that is right can be written. */
  anything() {
    this.isWhole = false;
    this.word(this.random.nat(2 ** 32));
  }

  /** @param {number} length */
  noise(length) {
    for (let i = 0; i < length; i++) {
      this.bytes.push(this.random.nat(256));
    }
  }

  string() {
    const { nat, chance, pick } = this.random;
    const length = chance(3) ? pick([253, 254, 300]) : nat(14);
    const ascii = chance(70);
    const head = length < 254 ? [length] : [254, length & 255, length >> 8, 0];
    this.bytes.push(...head);
    for (let i = 0; i < length; i++) {
      this.bytes.push(ascii ? 32 + nat(95) : nat(256));
    }
    while (this.bytes.length % 4 !== 0) {
      this.bytes.push(0);
    }
  }

  /**
   * @param {Combinator} combinator
   * @param {number} depth
   */
  boxed(combinator, depth) {
    this.word(combinator.id);
    this.fields(combinator.params, depth);
  }

  /**
   * @param {readonly Param[]} params
   * @param {number} depth
   */
  fields(params, depth) {
    /** @type {Map<string, number>} */
    const words = new Map();
    for (const { name, condition, type } of params) {
      if (
        condition !== undefined &&
        ((words.get(condition.field) ?? 0) & (1 << (condition.bit ?? 0))) === 0
      ) {
        continue;
      }
      if (type.kind === 'nat') {
        const word = this.flagsOf(name, params);
        words.set(name, word);
        this.word(word);
      } else if (name === 'body' && type.kind === 'name' && type.name === 'Object') {
        this.body(type, depth);
      } else {
        this.type(type, depth + 1, words);
      }
    }
  }

  /**
   * Bits that conditions name, or a small number.
   *
   * @param {string} name
   * @param {readonly Param[]} params
   */
  flagsOf(name, params) {
    const bits = params
      .filter(({ condition }) => condition?.field === name)
      .map(({ condition }) => condition?.bit ?? 0);
    return bits.length === 0
      ? this.random.nat(4)
      : bits.reduce((word, bit) => (this.random.chance(40) ? word | (1 << bit) : word), 0);
  }

  /**
   * The body of a message: `bytes:int` before it is its length.
   *
   * @param {TypeExpr} type
   * @param {number} depth
   */
  body(type, depth) {
    // A container would be one too many.
    this.isWhole = false;
    const start = this.bytes.length;
    this.type(type, depth + 1);
    const length = this.bytes.length - start;
    this.bytes.splice(start - 4, 4, length & 255, (length >> 8) & 255, (length >> 16) & 255, 0);
  }

  /**
   * @param {TypeExpr} type
   * @param {number} depth
   * @param {ReadonlyMap<string, number>} words - The `#` of the declaration that were written.
   */
  type(type, depth, words = new Map()) {
    switch (type.kind) {
      case 'nat':
        return this.word(this.random.nat(4));
      case 'generic':
        return this.oneOf(
          this.combinators.filter(({ kind }) => kind === 'method'),
          depth,
        );
      case 'repeat':
        for (let i = this.countOf(type.count, words); i > 0; i--) {
          this.fields(type.params, depth);
        }
        return;
      case 'number':
        return this.anything();
      case 'name':
        return this.named(type, depth);
    }
  }

  /**
   * @param {number | string | undefined} count
   * @param {ReadonlyMap<string, number>} words
   */
  countOf(count, words) {
    const number =
      typeof count === 'number' ? count : count === undefined ? [...words.values()].at(-1) : words.get(count);
    if (number === undefined || number > MOST_REPEATED) {
      this.isWhole = false;
      return 1;
    }
    return number;
  }

  /**
   * @param {Extract<TypeExpr, { kind: 'name' }>} type
   * @param {number} depth
   */
  named({ name, args, bare }, depth) {
    // A bare type in itself has no end.
    if (depth > 3 * MAX_DEPTH) {
      return this.anything();
    }
    const [of] = args;
    if (of !== undefined) {
      return name === 'Vector' || name === 'vector'
        ? this.vector(of, name === 'Vector' && !bare, depth)
        : this.instance(name, args, bare, depth);
    }
    const scalar = Object.hasOwn(SCALARS, name) ? SCALARS[name] : undefined;
    if (scalar !== undefined && !(bare && name === 'Bool')) {
      return scalar(this);
    }
    const own = this.combinators.find((one) => one.name === name);
    if (own?.builtin) {
      return this.opaque(name, depth);
    }
    if (own !== undefined) {
      return own.kind === 'method' ? this.boxed(own, depth) : this.fields(own.params, depth);
    }
    const members = this.combinators.filter(
      ({ kind, result }) => kind === 'constructor' && result.name === name,
    );
    if (bare) {
      const [only, ...others] = members;
      return only === undefined || others.length > 0 ? this.anything() : this.fields(only.params, depth);
    }
    this.oneOf(name === 'Object' ? this.combinators : members, depth);
  }

  /**
   * A type with arguments: `(Pair int string)`, `pair int string`.
   *
   * @param {string} name
   * @param {readonly TypeExpr[]} args
   * @param {boolean} bare
   * @param {number} depth
   */
  instance(name, args, bare, depth) {
    const members = this.combinators.filter(
      ({ kind, name: own, result, implicit }) =>
        kind === 'constructor' && (own === name || result.name === name) && implicit.length === args.length,
    );
    const [first] = members;
    if (first === undefined || (bare && members.length > 1)) {
      return this.anything();
    }
    const member = this.random.pick(members);
    const given = new Map(
      member.implicit.map((variable, i) => [variable.name, /** @type {TypeExpr} */ (args[i])]),
    );
    const isBare = bare || member.name === name;
    const params = member.params.map((param) => ({ ...param, type: replaced(param.type, given) }));
    if (!isBare) {
      this.word(member.id);
    }
    this.fields(params, depth + 1);
  }

  /**
   * @param {string} name
   * @param {number} depth
   */
  opaque(name, depth) {
    const isCall = name.toLowerCase() === 'function';
    this.oneOf(isCall ? this.combinators.filter(({ kind }) => kind === 'method') : this.combinators, depth);
  }

  /**
   * @param {TypeExpr} of
   * @param {boolean} boxed
   * @param {number} depth
   */
  vector(of, boxed, depth) {
    if (boxed) {
      this.word(VECTOR);
    }
    const count = depth < MAX_DEPTH ? this.random.nat(4) : 0;
    this.word(count);
    for (let i = 0; i < count; i++) {
      this.type(of, depth + 1);
    }
  }

  /**
   * @param {readonly Combinator[]} members
   * @param {number} depth
   */
  oneOf(members, depth) {
    const written = members.filter(isObject);
    const flat =
      depth < MAX_DEPTH ? [] : written.filter(({ params }) => params.every(({ type }) => isFlat(type)));
    const from = flat.length > 0 ? flat : written;
    if (from.length === 0 || depth > 3 * MAX_DEPTH) {
      return this.anything();
    }
    this.boxed(this.random.pick(from), depth + 1);
  }
}

/** @type {Readonly<Record<string, (encoding: Encoding) => void>>} */
const SCALARS = {
  int: (encoding) => encoding.noise(4),
  long: (encoding) => encoding.noise(8),
  double: (encoding) => encoding.noise(8),
  int128: (encoding) => encoding.noise(16),
  int256: (encoding) => encoding.noise(32),
  string: (encoding) => encoding.string(),
  bytes: (encoding) => encoding.string(),
  true: () => {},
  Bool: (encoding) => encoding.word(encoding.random.chance(50) ? 0x997275b5 : 0xbc799737),
};

/** @param {TypeExpr} type */
const isFlat = (type) => type.kind === 'nat' || (type.kind === 'name' && Object.hasOwn(SCALARS, type.name));

/**
 * A type in which variables are replaced.
 *
 * @param {TypeExpr} type
 * @param {ReadonlyMap<string, TypeExpr>} given
 * @returns {TypeExpr}
 */
function replaced(type, given) {
  if (type.kind === 'repeat') {
    const count = typeof type.count === 'string' ? given.get(type.count) : undefined;
    const params = type.params.map((param) => ({ ...param, type: replaced(param.type, given) }));
    return { ...type, params, ...(count?.kind === 'number' ? { count: count.value } : {}) };
  }
  if (type.kind !== 'name') {
    return type;
  }
  return given.get(type.name) ?? { ...type, args: type.args.map((arg) => replaced(arg, given)) };
}
